package dev.toju.sim.scenario;

import static dev.toju.sim.scenario.Field.optional;
import static dev.toju.sim.scenario.Field.required;

import dev.toju.protocol.rules.RuleSet;
import dev.toju.sim.scenario.Reading.Mistake;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A rule set in a file of its own, so that it has a name and can be handed on:
 *
 * <pre>{@code
 * name: ours
 * base: hardened
 * changes: {merge.tie: keep-local, sync.periodMs: 20000}
 * }</pre>
 */
public final class RuleFile {

  private static final Field<String> NAME = optional("name",
      Values.matching("a name of its own (a-z, 0-9 and -, at most 32, a letter first), not"
          + " documented, hardened or declared",
          "(?!(?:documented|hardened|declared)$)" + Names.NAME.pattern()),
      "How results call the rule set; if nothing is said, by its base and changes.");
  private static final Field<String> BASE = required("base",
      Values.matching("documented or hardened", "documented|hardened"),
      "The rule set that it changes.");
  private static final Field<SortedMap<String, String>> CHANGES = optional("changes",
      RuleValues.RULES, "The rules that have another value.");
  private static final Shape SHAPE = Shape.of("a rule set", List.of(NAME, BASE, CHANGES));

  private RuleFile() {}

  /** What came of reading such a file. */
  public sealed interface Read {

    /** It is a rule set. */
    record Good(RuleSet rules) implements Read {}

    /**
     * It is none.
     *
     * @param mistakes 1 to 10, in the order of the file
     */
    record Broken(List<Mistake> mistakes) implements Read {
      public Broken {
        mistakes = List.copyOf(mistakes);
      }
    }
  }

  /** Reads a file. */
  public static Read read(Path file) {
    String name = file.toString();
    return switch (TextFile.read(file, "a file of rules")) {
      case TextFile.Good good -> read(name, good.text());
      case TextFile.Broken broken ->
        new Read.Broken(List.of(new Mistake(name, 0, 0, broken.reason())));
    };
  }

  /** Reads a text; {@code name} is how mistakes call it. */
  static Read read(String name, String text) {
    Mistakes mistakes = new Mistakes(name);
    Yaml root = YamlReader.read(text, mistakes);
    Slots slots = root == null
        ? null
        : SHAPE.read(root,
            new Desk(mistakes, new Vocabulary(new LinkedHashSet<>()), new TreeMap<>()));
    if (root == null || slots == null || mistakes.count() > 0) {
      return new Read.Broken(mistakes.inOrder());
    }
    RuleSet base = slots.get(BASE).equals("documented") ? RuleSet.DOCUMENTED : RuleSet.HARDENED;
    return switch (base.withAll(slots.or(CHANGES, new TreeMap<>()))) {
      case RuleSet.Parsed.Ok ok ->
        new Read.Good(slots.has(NAME) ? ok.rules().called(slots.get(NAME)) : ok.rules());
      case RuleSet.Parsed.Wrong wrong -> {
        mistakes.add(root.spot(), "expected rules that go together, but " + wrong.reason());
        yield new Read.Broken(mistakes.inOrder());
      }
    };
  }
}
