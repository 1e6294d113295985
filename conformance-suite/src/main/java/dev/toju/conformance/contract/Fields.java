package dev.toju.conformance.contract;

import dev.toju.protocol.Identifiers;
import dev.toju.protocol.Limits;
import dev.toju.protocol.json.Json;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** One object of a line, read field by field; what does not fit is left with its path. */
final class Fields {

  /** Reads one value that stands at a path. */
  @FunctionalInterface
  interface Reader<T> {
    T read(JsonNode value, String path) throws Misfit;
  }

  private final ObjectNode node;
  private final String path;

  private Fields(ObjectNode node, String path) {
    this.node = node;
    this.path = path;
  }

  static Fields of(@Nullable JsonNode node, String path) throws Misfit {
    if (node instanceof ObjectNode object) {
      return new Fields(object, path);
    }
    throw wrong(path, "an object", node);
  }

  /** Refuses every field that the contract does not know: most often it is a misspelt one. */
  Fields only(String... names) throws Misfit {
    List<String> known = List.of(names);
    for (String name : node.propertyNames()) {
      if (!known.contains(name)) {
        throw new Misfit(path(Shortened.of(name, 40)),
            known.isEmpty() ? "no field" : "one of the fields " + String.join(", ", known),
            "a field that the contract does not know");
      }
    }
    return this;
  }

  String path(String name) {
    return path.isEmpty() ? name : path + "." + name;
  }

  /** Whether the field is there at all, null included: null is no way to leave it out. */
  boolean names(String name) {
    return node.has(name);
  }

  /** Whether the field is there and not null. */
  boolean has(String name) {
    JsonNode value = node.get(name);
    return value != null && !value.isNull();
  }

  JsonNode any(String name) throws Misfit {
    JsonNode value = node.get(name);
    if (value == null) {
      throw wrong(path(name), "a value", null);
    }
    return value;
  }

  Fields object(String name) throws Misfit {
    return of(node.get(name), path(name));
  }

  ObjectNode opaque(String name) throws Misfit {
    return object(name).node;
  }

  String text(String name) throws Misfit {
    return text(node.get(name), path(name));
  }

  String someText(String name, int most) throws Misfit {
    String text = text(name);
    if (text.isEmpty() || text.codePointCount(0, text.length()) > most) {
      throw new Misfit(path(name), "1 to " + most + " characters", quoted(text));
    }
    return text;
  }

  @Nullable
  String textOrNull(String name) throws Misfit {
    return has(name) ? text(name) : null;
  }

  String hex64(String name) throws Misfit {
    return matching(name, t -> t.matches("[0-9a-f]{64}"), "64 hex digits in lower case");
  }

  String oderId(String name) throws Misfit {
    return oderId(any(name), path(name));
  }

  String id(String name) throws Misfit {
    return matching(name, Identifiers::isId, "an id: 1 to 128 of A-Z a-z 0-9 _ : . -");
  }

  String scope(String name) throws Misfit {
    return matching(name, Identifiers::isScope, "a conversation id, or serverId/channelId");
  }

  private String matching(String name, Predicate<String> fits, String expected) throws Misfit {
    String text = text(name);
    if (!fits.test(text)) {
      throw new Misfit(path(name), expected, quoted(text));
    }
    return text;
  }

  long whole(String name) throws Misfit {
    return whole(name, 0, Limits.MAX_STAMP);
  }

  long whole(String name, long least, long most) throws Misfit {
    return whole(node.get(name), path(name), least, most);
  }

  @Nullable
  Long wholeOrNull(String name, long least, long most) throws Misfit {
    return has(name) ? Long.valueOf(whole(name, least, most)) : null;
  }

  boolean flag(String name) throws Misfit {
    JsonNode value = node.get(name);
    if (value == null || !value.isBoolean()) {
      throw wrong(path(name), "true or false", value);
    }
    return value.booleanValue();
  }

  /** The word of one of these; {@code words} gives the word of each. */
  <E> E word(String name, Map<String, E> words) throws Misfit {
    String text = text(name);
    E value = words.get(text);
    if (value == null) {
      throw new Misfit(path(name), "one of " + String.join(", ", words.keySet()), quoted(text));
    }
    return value;
  }

  <T> List<T> list(String name, int most, Reader<T> reader) throws Misfit {
    return list(node.get(name), path(name), most, reader);
  }

  <T extends Comparable<T>> SortedSet<T> set(String name, Reader<T> reader) throws Misfit {
    return set(any(name), path(name), reader);
  }

  /** An object whose keys are data, such as scopes. */
  <T> SortedMap<String, T> map(String name, Predicate<String> fits, String keys,
      Reader<T> reader) throws Misfit {
    Fields inner = object(name);
    SortedMap<String, T> map = new TreeMap<>();
    for (String key : inner.node.propertyNames()) {
      if (!fits.test(key)) {
        throw new Misfit(inner.path, keys + " as every key", quoted(key));
      }
      map.put(key, reader.read(inner.any(key), inner.path + "[\"" + key + "\"]"));
    }
    return map;
  }

  static <T> List<T> list(@Nullable JsonNode array, String path, int most, Reader<T> reader)
      throws Misfit {
    if (array == null || !array.isArray()) {
      throw wrong(path, "a list", array);
    }
    if (array.size() > most) {
      throw Misfit.tooMany(path, most, array.size());
    }
    List<T> items = new ArrayList<>(array.size());
    for (int i = 0; i < array.size(); i++) {
      items.add(reader.read(array.get(i), path + "[" + i + "]"));
    }
    return items;
  }

  static <T extends Comparable<T>> SortedSet<T> set(JsonNode array, String path, Reader<T> reader)
      throws Misfit {
    SortedSet<T> set = new TreeSet<>();
    for (T item : list(array, path, Limits.LIST_ENTRIES, reader)) {
      if (!set.add(item)) {
        throw new Misfit(path, "each element once", "\"" + item + "\" twice");
      }
    }
    return set;
  }

  static String text(@Nullable JsonNode value, String path) throws Misfit {
    if (value == null || !value.isString()) {
      throw wrong(path, "a string", value);
    }
    return value.stringValue();
  }

  static String id(JsonNode value, String path) throws Misfit {
    String id = text(value, path);
    if (!Identifiers.isId(id)) {
      throw new Misfit(path, "an id", quoted(id));
    }
    return id;
  }

  static String oderId(JsonNode value, String path) throws Misfit {
    String text = text(value, path);
    if (!Identifiers.isOderId(text)) {
      throw new Misfit(path, "an oderId: 1 to 64 of A-Z a-z 0-9 _ -", quoted(text));
    }
    return text;
  }

  static long whole(@Nullable JsonNode value, String path, long least, long most) throws Misfit {
    String expected = "a whole number " + least + ".." + most;
    if (value == null || !value.isNumber()) {
      throw wrong(path, expected, value);
    }
    BigDecimal number = value.decimalValue();
    boolean short17 = number.signum() == 0 || number.precision() - (long) number.scale() <= 17;
    try {
      long whole = short17 ? number.longValueExact() : -1;
      if (short17 && whole >= least && whole <= most) {
        return whole;
      }
    } catch (ArithmeticException fraction) {
      throw wrong(path, expected, value);
    }
    throw wrong(path, expected, value);
  }

  static Misfit wrong(String path, String expected, @Nullable JsonNode came) {
    return new Misfit(path, expected,
        came == null ? "nothing" : Shortened.of(Json.text(came), 60));
  }

  static String quoted(String text) {
    return "\"" + Shortened.of(text, 60) + "\"";
  }
}
