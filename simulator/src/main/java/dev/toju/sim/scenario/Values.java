package dev.toju.sim.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Kinds of values that mean the same everywhere in a file. */
final class Values {

  static final Kind<String> TEXT = new Text(false);
  static final Kind<String> PROSE = new Text(true);
  static final Kind<Boolean> FLAG = new Flag();

  private Values() {}

  /** One of the words of an enum; {@code SEND_ACCEPTED} is written {@code send-accepted}. */
  static <E extends Enum<E>> Kind<E> word(Class<E> type) {
    return new Word<>(List.of(type.getEnumConstants()));
  }

  static String wordOf(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** A server, a channel or a link of one's own naming. */
  static Kind<String> id(String what) {
    return matching(what + ", 1 to 128 of A-Z, a-z, 0-9, _, :, . and -", "[A-Za-z0-9_:.-]{1,128}");
  }

  /** A word of that form. */
  static Kind<String> matching(String expected, String pattern) {
    return new Matching(expected, pattern);
  }

  static <T> Kind<List<T>> list(Kind<T> items, int least) {
    return new Items<>(items, least);
  }

  /** A word without a need for quotes; null, with the mistake noted, where it is none. */
  static @Nullable String name(Yaml node, Desk desk, Kind<?> kind) {
    if (node instanceof Yaml.Scalar scalar && !(scalar.plain()
        && !YamlText.isText(scalar.text()))) {
      return desk.text(scalar);
    }
    desk.mistakes().expected(kind.expected(), node);
    return null;
  }

  private record Text(boolean prose) implements Kind<String> {
    @Override
    public String expected() {
      return "a text";
    }

    @Override
    public @Nullable String read(Yaml node, Desk desk) {
      if (!(node instanceof Yaml.Scalar scalar)) {
        return Kind.wrong(this, node, desk);
      }
      if (scalar.plain() && !YamlText.isText(scalar.text())) {
        String came = scalar.text();
        desk.mistakes().add(scalar.spot(), came.isEmpty()
            ? "expected a text, came nothing: an empty text is written \"\""
            : "expected a text, came " + came + " without quotes: write \"" + came + "\"");
        return null;
      }
      return desk.text(scalar);
    }

    @Override
    public String write(String value, Vocabulary words) {
      return prose ? YamlText.prose(value) : YamlText.text(value);
    }

    @Override
    public ObjectNode schema() {
      return Schemas.node().put("type", "string");
    }
  }

  private record Flag() implements Kind<Boolean> {
    @Override
    public String expected() {
      return "true or false";
    }

    @Override
    public @Nullable Boolean read(Yaml node, Desk desk) {
      if (node instanceof Yaml.Scalar scalar && scalar.plain()
          && Stream.of("true", "false").anyMatch(scalar.text()::equals)) {
        return Boolean.valueOf(scalar.text());
      }
      return Kind.wrong(this, node, desk);
    }

    @Override
    public String write(Boolean value, Vocabulary words) {
      return value.toString();
    }

    @Override
    public ObjectNode schema() {
      return Schemas.node().put("type", "boolean");
    }
  }

  private record Word<E extends Enum<E>>(List<E> values) implements Kind<E> {
    @Override
    public String expected() {
      return "one of " + String.join(", ", texts());
    }

    private List<String> texts() {
      return values.stream().map(Values::wordOf).toList();
    }

    @Override
    public @Nullable E read(Yaml node, Desk desk) {
      String name = name(node, desk, this);
      for (E value : values) {
        if (wordOf(value).equals(name)) {
          return value;
        }
      }
      if (name != null && node instanceof Yaml.Scalar scalar) {
        desk.mistakes().expectedOne("a word", texts(), scalar, name);
      }
      return null;
    }

    @Override
    public String write(E value, Vocabulary words) {
      return wordOf(value);
    }

    @Override
    public ObjectNode schema() {
      return Schemas.oneOf(texts());
    }
  }

  private record Matching(String expected, String pattern) implements Kind<String> {
    @Override
    public @Nullable String read(Yaml node, Desk desk) {
      String name = name(node, desk, this);
      return name == null || name.matches(pattern) ? name : Kind.wrong(this, node, desk);
    }

    @Override
    public String write(String value, Vocabulary words) {
      return YamlText.word(value);
    }

    @Override
    public ObjectNode schema() {
      return Schemas.text(pattern);
    }
  }

  private record Items<T>(Kind<T> items, int least) implements Kind<List<T>> {
    @Override
    public String expected() {
      return "a list, [...], of " + (least > 0 ? least + " or more, each " : "") + items.expected();
    }

    @Override
    public @Nullable List<T> read(Yaml node, Desk desk) {
      if (!(node instanceof Yaml.Sequence sequence) || sequence.items().size() < least) {
        return Kind.wrong(this, node, desk);
      }
      List<T> result = new ArrayList<>();
      for (Yaml item : sequence.items()) {
        T value = items.read(item, desk);
        if (value == null) {
          return null;
        }
        if (result.contains(value)) {
          desk.mistakes().expected("each once", item);
          return null;
        }
        result.add(value);
      }
      return result;
    }

    @Override
    public String write(List<T> value, Vocabulary words) {
      return YamlText.list(value.stream().map(item -> items.write(item, words)).toList());
    }

    @Override
    public ObjectNode schema() {
      return Schemas.list(Schemas.of(items), least).put("uniqueItems", true);
    }
  }
}
