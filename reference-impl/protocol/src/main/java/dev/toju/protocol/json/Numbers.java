package dev.toju.protocol.json;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.DecimalNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Numbers in one spelling each, with all their digits: 1.0 and 10e-1 are 1. Trees that mean the same
 * are equal then, whoever wrote them (PROTOCOL 3).
 */
@SuppressWarnings("ReferenceEquality") // what is the same object has not been respelt
public final class Numbers {

  /** Whole numbers with more digits keep their exponent. */
  private static final int MOST_DIGITS = 400;

  private Numbers() {}

  /** The tree with plain numbers; the same object where they are plain already. */
  public static JsonNode plain(JsonNode node) {
    if (node instanceof ObjectNode object) {
      return plain(object);
    }
    if (node instanceof ArrayNode list) {
      return plain(list);
    }
    return node.isNumber() && !node.isIntegralNumber() ? plain(node.decimalValue()) : node;
  }

  private static JsonNode plain(ObjectNode object) {
    ObjectNode plain = JsonNodeFactory.instance.objectNode();
    boolean same = true;
    for (Map.Entry<String, JsonNode> field : object.properties()) {
      JsonNode value = plain(field.getValue());
      same &= value == field.getValue();
      plain.set(field.getKey(), value);
    }
    return same ? object : plain;
  }

  private static JsonNode plain(ArrayNode list) {
    ArrayNode plain = JsonNodeFactory.instance.arrayNode();
    boolean same = true;
    for (JsonNode item : list) {
      JsonNode value = plain(item);
      same &= value == item;
      plain.add(value);
    }
    return same ? list : plain;
  }

  private static JsonNode plain(BigDecimal number) {
    BigDecimal bare = number.stripTrailingZeros();
    long digits = (long) bare.precision() - bare.scale();
    return bare.scale() <= 0 && digits <= MOST_DIGITS
        ? whole(bare.toBigIntegerExact())
        : DecimalNode.valueOf(bare);
  }

  /** As a reader of JSON would have it. */
  private static JsonNode whole(BigInteger number) {
    if (number.bitLength() < Integer.SIZE) {
      return JsonNodeFactory.instance.numberNode(number.intValue());
    }
    return number.bitLength() < Long.SIZE
        ? JsonNodeFactory.instance.numberNode(number.longValue())
        : JsonNodeFactory.instance.numberNode(number);
  }
}
