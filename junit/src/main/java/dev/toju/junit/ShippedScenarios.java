package dev.toju.junit;

import dev.toju.conformance.registry.Requirement;
import dev.toju.conformance.registry.Requirements;
import dev.toju.sim.scenario.Reading;
import dev.toju.sim.scenario.Scenario;
import dev.toju.sim.scenario.ScenarioReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The scenarios of the kit as they lie on the class path, in a jar or in a folder. */
final class ShippedScenarios {

  /** Of which all names begin. */
  static final String FOLDER = "scenarios";

  private static final String SCHEMA = FOLDER + "/schema.json";

  private ShippedScenarios() {}

  /**
   * Those of these names, and those in folders of these names, in the order of their names.
   *
   * @throws IllegalArgumentException if there is none of some name
   */
  static List<Scenario> named(List<String> names) {
    List<Scenario> all = all();
    for (String name : names) {
      if (all.stream().noneMatch(scenario -> isBelow(scenario, name))) {
        throw new IllegalArgumentException(
            "expected a shipped scenario or a folder of them, such as "
                + all.getFirst().file() + ", there is no " + name);
      }
    }
    return all.stream()
        .filter(scenario -> names.stream().anyMatch(name -> isBelow(scenario, name))).toList();
  }

  private static boolean isBelow(Scenario scenario, String name) {
    return scenario.file().equals(name) || scenario.file().startsWith(name + "/");
  }

  /** Where a scenario lies, for people who follow the link of a test. */
  static URI source(Scenario scenario) {
    return URI
        .create("classpath:/" + ShippedScenarios.class.getPackageName().replace('.', '/') + "/"
            + scenario.file());
  }

  private static List<Scenario> all() {
    URL schema = ShippedScenarios.class.getResource(SCHEMA);
    if (schema == null) {
      throw new IllegalStateException("the scenarios of the kit are not on the class path: is"
          + " toju-junit there as it was built?");
    }
    try {
      if (!(schema.openConnection() instanceof JarURLConnection jar)) {
        return read(folderOf(Path.of(schema.toURI())));
      }
      Path file = Path.of(jar.getJarFileURL().toURI());
      try (FileSystem inside = FileSystems.newFileSystem(file)) {
        return read(folderOf(inside.getPath("/" + jar.getEntryName())));
      }
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    } catch (URISyntaxException strange) {
      throw new IllegalStateException("where the scenarios are is no address: " + schema, strange);
    }
  }

  private static Path folderOf(Path file) {
    return file.resolveSibling("");
  }

  private static List<Scenario> read(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(".yaml")).map(file -> read(folder, file))
          .sorted((one, other) -> one.file().compareTo(other.file())).toList();
    }
  }

  private static Scenario read(Path folder, Path file) {
    String name = FOLDER + "/" + folder.relativize(file).toString().replace('\\', '/');
    ScenarioReader reader = new ScenarioReader(
        Requirements.all().stream().map(Requirement::id).toList());
    try {
      return switch (reader.read(name, Files.readString(file))) {
        case Reading.Good good -> good.scenario();
        case Reading.Broken broken -> throw new IllegalStateException(String.join("; ",
            broken.mistakes().stream().map(Reading.Mistake::sentence).toList()));
      };
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
