package dev.toju.sim.scenario;

import static dev.toju.sim.scenario.Field.optional;

import dev.toju.protocol.rules.Spelling;
import dev.toju.sim.scenario.Scenario.Expectation;
import dev.toju.sim.scenario.Scenario.Outcome;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** What is expected, by rule set. */
final class Expectations implements Kind<SequencedMap<String, Expectation>> {

  static final Kind<String> REQUIREMENT = new Requirement();
  static final Kind<SequencedMap<String, Expectation>> EXPECT = new Expectations();

  /** The rule sets that ship: a name that is nearly one of them is a slip. */
  private static final List<String> SHIPPED = List.of("documented", "hardened");

  /** A name, and behind it what the set changes: {@code hardened+merge.tie=keep-local}. */
  private static final String RULE_SET = "[a-z][a-z0-9-]*(\\+[A-Za-z.]+=[A-Za-z0-9.+-]+)*";

  private static final Kind<List<String>> IDS = Values.list(REQUIREMENT, 1);
  private static final Field<List<String>> KEPT = optional("kept", IDS,
      "Exercised, and true.");
  private static final Field<List<String>> FINDING = optional("finding", IDS,
      "Broken, and the rules do not demand it.");
  private static final Field<List<String>> BROKEN = optional("broken", IDS,
      "Broken, and the rules demand it.");
  private static final Field<List<String>> NOT_EXERCISED = optional("not-exercised", IDS,
      "Nothing happens by which it could be judged.");
  private static final Shape SHAPE = Shape.of("an expectation",
      List.of(KEPT, FINDING, BROKEN, NOT_EXERCISED));

  private Expectations() {}

  @Override
  public String expected() {
    return "outcomes by rule set, such as {documented: {finding: [DLV-8]}}";
  }

  @Override
  public @Nullable SequencedMap<String, Expectation> read(Yaml node, Desk desk) {
    if (!(node instanceof Yaml.Mapping mapping)) {
      return Kind.wrong(this, node, desk);
    }
    SequencedMap<String, Expectation> result = new LinkedHashMap<>();
    for (Yaml.Entry entry : mapping.entries()) {
      checkName(entry.key(), desk);
      Slots slots = SHAPE.read(entry.value(), desk);
      if (slots != null) {
        result.put(entry.key().text(), expectation(slots, entry, desk));
      }
    }
    return result;
  }

  private static void checkName(Yaml.Scalar key, Desk desk) {
    String name = key.text();
    if (!name.matches(RULE_SET)
        || (!SHIPPED.contains(name) && !Spelling.didYouMean(name, SHIPPED).isEmpty())) {
      desk.mistakes().expectedOne("the name of a rule set", SHIPPED, key, name);
    }
  }

  private static Expectation expectation(Slots slots, Yaml.Entry entry, Desk desk) {
    SequencedMap<String, Outcome> outcomes = new LinkedHashMap<>();
    for (Outcome outcome : Outcome.values()) {
      for (String id : slots.or(field(outcome), List.of())) {
        Outcome other = outcomes.putIfAbsent(id, outcome);
        if (other != null) {
          desk.mistakes().add(entry.value().spot(), "expected one outcome of " + id + ", came "
              + Values.wordOf(other) + " and " + Values.wordOf(outcome));
        }
      }
    }
    return new Expectation(outcomes);
  }

  private static Field<List<String>> field(Outcome outcome) {
    return switch (outcome) {
      case KEPT -> KEPT;
      case FINDING -> FINDING;
      case BROKEN -> BROKEN;
      case NOT_EXERCISED -> NOT_EXERCISED;
    };
  }

  @Override
  public String write(SequencedMap<String, Expectation> value, Vocabulary words) {
    StringBuilder result = new StringBuilder();
    value.forEach((ruleSet, expectation) -> {
      Slots slots = new Slots();
      for (Outcome outcome : Outcome.values()) {
        slots.put(field(outcome), idsOf(expectation, outcome), List.of());
      }
      result.append("\n  ").append(ruleSet).append(": {")
          .append(String.join(", ", SHAPE.write(slots, words))).append("}");
    });
    return result.toString();
  }

  private static List<String> idsOf(Expectation expectation, Outcome outcome) {
    return expectation.outcomes().entrySet().stream().filter(e -> e.getValue() == outcome)
        .map(Map.Entry::getKey).toList();
  }

  @Override
  public ObjectNode schema() {
    ObjectNode schema = Schemas.object();
    schema.putObject("propertyNames").put("pattern", "^" + RULE_SET + "$");
    schema.set("additionalProperties", SHAPE.schema());
    return schema;
  }

  /** The id of a requirement; where the reader was told which there are, one of those. */
  private record Requirement() implements Kind<String> {
    private static final String PATTERN = "[A-Z]{3}-[1-9][0-9]?";

    @Override
    public String expected() {
      return "the id of a requirement, such as DLV-1";
    }

    @Override
    public @Nullable String read(Yaml node, Desk desk) {
      String name = Values.name(node, desk, this);
      if (name == null || !(node instanceof Yaml.Scalar scalar)) {
        return null;
      }
      var known = desk.words().requirements();
      if (!name.matches(PATTERN) || !(known.isEmpty() || known.contains(name))) {
        desk.mistakes().add(scalar.spot(), "expected " + expected() + ", came " + scalar.kind()
            + Spelling.didYouMean(name, known));
        return null;
      }
      return name;
    }

    @Override
    public String write(String value, Vocabulary words) {
      return value;
    }

    @Override
    public ObjectNode schema() {
      return Schemas.text(PATTERN);
    }
  }
}
