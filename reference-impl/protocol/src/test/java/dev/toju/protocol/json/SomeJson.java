package dev.toju.protocol.json;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** JSON values of every kind. */
final class SomeJson {

  private static final JsonNodeFactory MAKE = JsonNodeFactory.instance;

  private static final int DEEPEST = 4;

  private SomeJson() {}

  /** Texts without lone surrogates, escapes and all planes among them. */
  static Arbitrary<String> texts() {
    return Arbitraries.oneOf(Arbitraries.strings().all().ofMaxLength(8),
        Arbitraries.strings().withChars("\u0000\u001f\b\t\n\f\r\"\\/\u007f\u0080\uffff")
            .ofMaxLength(6),
        Arbitraries.of("", "a", "\ud83d\ude00", "\u20ac\ufb33"))
        .filter(t -> !Json.hasLoneSurrogate(t));
  }

  static Arbitrary<JsonNode> scalars() {
    return Arbitraries.oneOf(texts().map(MAKE::stringNode),
        Arbitraries.longs().map(MAKE::numberNode),
        Arbitraries.bigIntegers().between(BigInteger.TEN.pow(30).negate(), BigInteger.TEN.pow(30))
            .map(MAKE::numberNode),
        Arbitraries.doubles().map(d -> MAKE.numberNode(BigDecimal.valueOf(d))),
        Arbitraries.of(true, false).map(MAKE::booleanNode), Arbitraries.just(MAKE.nullNode()));
  }

  static Arbitrary<JsonNode> values() {
    return values(DEEPEST);
  }

  /** Of so many levels at most: one that may go on for ever does so now and then. */
  private static Arbitrary<JsonNode> values(int levels) {
    return levels == 1
        ? scalars()
        : Arbitraries.oneOf(scalars(), scalars(), lists(levels - 1), objects(levels - 1));
  }

  private static Arbitrary<JsonNode> lists(int levels) {
    return values(levels).list().ofMaxSize(3).map(items -> {
      ArrayNode array = MAKE.arrayNode();
      items.forEach(array::add);
      return array;
    });
  }

  private static Arbitrary<JsonNode> objects(int levels) {
    return Arbitraries.maps(texts(), values(levels)).ofMaxSize(3).map(fields -> {
      ObjectNode object = MAKE.objectNode();
      fields.forEach(object::set);
      return object;
    });
  }

  /** The same value with the keys of its objects the other way round. */
  static JsonNode reversed(JsonNode value) {
    if (value.isArray()) {
      ArrayNode array = MAKE.arrayNode();
      value.forEach(item -> array.add(reversed(item)));
      return array;
    }
    if (!value.isObject()) {
      return value;
    }
    List<Map.Entry<String, JsonNode>> fields = new ArrayList<>(value.properties());
    Collections.reverse(fields);
    ObjectNode object = MAKE.objectNode();
    fields.forEach(field -> object.set(field.getKey(), reversed(field.getValue())));
    return object;
  }
}
