package dev.toju.sim.scenario;

import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Pieces of JSON Schema 2020-12. */
final class Schemas {

  /** Whatever holds a placeholder may become anything. */
  private static final String PLACEHOLDER = "\\$\\{[^{}]*\\}";

  private Schemas() {}

  static ObjectNode node() {
    return JsonNodeFactory.instance.objectNode();
  }

  static ObjectNode object() {
    return node().put("type", "object");
  }

  /** A kind, by reference where it is one of the {@link Definitions}. */
  static ObjectNode of(Kind<?> kind) {
    String definition = Definitions.NAMES.get(kind);
    return definition == null ? kind.schema() : node().put("$ref", "#/$defs/" + definition);
  }

  /** A text that matches from its first to its last letter. */
  static ObjectNode text(String pattern) {
    return node().put("type", "string").put("pattern", "^(?:" + pattern + ")$|" + PLACEHOLDER);
  }

  static ObjectNode oneOf(List<String> words) {
    return text(String.join("|", words.stream().map(Schemas::literally).toList()));
  }

  private static String literally(String word) {
    return word.replaceAll("[.+]", "\\\\$0");
  }

  /** A number, or a text with a placeholder that becomes one. */
  static ObjectNode number(String type, long least, long most) {
    ObjectNode schema = node();
    ArrayNode any = schema.putArray("anyOf");
    any.addObject().put("type", type).put("minimum", least).put("maximum", most);
    any.addObject().put("type", "string").put("pattern", PLACEHOLDER);
    return schema;
  }

  static ObjectNode anyOf(ObjectNode... schemas) {
    ObjectNode schema = node();
    schema.putArray("anyOf").addAll(List.of(schemas));
    return schema;
  }

  static ObjectNode list(ObjectNode items, int least) {
    ObjectNode schema = node().put("type", "array").put("minItems", least);
    schema.set("items", items);
    return schema;
  }

  static ObjectNode of(Constraint constraint) {
    ObjectNode schema = node();
    switch (constraint) {
      case Constraint.ExactlyOne(List<Field<?>> fields) -> required(schema.putArray("oneOf"),
          fields);
      case Constraint.AtMostOne(List<Field<?>> fields) -> pairs(
          schema.putObject("not").putArray("anyOf"), fields);
      case Constraint.Needs(Field<?> field, List<Field<?>> others) -> {
        schema.putObject("if").putArray("required").add(field.name());
        required(schema.putObject("then").putArray("anyOf"), others);
      }
    }
    return schema;
  }

  private static void required(ArrayNode alternatives, List<Field<?>> fields) {
    fields.forEach(field -> alternatives.addObject().putArray("required").add(field.name()));
  }

  private static void pairs(ArrayNode alternatives, List<Field<?>> fields) {
    for (int i = 0; i < fields.size(); i++) {
      for (int j = i + 1; j < fields.size(); j++) {
        alternatives.addObject().putArray("required").add(fields.get(i).name())
            .add(fields.get(j).name());
      }
    }
  }
}
