package dev.toju.protocol.json;

import dev.toju.protocol.Limits;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * JSON text and trees, strictly: duplicate keys, lone surrogates, trailing text and deep nesting are
 * refused; numbers keep all their digits.
 */
public final class Json {

  private static final JsonMapper MAPPER = JsonMapper
      .builder(JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
          .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(Limits.NESTING)
              .maxNumberLength(400).maxNameLength(Limits.HARD_FRAME_BYTES)
              .maxStringLength(Limits.HARD_FRAME_BYTES).build())
          .build())
      .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
      .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  /** Bytes that one character takes at most, written as a Unicode escape. */
  static final long LONGEST_ESCAPE = 6;
  /** Bytes of the longest number of 64 bits; words such as {@code false} are shorter. */
  private static final long LONGEST_WORD = 20;

  private Json() {}

  /** A new, empty object. */
  public static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  /** The tree as compact JSON text in UTF-8, keys in their own order. */
  public static byte[] write(JsonNode node) {
    return MAPPER.writeValueAsBytes(node);
  }

  /**
   * Whether a tree may take more than so many bytes. False is certain, and known without writing it
   * out; true is not.
   */
  public static boolean mayExceed(JsonNode node, long bytes) {
    return most(node, bytes) > bytes;
  }

  /** As many bytes as a tree takes at the most; something above {@code enough} once that is passed. */
  private static long most(JsonNode node, long enough) {
    if (node.isString()) {
      return 2 + LONGEST_ESCAPE * node.stringValue().length();
    }
    if (!node.isContainer()) {
      boolean word = node.isInt() || node.isLong() || node.isBoolean() || node.isNull();
      return word ? LONGEST_WORD : enough + 1;
    }
    long most = 2;
    for (Map.Entry<String, JsonNode> field : node.properties()) {
      most += 4 + LONGEST_ESCAPE * field.getKey().length();
    }
    for (JsonNode child : node) {
      if (most > enough) {
        break;
      }
      most += 1 + most(child, enough - most);
    }
    return most;
  }

  /** The tree as compact JSON text. */
  public static String text(JsonNode node) {
    return new String(write(node), StandardCharsets.UTF_8);
  }

  /**
   * Reads JSON that this project itself has written.
   *
   * @throws IllegalArgumentException when it is not JSON: a damaged file, or a bug
   */
  public static JsonNode readOwn(String text) {
    try {
      return parse(text.getBytes(StandardCharsets.UTF_8));
    } catch (Malformed malformed) {
      throw new IllegalArgumentException("expected JSON, " + malformed.reason(), malformed);
    }
  }

  static JsonNode parse(byte[] bytes) throws Malformed {
    if (bytes.length > Limits.HARD_FRAME_BYTES) {
      throw new Malformed("too_large", "", "expected at most " + Limits.HARD_FRAME_BYTES
          + " bytes, came " + bytes.length);
    }
    JsonNode node = tree(textOf(bytes));
    if (escapesSurrogates(bytes)) {
      refuseLoneSurrogates(node, "");
    }
    return node;
  }

  /** UTF-8 and nothing else: no other encoding, no byte order mark, no bytes that are none. */
  private static String textOf(byte[] bytes) throws Malformed {
    String text = new String(bytes, StandardCharsets.UTF_8);
    boolean replaced = text.indexOf('\uFFFD') >= 0;
    if (text.startsWith("\uFEFF") || (replaced && !isUtf8(bytes))) {
      throw new Malformed("not_json", "", "expected UTF-8 without a byte order mark");
    }
    return text;
  }

  private static boolean isUtf8(byte[] bytes) {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
      return true;
    } catch (CharacterCodingException malformed) {
      return false;
    }
  }

  private static JsonNode tree(String text) throws Malformed {
    try {
      JsonNode node = MAPPER.readTree(text);
      if (!node.isMissingNode()) {
        return node;
      }
      throw new Malformed("not_json", "", "expected one JSON value, came nothing");
    } catch (JacksonException wrong) {
      String said = wrong.getOriginalMessage();
      throw new Malformed(codeOf(said), "", "expected one JSON value, came: " + said);
    } catch (NumberFormatException exponent) {
      throw new Malformed("not_json", "", "expected numbers whose exponent has at most 9 digits");
    }
  }

  private static String codeOf(String parserSaid) {
    if (parserSaid.startsWith("Duplicate")) {
      return "duplicate_key";
    }
    return parserSaid.contains(" surrogate") ? "lone_surrogate" : "not_json";
  }

  private static boolean escapesSurrogates(byte[] bytes) {
    for (int i = 0; i + 2 < bytes.length; i++) {
      if (bytes[i] == '\\' && bytes[i + 1] == 'u' && (bytes[i + 2] == 'd' || bytes[i + 2] == 'D')) {
        return true;
      }
    }
    return false;
  }

  private static void refuseLoneSurrogates(JsonNode node, String path) throws Malformed {
    if (node.isString()) {
      refuseLoneSurrogates(node.stringValue(), path);
    } else if (node.isObject()) {
      for (Map.Entry<String, JsonNode> field : node.properties()) {
        refuseLoneSurrogates(field.getKey(), path);
        refuseLoneSurrogates(field.getValue(), Fields.below(path, field.getKey()));
      }
    } else if (node.isArray()) {
      for (int i = 0; i < node.size(); i++) {
        refuseLoneSurrogates(node.get(i), path + "[" + i + "]");
      }
    }
  }

  private static void refuseLoneSurrogates(String text, String path) throws Malformed {
    if (hasLoneSurrogate(text)) {
      throw new Malformed("lone_surrogate", path, "expected Unicode text, came a lone surrogate");
    }
  }

  /** Whether the text holds half of a surrogate pair, which UTF-8 cannot carry. */
  public static boolean hasLoneSurrogate(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isHighSurrogate(c) && i + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        i++;
      } else if (Character.isSurrogate(c)) {
        return true;
      }
    }
    return false;
  }
}
