package dev.toju.sim.scenario;

import dev.toju.sim.plan.Plan;
import dev.toju.sim.scenario.Reading.Broken;
import dev.toju.sim.scenario.Reading.Good;
import dev.toju.sim.scenario.Reading.Mistake;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads scenario files. A file that is none is a value too, with a sentence for each mistake. */
public final class ScenarioReader {

  /** Bytes of a file, at most. */
  public static final int MOST_BYTES = TextFile.MOST_BYTES;

  /** Characters of a value in the name of a case, at most. */
  private static final int CASE_CHARS = 40;

  private final SequencedSet<String> requirements;

  /** Takes any id that has the form of a requirement's. */
  public ScenarioReader() {
    this(List.of());
  }

  /** Takes these ids of requirements alone. */
  public ScenarioReader(Collection<String> requirements) {
    this.requirements = new LinkedHashSet<>(requirements);
  }

  /**
   * The scenario files of a folder and its folders, {@code *.yaml} and {@code *.yml}, sorted by name,
   * symbolic links followed; of a file, that file.
   *
   * @throws IOException if a folder cannot be read, or a link leads back to a folder above it
   */
  public static List<Path> filesOf(Path place) throws IOException {
    if (!Files.isDirectory(place)) {
      return List.of(place);
    }
    try (Stream<Path> files = Files.walk(place, FileVisitOption.FOLLOW_LINKS)) {
      return files.filter(ScenarioReader::isScenario).sorted().toList();
    } catch (UncheckedIOException unreadable) {
      throw unreadable.getCause();
    }
  }

  private static boolean isScenario(Path file) {
    String name = file.toString().toLowerCase(Locale.ROOT);
    return (name.endsWith(".yaml") || name.endsWith(".yml")) && !Files.isDirectory(file);
  }

  /** Reads a file. */
  public Reading read(Path file) {
    return read(file, file.toString());
  }

  /** Reads a file that results and mistakes call by another name. */
  public Reading read(Path file, String name) {
    return switch (TextFile.read(file, "a scenario file")) {
      case TextFile.Good good -> read(name, good.text());
      case TextFile.Broken wrong -> broken(name, wrong.reason());
    };
  }

  /** Reads a text; {@code name} is how mistakes call it. */
  public Reading read(String name, String text) {
    Mistakes mistakes = new Mistakes(name);
    if (text.length() > MOST_BYTES) {
      return broken(name, "expected at most " + MOST_BYTES + " bytes, came more");
    }
    Yaml root = YamlReader.read(text, mistakes);
    Scenario scenario = root == null ? null : scenario(name, root, mistakes);
    if (root != null && mistakes.count() == 0) {
      checkUse(text, root, mistakes);
    }
    return scenario == null || mistakes.count() > 0
        ? new Broken(mistakes.inOrder())
        : new Good(scenario);
  }

  private @Nullable Scenario scenario(String name, Yaml root, Mistakes mistakes) {
    List<Scenario.Case> cases = new ArrayList<>();
    Slots first = null;
    for (SequencedMap<String, String> row : rows(root, mistakes)) {
      Slots slots = Header.SHAPE.read(root,
          new Desk(mistakes, new Vocabulary(requirements), new TreeMap<>(row)));
      if (slots == null) {
        return null;
      }
      Plan plan = Header.plan(slots);
      cases.add(new Scenario.Case(caseName(row), plan));
      first = first == null ? slots : first;
    }
    return first == null ? null : Header.scenario(name, first, cases);
  }

  /** The rows of its table; one row of nothing where it has none. */
  private List<SequencedMap<String, String>> rows(Yaml root, Mistakes mistakes) {
    List<SequencedMap<String, String>> none = List.of(new LinkedHashMap<>());
    if (!(root instanceof Yaml.Mapping mapping)) {
      return none;
    }
    for (Yaml.Entry entry : mapping.entries()) {
      if (entry.key().text().equals(Header.VALUES.name())) {
        List<SequencedMap<String, String>> rows = Header.VALUES.kind().read(entry.value(),
            new Desk(mistakes, new Vocabulary(requirements), new TreeMap<>()));
        return rows == null ? none : rows;
      }
    }
    return none;
  }

  /** A column that stands for nothing makes the same case several times, under different names. */
  private static void checkUse(String text, Yaml root, Mistakes mistakes) {
    columns(root).forEach(column -> {
      String name = column.text();
      Pattern used = Pattern.compile("\\$\\{[^{}]*\\b" + Pattern.quote(name) + "\\b");
      if (text.lines().filter(line -> !line.strip().startsWith("#"))
          .noneMatch(line -> used.matcher(line).find())) {
        mistakes.add(column.spot(), "expected ${" + name
            + "} somewhere in the file, since the column has no other use; there is none");
      }
    });
  }

  private static Stream<Yaml.Scalar> columns(Yaml root) {
    return root instanceof Yaml.Mapping mapping
        ? mapping.entries().stream()
            .filter(entry -> entry.key().text().equals(Header.VALUES.name()))
            .filter(entry -> entry.value() instanceof Yaml.Mapping)
            .flatMap(entry -> ((Yaml.Mapping) entry.value()).entries().stream())
            .map(Yaml.Entry::key)
        : Stream.empty();
  }

  private static String caseName(SequencedMap<String, String> row) {
    List<String> parts = new ArrayList<>();
    row.forEach((name, value) -> parts.add(name + "=" + shortened(value)));
    return String.join(", ", parts);
  }

  /** Long values by their beginning and their length, so that a line of a report stays one. */
  private static String shortened(String value) {
    return value.length() <= CASE_CHARS
        ? value
        : value.substring(0, CASE_CHARS / 2) + "... (" + value.length() + " characters)";
  }

  private static Broken broken(String file, String reason) {
    return new Broken(List.of(new Mistake(file, 0, 0, reason)));
  }
}
