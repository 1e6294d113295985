package dev.toju.report.certificate;

import dev.toju.protocol.json.CanonicalJson;
import dev.toju.protocol.json.Json;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A place in JSON that is being read: what is not as expected is refused with its path. */
record Tree(JsonNode node, Part part, String path) {

  /** Reads bytes that must be one JSON object. */
  static Tree parse(byte[] bytes, Charset charset, Part part) throws Misread {
    try {
      String text = charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      Tree tree = new Tree(Json.readOwn(text), part, "");
      tree.expect(tree.node.isObject(), "an object");
      return tree;
    } catch (CharacterCodingException otherBytes) {
      throw new Misread(part, "expected text in " + charset + ", came other bytes");
    } catch (IllegalArgumentException notJson) {
      throw new Misread(part, String.valueOf(notJson.getMessage()));
    }
  }

  /** Refuses bytes that are not the one canonical spelling of this tree. */
  void refuseOtherSpelling(byte[] bytes) throws Misread {
    byte[] canonical = CanonicalJson.bytes(node);
    int byteAt = Arrays.mismatch(canonical, bytes);
    if (byteAt >= 0) {
      throw new Misread(part, "expected canonical JSON (RFC 8785): sorted keys, no blanks, nothing"
          + " behind it; it differs from byte " + byteAt + " on");
    }
  }

  Tree at(String field) throws Misread {
    JsonNode child = node.get(field);
    if (child == null) {
      throw new Misread(part, "expected " + below(field) + ", there is none");
    }
    return new Tree(child, part, below(field));
  }

  Optional<Tree> maybe(String field) throws Misread {
    return node.has(field) ? Optional.of(at(field)) : Optional.empty();
  }

  List<Tree> list(String field) throws Misread {
    Tree list = at(field);
    list.expect(list.node.isArray(), "a list");
    List<Tree> items = new ArrayList<>();
    for (JsonNode item : list.node) {
      items.add(new Tree(item, part, list.path + "[" + items.size() + "]"));
    }
    return items;
  }

  List<String> texts(String field) throws Misread {
    List<String> texts = new ArrayList<>();
    for (Tree item : list(field)) {
      texts.add(item.text());
    }
    return texts;
  }

  String text(String field) throws Misread {
    return at(field).text();
  }

  String text() throws Misread {
    expect(node.isString(), "text");
    return node.stringValue();
  }

  /** A whole number of so many bits as JSON can carry exactly. */
  long number(String field) throws Misread {
    Tree number = at(field);
    number.expect(number.node.isIntegralNumber() && number.node.canConvertToLong(),
        "a whole number");
    return number.node.longValue();
  }

  /** The value among some that this text names. */
  <T> T named(String field, Iterable<T> values, Words<T> words) throws Misread {
    String text = text(field);
    List<String> known = new ArrayList<>();
    for (T value : values) {
      if (words.of(value).equals(text)) {
        return value;
      }
      known.add(words.of(value));
    }
    throw wrong(below(field), "one of " + String.join(", ", known), at(field).node);
  }

  /** How a value is written. */
  @FunctionalInterface
  interface Words<T> {
    String of(T value);
  }

  void expect(boolean holds, String what) throws Misread {
    if (!holds) {
      throw wrong(path, what, node);
    }
  }

  private Misread wrong(String where, String expected, @Nullable JsonNode came) {
    String seen = String.valueOf(came);
    return new Misread(part, (where.isEmpty() ? "" : where + ": ") + "expected " + expected
        + ", came " + (seen.length() > 80 ? seen.substring(0, 80) + ".." : seen));
  }

  private String below(String field) {
    return path.isEmpty() ? field : path + "." + field;
  }
}
