package dev.toju.sim.scenario;

import dev.toju.protocol.rules.Rule;
import dev.toju.protocol.rules.RuleSet;
import dev.toju.protocol.rules.Rules;
import dev.toju.protocol.rules.Spelling;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Values put in the place of those of the rule set under test. */
final class RuleValues implements Kind<SortedMap<String, String>> {

  static final Kind<SortedMap<String, String>> RULES = new RuleValues();

  private static final long MOST = (1L << 53) - 1;

  private RuleValues() {}

  @Override
  public String expected() {
    return "rules with their values, such as {sync.periodMs: 2000}";
  }

  @Override
  public @Nullable SortedMap<String, String> read(Yaml node, Desk desk) {
    if (!(node instanceof Yaml.Mapping mapping)) {
      return Kind.wrong(this, node, desk);
    }
    int before = desk.mistakes().count();
    SortedMap<String, String> values = new TreeMap<>();
    for (Yaml.Entry entry : mapping.entries()) {
      String value = value(entry, desk);
      if (value != null) {
        values.put(entry.key().text(), value);
      }
    }
    if (desk.mistakes().count() == before
        && RuleSet.DOCUMENTED.scaled(values) instanceof RuleSet.Parsed.Wrong(String reason)) {
      desk.mistakes().add(mapping.spot(), "expected rules that go together, but " + reason);
    }
    return values;
  }

  private static @Nullable String value(Yaml.Entry entry, Desk desk) {
    String name = entry.key().text();
    Optional<Rule<?>> rule = Rules.named(name);
    if (rule.isEmpty()) {
      desk.mistakes().add(entry.key().spot(), "expected the name of a rule, came \""
          + Spelling.shortened(name) + "\"" + Spelling.didYouMean(name, names()));
      return null;
    }
    boolean number = rule.get().documented() instanceof Long;
    boolean scalar = entry.value() instanceof Yaml.Scalar;
    if (!scalar || (entry.value() instanceof Yaml.Scalar text
        && (number != (text.plain() && !YamlText.isText(text.text()))
            && !text.text().contains("${")))) {
      desk.mistakes().expected(rule.get().allowed(), entry.value());
      return null;
    }
    String value = entry.value() instanceof Yaml.Scalar text ? desk.text(text) : null;
    if (value != null && !rule.get().takes(value)) {
      desk.mistakes().expected(rule.get().allowed(), entry.value());
      return null;
    }
    return value;
  }

  private static List<String> names() {
    return Rules.all().stream().map(Rule::ruleName).toList();
  }

  @Override
  public String write(SortedMap<String, String> value, Vocabulary words) {
    List<String> fields = new ArrayList<>();
    for (Map.Entry<String, String> rule : value.entrySet()) {
      boolean plain = rule.getValue().matches("[0-9]+(\\.\\.[0-9]+)?");
      fields.add(rule.getKey() + ": "
          + (plain ? rule.getValue() : YamlText.word(rule.getValue())));
    }
    return "{" + String.join(", ", fields) + "}";
  }

  @Override
  public ObjectNode schema() {
    ObjectNode schema = Schemas.object();
    ObjectNode properties = schema.putObject("properties");
    for (Rule<?> rule : Rules.all()) {
      ObjectNode value = rule.documented() instanceof Long
          ? Schemas.number("integer", 0, MOST)
          : rule.choices().isEmpty()
              ? Schemas.text("none|[0-9]+\\.\\.[0-9]+")
              : Schemas.oneOf(rule.choices());
      properties.set(rule.ruleName(), value.put("description", rule.meaning()));
    }
    return schema.put("additionalProperties", false);
  }
}
