package dev.toju.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The page about the contract: what is written by hand stays as it is, up to a mark; below it stands
 * the alphabet, from the schema.
 */
final class ContractPages {

  private static final String MARK = "<!-- Below: generated from the schema of the contract, by"
      + " ReferencePagesTest; do not edit. -->";
  private static final String REFERENCE = "$ref";
  private static final List<String> ON_EVERY_LINE = List.of("type", "seq");

  private final JsonNode definitions;
  private final StringBuilder out = new StringBuilder();

  private ContractPages(JsonNode definitions) {
    this.definitions = definitions;
  }

  /** What the schema of the contract defines, by name. */
  static JsonNode definitions() throws IOException {
    return JsonMapper.shared().readTree(Files.readString(Home.root()
        .resolve("conformance-suite/src/main/resources/contract/contract.schema.json")))
        .get("$defs");
  }

  static String contract() throws IOException {
    String shipped = Files.readString(Home.root().resolve("docs/reference/contract.md"));
    int mark = shipped.indexOf(MARK);
    String byHand = (mark < 0 ? shipped : shipped.substring(0, mark)).stripTrailing();
    return byHand + "\n\n" + MARK + "\n" + new ContractPages(definitions()).alphabet();
  }

  private String alphabet() {
    alternatives("Lines of the kit", "ask");
    alternatives("Lines of the subject", "answer");
    alternatives("Inputs of a peer", "peerInput");
    alternatives("Commands", "command");
    alternatives("Effects of a peer", "peerEffect");
    alternatives("What is shown as it happens", "shown");
    form("View", "shownState");
    form("Row", "row");
    form("Conversation", "conversation");
    form("Limits", "limits");
    form("Record", "record");
    alternatives("Inputs of a server", "serverInput");
    alternatives("Effects of a server", "serverEffect");
    return out.toString();
  }

  private void alternatives(String title, String name) {
    heading(title, definitions.get(name));
    columns("type", "what it is", "field", "form", "meaning");
    for (JsonNode branch : definitions.get(name).get("oneOf")) {
      JsonNode form = resolved(branch);
      List<String> begin = List.of("`" + typeOf(branch, definitions) + "`", description(form));
      boolean first = true;
      for (Map.Entry<String, JsonNode> field : fields(form)) {
        row(first ? begin : List.of("", ""), field(form, field));
        first = false;
      }
      if (first) {
        row(begin, List.of("", "", ""));
      }
    }
  }

  private void form(String title, String name) {
    JsonNode form = definitions.get(name);
    heading(title, form);
    columns("field", "form", "meaning");
    fields(form).forEach(field -> row(List.of(), field(form, field)));
  }

  private static List<Map.Entry<String, JsonNode>> fields(JsonNode form) {
    return form.get("properties").properties().stream()
        .filter(field -> !ON_EVERY_LINE.contains(field.getKey())).toList();
  }

  private List<String> field(JsonNode form, Map.Entry<String, JsonNode> field) {
    boolean needed = false;
    for (JsonNode name : form.path("required")) {
      needed |= name.stringValue().equals(field.getKey());
    }
    String name = "`" + field.getKey() + "`";
    return List.of(needed ? name : "_" + name + "_", words(field.getValue()),
        description(field.getValue()));
  }

  /** The form of a value, in words; what is defined elsewhere by its title. */
  private String words(JsonNode value) {
    if (value.has(REFERENCE)) {
      return resolved(value).path("title").asString("");
    }
    if (value.has("const")) {
      return "`" + value.get("const").asString() + "`";
    }
    if (value.has("enum")) {
      List<String> words = new ArrayList<>();
      value.get("enum").forEach(word -> words.add("`" + word.asString() + "`"));
      return String.join(", ", words);
    }
    if (value.has("oneOf") || value.has("anyOf")) {
      List<String> words = new ArrayList<>();
      value.path(value.has("oneOf") ? "oneOf" : "anyOf").forEach(one -> words.add(words(one)));
      return words.stream().distinct().collect(Collectors.joining(" or "));
    }
    return typed(value);
  }

  private String typed(JsonNode value) {
    List<String> types = new ArrayList<>();
    JsonNode type = value.path("type");
    (type.isArray() ? type : JsonMapper.shared().createArrayNode().add(type))
        .forEach(one -> types.add(one.asString("")));
    String word = types.getFirst();
    return switch (word) {
      case "array" -> "list of " + words(value.path("items"));
      case "object" -> value.has("additionalProperties")
          && value.get("additionalProperties").isObject()
              ? "object of " + words(value.get("additionalProperties"))
              : "object";
      case "integer" -> "whole number";
      case "boolean" -> "true or false";
      case "string" -> "text";
      case "" -> "any JSON";
      default -> word;
    };
  }

  private JsonNode resolved(JsonNode value) {
    String name = value.path(REFERENCE).asString("");
    return name.isEmpty() ? value : definitions.get(name.substring(name.lastIndexOf('/') + 1));
  }

  private static String description(JsonNode form) {
    return form.path("description").asString("");
  }

  /** The {@code type} that says which alternative a branch is. */
  static String typeOf(JsonNode branch, JsonNode definitions) {
    String name = branch.get(REFERENCE).stringValue();
    return definitions.get(name.substring(name.lastIndexOf('/') + 1)).get("properties").get("type")
        .get("const").stringValue();
  }

  private void heading(String title, JsonNode form) {
    out.append("\n## ").append(title).append("\n\n").append(description(form)).append("\n\n");
  }

  private void columns(String... names) {
    row(List.of(), List.of(names));
    out.append('|').append("---|".repeat(names.length)).append('\n');
  }

  private void row(List<String> begin, List<String> rest) {
    out.append('|');
    begin.forEach(this::cell);
    rest.forEach(this::cell);
    out.append('\n');
  }

  private void cell(String text) {
    out.append(' ').append(text.replace("|", "\\|")).append(" |");
  }
}
