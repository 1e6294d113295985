package dev.toju.sim.scenario;

import dev.toju.protocol.rules.Spelling;
import dev.toju.sim.fault.Fault;
import dev.toju.sim.plan.FrameTemplate;
import dev.toju.sim.plan.SentField;
import dev.toju.sim.plan.TextTemplate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A raw frame: JSON written as YAML, with placeholders for roles and labels. */
final class Frames implements Kind<FrameTemplate> {

  static final Kind<FrameTemplate> FRAME = new Frames();
  static final Kind<TextTemplate> TEXT = new RawText();

  private static final JsonMapper JSON = JsonMapper.builder()
      .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();
  private static final Pattern NUMBER = Pattern
      .compile("-?(?:0|[1-9][0-9]*)(?:\\.[0-9]+)?(?:[eE][-+]?[0-9]{1,4})?");
  private static final List<String> PROPERTIES = List.of("id", "scope", "at");

  private Frames() {}

  @Override
  public String expected() {
    return "a record, {type: ..., ...}";
  }

  @Override
  public @Nullable FrameTemplate read(Yaml node, Desk desk) {
    if (!(node instanceof Yaml.Mapping mapping)) {
      return Kind.wrong(this, node, desk);
    }
    int before = desk.mistakes().count();
    JsonNode json = json(mapping, desk);
    return desk.mistakes().count() == before && json instanceof ObjectNode object
        ? FrameTemplate.of(object)
        : null;
  }

  private static JsonNode json(Yaml node, Desk desk) {
    return switch (node) {
      case Yaml.Scalar scalar -> scalar(scalar, desk);
      case Yaml.Sequence sequence -> {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        sequence.items().forEach(item -> array.add(json(item, desk)));
        yield array;
      }
      case Yaml.Mapping mapping -> {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        for (Yaml.Entry entry : mapping.entries()) {
          object.set(text(entry.key(), desk), json(entry.value(), desk));
        }
        yield object;
      }
    };
  }

  private static JsonNode scalar(Yaml.Scalar scalar, Desk desk) {
    JsonNodeFactory nodes = JsonNodeFactory.instance;
    if (!scalar.plain() || YamlText.isText(scalar.text())) {
      return nodes.stringNode(text(scalar, desk));
    }
    String plain = scalar.text();
    if (NUMBER.matcher(plain).matches()) {
      return number(plain, scalar, desk);
    }
    return switch (plain) {
      case "null" -> nodes.nullNode();
      case "true" -> nodes.booleanNode(true);
      case "false" -> nodes.booleanNode(false);
      default -> {
        desk.mistakes().expected("a value as JSON has it, or a text in quotes", scalar);
        yield nodes.nullNode();
      }
    };
  }

  private static JsonNode number(String plain, Yaml.Scalar scalar, Desk desk) {
    try {
      return JSON.readTree(plain);
    } catch (JacksonException e) {
      desk.mistakes().expected("a number of a length that JSON readers take", scalar);
      return JsonNodeFactory.instance.nullNode();
    }
  }

  private static String text(Yaml.Scalar scalar, Desk desk) {
    String text = desk.inFrame(scalar.text());
    Matcher matcher = FrameTemplate.PLACEHOLDER.matcher(text);
    while (matcher.find()) {
      if (matcher.group(1).isEmpty() && !isKnown(matcher.group(2), desk.words())) {
        desk.mistakes().add(scalar.spot(),
            "expected a role, a label with .id, .scope or .at, now, dm.ROLE.ROLE, or "
                + "last.HOST.TYPE.FIELD, came ${"
                + Spelling.shortened(matcher.group(2)) + "}"
                + Spelling.didYouMean(matcher.group(2), known(desk)));
      }
    }
    return text;
  }

  private static boolean isKnown(String name, Vocabulary words) {
    if (name.equals("now") || words.roles().contains(name)) {
      return true;
    }
    Optional<SentField> sent = SentField.of(name);
    if (sent.isPresent()) {
      return words.roles().contains(sent.get().host()) || sent.get().host().equals(Fault.SERVER);
    }
    String[] parts = name.split("\\.", -1);
    if (parts.length == 3) {
      return parts[0].equals("dm") && words.roles().contains(parts[1])
          && words.roles().contains(parts[2]);
    }
    boolean message = parts.length == 2 && words.messages().contains(parts[0]);
    boolean group = parts.length == 2 && words.groups().contains(parts[0]);
    return (message || group) && PROPERTIES.contains(parts[1]);
  }

  private static List<String> known(Desk desk) {
    Vocabulary words = desk.words();
    List<String> known = new ArrayList<>(words.roles());
    known.add("now");
    known.addAll(desk.values().keySet());
    for (String property : PROPERTIES) {
      words.messages().forEach(label -> known.add(label + "." + property));
      words.groups().forEach(label -> known.add(label + "." + property));
    }
    return known;
  }

  @Override
  public String write(FrameTemplate value, Vocabulary words) {
    return yaml(value.raw());
  }

  private static String yaml(JsonNode node) {
    return switch (node) {
      case ObjectNode object -> {
        List<String> fields = new ArrayList<>();
        for (Map.Entry<String, JsonNode> field : object.properties()) {
          fields.add(YamlText.word(field.getKey()) + ": " + yaml(field.getValue()));
        }
        yield "{" + String.join(", ", fields) + "}";
      }
      case ArrayNode array -> YamlText.list(array.valueStream().map(Frames::yaml).toList());
      default -> node.isString() ? YamlText.word(node.stringValue()) : node.toString();
    };
  }

  @Override
  public ObjectNode schema() {
    return Schemas.object();
  }

  /** A text that is sent as it is. */
  private record RawText() implements Kind<TextTemplate> {
    @Override
    public String expected() {
      return "a text in quotes";
    }

    @Override
    public @Nullable TextTemplate read(Yaml node, Desk desk) {
      if (!(node instanceof Yaml.Scalar scalar) || scalar.plain()) {
        return Kind.wrong(this, node, desk);
      }
      int before = desk.mistakes().count();
      String text = text(scalar, desk);
      return desk.mistakes().count() == before ? new TextTemplate(text) : null;
    }

    @Override
    public String write(TextTemplate value, Vocabulary words) {
      return YamlText.quoted(value.template());
    }

    @Override
    public ObjectNode schema() {
      return Schemas.node().put("type", "string");
    }
  }
}
