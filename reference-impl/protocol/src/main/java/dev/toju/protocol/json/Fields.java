package dev.toju.protocol.json;

import dev.toju.protocol.Identifiers;
import dev.toju.protocol.Limits;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** One object of a frame, read field by field; each refusal says where it is. */
final class Fields {

  /** Reads one element of a list. */
  @FunctionalInterface
  interface Reader<T> {
    T read(Fields fields) throws Malformed;
  }

  private final ObjectNode node;
  private final String path;

  private Fields(ObjectNode node, String path) {
    this.node = node;
    this.path = path;
  }

  static Fields of(@Nullable JsonNode node, String path) throws Malformed {
    if (node instanceof ObjectNode object) {
      return new Fields(object, path);
    }
    throw wrong(path, "an object", node);
  }

  static String below(String path, String name) {
    return path.isEmpty() ? name : path + "." + name;
  }

  ObjectNode node() {
    return node;
  }

  String path(String name) {
    return below(path, name);
  }

  boolean has(String name) {
    JsonNode value = node.get(name);
    return value != null && !value.isNull();
  }

  Fields object(String name) throws Malformed {
    return of(node.get(name), path(name));
  }

  String text(String name, int maxChars) throws Malformed {
    JsonNode value = node.get(name);
    if (value == null || !value.isString()) {
      throw wrong(path(name), "a string", value);
    }
    String text = value.stringValue();
    if (text.length() > maxChars) {
      throw new Malformed("out_of_range", path(name),
          "expected at most " + maxChars + " characters, came " + text.length());
    }
    return text;
  }

  /** A string that may take so many bytes as a JSON string. */
  String boundedText(String name, int maxBytes) throws Malformed {
    String text = text(name, maxBytes);
    int bytes = CanonicalJson.stringBytes(text);
    if (bytes > maxBytes) {
      throw new Malformed("out_of_range", path(name),
          "expected at most " + maxBytes + " bytes as a JSON string, came " + bytes);
    }
    return text;
  }

  String body(String name) throws Malformed {
    String text = boundedText(name, Limits.BODY_BYTES);
    int points = text.codePointCount(0, text.length());
    if (points > Limits.BODY_CODE_POINTS) {
      throw new Malformed("out_of_range", path(name),
          "expected at most " + Limits.BODY_CODE_POINTS + " code points, came " + points);
    }
    return text;
  }

  String oderId(String name) throws Malformed {
    return checkedOderId(text(name, Limits.HARD_FRAME_BYTES), path(name));
  }

  String id(String name) throws Malformed {
    return checkedId(text(name, Limits.HARD_FRAME_BYTES), path(name));
  }

  String scope(String name) throws Malformed {
    String text = text(name, Limits.HARD_FRAME_BYTES);
    if (!Identifiers.isScope(text)) {
      throw syntax(path(name), "a conversation id, or serverId/channelId", text);
    }
    return text;
  }

  long stamp(String name) throws Malformed {
    return whole(name, Limits.MAX_STAMP);
  }

  int count(String name, int most) throws Malformed {
    return (int) whole(name, most);
  }

  private long whole(String name, long most) throws Malformed {
    JsonNode value = node.get(name);
    if (value == null || !value.isNumber()) {
      throw wrong(path(name), "a whole number 0.." + most, value);
    }
    BigDecimal number = value.decimalValue();
    boolean small = number.signum() == 0 || number.precision() - (long) number.scale() <= 17;
    try {
      long whole = small ? number.longValueExact() : -1;
      if (whole >= 0 && whole <= most) {
        return whole;
      }
    } catch (ArithmeticException fraction) {
      throw new Malformed("wrong_type", path(name),
          "expected a whole number, came " + shortened(number.toString()));
    }
    throw new Malformed("out_of_range", path(name),
        "expected a whole number 0.." + most + ", came " + shortened(number.toString()));
  }

  boolean flag(String name) throws Malformed {
    JsonNode value = node.get(name);
    if (value == null || !value.isBoolean()) {
      throw wrong(path(name), "true or false", value);
    }
    return value.booleanValue();
  }

  boolean flagOr(String name, boolean absent) throws Malformed {
    return has(name) ? flag(name) : absent;
  }

  <T> List<T> list(String name, int least, int most, Reader<T> reader) throws Malformed {
    JsonNode array = array(name, least, most);
    List<T> items = new ArrayList<>(array.size());
    for (int i = 0; i < array.size(); i++) {
      items.add(reader.read(of(array.get(i), path(name) + "[" + i + "]")));
    }
    return items;
  }

  List<String> ids(String name, int least, int most) throws Malformed {
    List<String> ids = new ArrayList<>();
    JsonNode array = array(name, least, most);
    for (int i = 0; i < array.size(); i++) {
      JsonNode item = array.get(i);
      String at = path(name) + "[" + i + "]";
      if (!item.isString()) {
        throw wrong(at, "an id", item);
      }
      ids.add(checkedId(item.stringValue(), at));
    }
    return ids;
  }

  /** Sorted oderIds without duplicates. */
  List<String> oderIds(String name, int least, int most) throws Malformed {
    List<String> ids = new ArrayList<>();
    JsonNode array = array(name, least, most);
    for (int i = 0; i < array.size(); i++) {
      JsonNode item = array.get(i);
      String at = path(name) + "[" + i + "]";
      if (!item.isString()) {
        throw wrong(at, "an oderId", item);
      }
      String id = checkedOderId(item.stringValue(), at);
      if (i > 0 && ids.getLast().compareTo(id) >= 0) {
        throw new Malformed("unsorted", at,
            "expected oderIds sorted and without duplicates, came " + ids.getLast() + ", " + id);
      }
      ids.add(id);
    }
    return ids;
  }

  private JsonNode array(String name, int least, int most) throws Malformed {
    JsonNode array = node.get(name);
    if (array == null || !array.isArray()) {
      throw wrong(path(name), "a list", array);
    }
    if (array.size() < least || array.size() > most) {
      throw new Malformed("out_of_range", path(name),
          "expected " + least + " to " + most + " elements, came " + array.size());
    }
    return array;
  }

  /**
   * An object whose values are strings, such as {@code keys}; absent reads as empty. Its names are
   * held to a form of their own, so that they are short too.
   */
  SortedMap<String, String> texts(String name, int most, int maxChars, Predicate<String> isName)
      throws Malformed {
    SortedMap<String, String> texts = new TreeMap<>();
    if (!has(name)) {
      return texts;
    }
    Fields inner = object(name);
    if (inner.node.size() > most) {
      throw new Malformed("out_of_range", path(name),
          "expected at most " + most + " entries, came " + inner.node.size());
    }
    for (String key : inner.node.propertyNames()) {
      if (!isName.test(key)) {
        throw syntax(path(name), "other names of its fields", key);
      }
      texts.put(key, inner.text(key, maxChars));
    }
    return texts;
  }

  <E extends Enum<E>> E word(String name, List<E> values) throws Malformed {
    String text = text(name, 64);
    for (E value : values) {
      if (Words.of(value).equals(text)) {
        return value;
      }
    }
    throw syntax(path(name), "one of " + String.join(", ", values.stream().map(Words::of).toList()),
        text);
  }

  private static String checkedOderId(String text, String path) throws Malformed {
    if (!Identifiers.isOderId(text)) {
      throw syntax(path, "an oderId: 1 to 64 of A-Z a-z 0-9 _ -", text);
    }
    return text;
  }

  private static String checkedId(String text, String path) throws Malformed {
    if (!Identifiers.isId(text)) {
      throw syntax(path, "an id: 1 to 128 of A-Z a-z 0-9 _ : . -", text);
    }
    return text;
  }

  private static Malformed syntax(String path, String expected, String came) {
    return new Malformed("bad_syntax", path,
        "expected " + expected + ", came \"" + shortened(came) + "\"");
  }

  private static Malformed wrong(String path, String expected, @Nullable JsonNode came) {
    if (came == null) {
      return new Malformed("missing", path, "expected " + expected + ", came nothing");
    }
    return new Malformed("wrong_type", path,
        "expected " + expected + ", came " + shortened(Json.text(came)));
  }

  private static String shortened(String text) {
    return text.length() <= 40 ? text : text.substring(0, 40) + "...";
  }
}
