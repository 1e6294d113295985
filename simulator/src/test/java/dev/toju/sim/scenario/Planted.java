package dev.toju.sim.scenario;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The files of these tests. */
final class Planted {

  /** The scenarios that ship. */
  static final Path SCENARIOS = Path.of("../scenarios");

  private static final Path BROKEN = Path
      .of("src/test/resources/dev/toju/sim/scenario/broken");

  private Planted() {}

  /** Every scenario that ships. */
  static Stream<Path> shipped() {
    return in(SCENARIOS);
  }

  /** Files that are not what the loader takes of YAML. */
  static Stream<Path> noYaml() {
    return in(BROKEN.resolve("yaml"));
  }

  /** Files whose form is wrong: the schema refuses them too. */
  static Stream<Path> wrongForm() {
    return in(BROKEN.resolve("structure"));
  }

  /** Files whose form is right and whose meaning is not: only the loader can know. */
  static Stream<Path> wrongMeaning() {
    return in(BROKEN.resolve("meaning"));
  }

  static Stream<Path> broken() {
    return in(BROKEN);
  }

  /** What the loader should say: the lines that begin with {@code #!}. */
  static List<String> messagesOf(Path file) {
    return text(file).lines().filter(line -> line.startsWith("#! "))
        .map(line -> line.substring(3)).toList();
  }

  static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Stream<Path> in(Path folder) {
    try {
      return ScenarioReader.filesOf(folder).stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
