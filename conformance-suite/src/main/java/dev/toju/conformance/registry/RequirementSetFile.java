package dev.toju.conformance.registry;

import dev.toju.conformance.registry.RequirementSet.Demand;
import dev.toju.conformance.registry.RequirementSet.Entry;
import dev.toju.protocol.json.CanonicalJson;
import dev.toju.protocol.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads the file of a frozen set, strictly: damage is named with what it is and where it stands. */
public final class RequirementSetFile {

  private static final String FOLDER = "sets/";

  private RequirementSetFile() {}

  /** What came of reading a set. */
  public sealed interface Reading {

    /** It is whole. */
    record Whole(RequirementSet set) implements Reading {}

    /** It is not; {@code sentence} says where, what was expected, and what came. */
    record Damaged(String sentence) implements Reading {}
  }

  static Reading shipped(String name) {
    if (!name.matches("[0-9]{1,4}(\\.[0-9]{1,4}){2}")) {
      return new Reading.Damaged("a requirement set is named like " + RequirementSet.PRESENT
          + ", not \"" + name + "\"");
    }
    byte[] file = resource(name + ".json");
    byte[] checksum = resource(name + ".json.sha256");
    return file == null || checksum == null
        ? new Reading.Damaged("this version of the kit does not know the requirement set " + name)
        : read(name, file, checksum);
  }

  /** Reads a set from its file and from what stands beside it. */
  static Reading read(String name, byte[] file, byte[] checksum) {
    try {
      return new Reading.Whole(whole(name, file, checksum));
    } catch (Wrong wrong) {
      return new Reading.Damaged(FOLDER + name + ".json, " + wrong.getMessage());
    }
  }

  private static RequirementSet whole(String name, byte[] file, byte[] checksum) throws Wrong {
    JsonNode node = parsed(file);
    allow(node, "the file", "set", "requirements");
    check(text(node, "the file", "set").equals(name), "the file",
        "set is \"" + name + "\", as the file is called, not " + node.get("set"));
    List<Entry> entries = new ArrayList<>();
    for (JsonNode requirement : list(node, "the file", "requirements")) {
      entries.add(entry(requirement, "requirement " + (entries.size() + 1)));
    }
    RequirementSet set = new RequirementSet(name, entries);
    byte[] canonical = CanonicalJson.bytes(node);
    check(Arrays.equals(canonical, file), "byte " + Arrays.mismatch(canonical, file),
        "expected canonical JSON (RFC 8785), nothing before or behind it");
    check(Arrays.equals(set.checksum(), checksum), "digest",
        "expected what " + name + ".json.sha256 says: "
            + new String(checksum, StandardCharsets.UTF_8).strip() + "; came " + set.digest());
    return set;
  }

  private static JsonNode parsed(byte[] file) throws Wrong {
    try {
      return Json.readOwn(new String(file, StandardCharsets.UTF_8));
    } catch (IllegalArgumentException notJson) {
      throw new Wrong("the file", String.valueOf(notJson.getMessage()));
    }
  }

  private static Entry entry(JsonNode node, String where) throws Wrong {
    String id = text(node, where, "id");
    allow(node, id, "id", "section", "sentence", "kind", "level", "owed", "by",
        "demanded", "should", "note");
    List<Demand> demands = new ArrayList<>();
    for (JsonNode demand : list(node, id, "demanded")) {
      allow(demand, id + ", demanded", "in", "words", "rules");
      demands.add(new Demand(text(demand, id, "in"), text(demand, id, "words"),
          texts(demand, id + ", demanded", "rules")));
    }
    return new Entry(id, text(node, id, "section"), text(node, id, "sentence"),
        text(node, id, "kind"), text(node, id, "level"), texts(node, id, "owed"),
        node.has("by") ? texts(node, id, "by") : List.of(), demands,
        optional(node, id, "should"),
        optional(node, id, "note"));
  }

  private static List<String> texts(JsonNode node, String where, String field) throws Wrong {
    List<String> texts = new ArrayList<>();
    for (JsonNode item : list(node, where, field)) {
      check(item.isString(), where, "each of " + field + " is text, not " + item);
      texts.add(item.stringValue());
    }
    return texts;
  }

  private static JsonNode list(JsonNode node, String where, String field) throws Wrong {
    JsonNode value = node.get(field);
    if (value == null || !value.isArray()) {
      throw new Wrong(where, field + " is a list, not " + value);
    }
    return value;
  }

  private static String text(JsonNode node, String where, String field) throws Wrong {
    Optional<String> value = optional(node, where, field);
    check(value.isPresent(), where, field + " is missing");
    return value.orElse("");
  }

  private static Optional<String> optional(JsonNode node, String where, String field)
      throws Wrong {
    JsonNode value = node.get(field);
    check(value == null || value.isString(), where, field + " is text, not " + value);
    return value == null ? Optional.empty() : Optional.of(value.stringValue());
  }

  private static void allow(JsonNode node, String where, String... fields) throws Wrong {
    check(node.isObject(), where, "expected an object, came " + node.getNodeType());
    SortedSet<String> unknown = new TreeSet<>(node.propertyNames());
    unknown.removeAll(List.of(fields));
    check(unknown.isEmpty(), where, "there is no field " + unknown);
  }

  private static void check(boolean holds, String where, String sentence) throws Wrong {
    if (!holds) {
      throw new Wrong(where, sentence);
    }
  }

  private static byte @Nullable [] resource(String file) {
    try (InputStream in = RequirementSetFile.class.getResourceAsStream(FOLDER + file)) {
      return in == null ? null : in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What is wrong with a file, and where; caught where the file is named. */
  private static final class Wrong extends Exception {
    private static final long serialVersionUID = 1L;

    Wrong(String where, String sentence) {
      super(where + ": " + sentence, null, false, false);
    }
  }
}
