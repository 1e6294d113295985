package dev.toju.sim.plan;

import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A JSON object in whose texts (values and field names) stand placeholders such as
 * <code>${bob}</code> (the oderId of a role) and <code>${hi.id}</code> (the id of what a label
 * names). A text that is one placeholder and nothing else becomes the value itself, number or
 * object; inside a longer text the value is written into it. <code>$${x}</code> stands for itself with one dollar
 * sign less.
 *
 * <p>The world knows these names: a role (its oderId); a label followed by {@code .id},
 * {@code .scope} or {@code .at} (the stamp with which the message was composed, a number);
 * {@code now} (the forger's wall clock, a number); {@code dm.} with two roles, as in
 * <code>${dm.alice.bob}</code> (the derived id of their 1:1); and {@code last.} with a host, a type
 * and a field ({@link SentField}).
 *
 * @param json the object as JSON text
 */
public record FrameTemplate(String json) implements ForgedFrame {

  /** A placeholder: group 1 is the escaping dollar sign, if any, group 2 the name inside. */
  public static final Pattern PLACEHOLDER = Pattern.compile("(\\$?)\\$\\{([^{}]*)\\}");

  /** Numbers stay as they were written: a forger may send what no double can hold. */
  private static final JsonMapper JSON = JsonMapper.builder()
      .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  /** The template of an object. */
  public static FrameTemplate of(ObjectNode object) {
    return new FrameTemplate(object.toString());
  }

  @Override
  public String template() {
    return json;
  }

  @Override
  public FrameTemplate withTemplate(String other) {
    return new FrameTemplate(other);
  }

  /** The object as it was written, placeholders and all. */
  public ObjectNode raw() {
    return (ObjectNode) JSON.readTree(json);
  }

  /**
   * The object with every placeholder replaced.
   *
   * @param names gives the value of the name inside a placeholder
   */
  public ObjectNode filled(Function<String, JsonNode> names) {
    return (ObjectNode) fill(raw(), names);
  }

  private static JsonNode fill(JsonNode node, Function<String, JsonNode> names) {
    if (node instanceof ObjectNode object) {
      ObjectNode result = JsonNodeFactory.instance.objectNode();
      for (Map.Entry<String, JsonNode> field : object.properties()) {
        result.set(text(field.getKey(), names), fill(field.getValue(), names));
      }
      return result;
    }
    if (node instanceof ArrayNode array) {
      ArrayNode result = JsonNodeFactory.instance.arrayNode();
      array.forEach(element -> result.add(fill(element, names)));
      return result;
    }
    if (!node.isString()) {
      return node;
    }
    Matcher whole = PLACEHOLDER.matcher(node.stringValue());
    return whole.matches() && whole.group(1).isEmpty()
        ? names.apply(whole.group(2))
        : JsonNodeFactory.instance.stringNode(text(node.stringValue(), names));
  }

  static String text(String template, Function<String, JsonNode> names) {
    return PLACEHOLDER.matcher(template).replaceAll(match -> {
      if (!match.group(1).isEmpty()) {
        return Matcher.quoteReplacement(match.group().substring(1));
      }
      JsonNode value = names.apply(match.group(2));
      return Matcher.quoteReplacement(value.isString() ? value.stringValue() : value.toString());
    });
  }
}
