package dev.toju.protocol.json;

import dev.toju.protocol.AttachmentLink;
import dev.toju.protocol.Identifiers;
import dev.toju.protocol.Limits;
import dev.toju.protocol.Reaction;
import dev.toju.protocol.Row;
import dev.toju.protocol.RowSignatures;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Rows as JSON (PROTOCOL 2). */
public final class RowJson {

  private static final List<String> KNOWN = List.of("id", "scope", "senderId", "recipients",
      "createdAt", "body", "editedAt", "deletedAt", "lastModifiedAt", "reactions", "attachments",
      "keys", "sigs",
      "kind", "actor"); // the last two are words of signed content: as unknown fields they are dropped
  private static final int KEY_CHARS = 128;
  private static final int KEYS = Limits.MAX_PARTICIPANTS;

  private RowJson() {}

  /** The row as it is on the wire. */
  public static ObjectNode write(Row row) {
    ObjectNode node = writeUnsigned(row);
    writeKeys(node, row.keys());
    if (!row.sigs().equals(RowSignatures.NONE)) {
      node.set("sigs", writeSignatures(row.sigs()));
    }
    return node;
  }

  /** The row without keys and signatures: what its digest is made of. */
  public static ObjectNode writeUnsigned(Row row) {
    ObjectNode node = writeCreate(row);
    node.put("body", row.body());
    node.put("editedAt", row.editedAt());
    node.put("deletedAt", row.deletedAt());
    node.put("lastModifiedAt", row.lastModifiedAt());
    ArrayNode reactions = node.putArray("reactions");
    for (Reaction reaction : row.reactions()) {
      writeReaction(reactions.addObject(), reaction);
    }
    ArrayNode links = node.putArray("attachments");
    for (AttachmentLink link : row.attachments()) {
      writeLink(links.addObject(), link);
    }
    return node;
  }

  /** The create register of a row, the unknown fields included. */
  public static ObjectNode writeCreate(Row row) {
    ObjectNode node = Json.object();
    node.put("id", row.id());
    node.put("scope", row.scope());
    node.put("senderId", row.senderId());
    ArrayNode recipients = node.putArray("recipients");
    row.recipients().forEach(recipients::add);
    node.put("createdAt", row.createdAt());
    row.unknown().forEach(node::set);
    return node;
  }

  static void writeReaction(ObjectNode node, Reaction reaction) {
    node.put("userId", reaction.userId());
    node.put("emoji", reaction.emoji());
    node.put("on", reaction.on());
    node.put("at", reaction.at());
  }

  static void writeLink(ObjectNode node, AttachmentLink link) {
    node.put("linkId", link.linkId());
    node.put("name", link.name());
    node.put("size", link.size());
    node.put("removed", link.removed());
    node.put("at", link.at());
  }

  static void writeKeys(ObjectNode node, SortedMap<String, String> keys) {
    if (!keys.isEmpty()) {
      ObjectNode inner = node.putObject("keys");
      keys.forEach(inner::put);
    }
  }

  private static ObjectNode writeSignatures(RowSignatures sigs) {
    ObjectNode node = Json.object();
    putIfPresent(node, "create", sigs.create());
    putIfPresent(node, "body", sigs.body());
    putIfPresent(node, "delete", sigs.delete());
    if (!sigs.reactions().isEmpty()) {
      ObjectNode inner = node.putObject("reactions");
      sigs.reactions().forEach(inner::put);
    }
    if (!sigs.links().isEmpty()) {
      ObjectNode inner = node.putObject("links");
      sigs.links().forEach(inner::put);
    }
    return node;
  }

  static void putIfPresent(ObjectNode node, String name, @Nullable String value) {
    if (value != null) {
      node.put(name, value);
    }
  }

  /**
   * Reads a row that this project itself has written, from a store.
   *
   * @throws IllegalArgumentException when it is not a row
   */
  public static Row readOwn(JsonNode node) {
    try {
      return read(Fields.of(node, "row"));
    } catch (Malformed malformed) {
      throw new IllegalArgumentException(malformed.path() + ": " + malformed.reason(), malformed);
    }
  }

  static Row read(Fields fields) throws Malformed {
    Long deletedAt = stampOrNull(fields, "deletedAt");
    Long editedAt = stampOrNull(fields, "editedAt");
    String body = fields.body("body");
    fields.stamp("lastModifiedAt");
    List<Reaction> reactions = readReactions(fields);
    List<AttachmentLink> links = readLinks(fields);
    boolean tombstone = deletedAt != null;
    return new Row(fields.id("id"), fields.scope("scope"), fields.oderId("senderId"),
        fields.oderIds("recipients", 0, Limits.MAX_PARTICIPANTS - 1), fields.stamp("createdAt"),
        tombstone ? "" : body, tombstone ? null : editedAt, deletedAt,
        tombstone ? List.of() : reactions, tombstone ? List.of() : links, unknown(fields),
        readKeys(fields), readSignatures(fields));
  }

  static @Nullable Long stampOrNull(Fields fields, String name) throws Malformed {
    return fields.has(name) ? Long.valueOf(fields.stamp(name)) : null;
  }

  static SortedMap<String, String> readKeys(Fields fields) throws Malformed {
    return fields.texts("keys", KEYS, KEY_CHARS, Identifiers::isOderId);
  }

  private static SortedMap<String, JsonNode> unknown(Fields fields) throws Malformed {
    SortedMap<String, JsonNode> unknown = new TreeMap<>();
    ObjectNode together = Json.object();
    for (String name : fields.node().propertyNames()) {
      if (!KNOWN.contains(name)) {
        unknown.put(name, Numbers.plain(fields.node().get(name)));
        together.set(name, unknown.get(name));
      }
    }
    int bytes = unknown.isEmpty() ? 0 : Json.write(together).length;
    if (bytes > Limits.UNKNOWN_FIELDS_BYTES) {
      throw new Malformed("out_of_range", fields.path(unknown.firstKey()),
          "expected at most " + Limits.UNKNOWN_FIELDS_BYTES
              + " bytes of unknown fields together, came " + bytes);
    }
    return unknown;
  }

  private static List<Reaction> readReactions(Fields fields) throws Malformed {
    List<Reaction> reactions = fields.list("reactions", 0, Limits.REACTIONS_PER_MESSAGE,
        RowJson::readReaction);
    List<Reaction> sorted = sorted(fields.path("reactions"), reactions, Reaction.BY_KEY);
    for (int i = Limits.REACTIONS_PER_USER; i < sorted.size(); i++) {
      String user = sorted.get(i).userId();
      if (user.equals(sorted.get(i - Limits.REACTIONS_PER_USER).userId())) {
        throw new Malformed("out_of_range", fields.path("reactions"), "expected at most "
            + Limits.REACTIONS_PER_USER + " reactions of one user, came more of " + user);
      }
    }
    return sorted;
  }

  static Reaction readReaction(Fields fields) throws Malformed {
    return new Reaction(fields.oderId("userId"), fields.boundedText("emoji", Limits.EMOJI_BYTES),
        fields.flag("on"), fields.stamp("at"));
  }

  private static List<AttachmentLink> readLinks(Fields fields) throws Malformed {
    List<AttachmentLink> links = fields.list("attachments", 0, Limits.LINKS_PER_MESSAGE,
        RowJson::readLink);
    return sorted(fields.path("attachments"), links, AttachmentLink.BY_KEY);
  }

  static AttachmentLink readLink(Fields fields) throws Malformed {
    return new AttachmentLink(fields.id("linkId"),
        fields.boundedText("name", Limits.LINK_NAME_BYTES), fields.stamp("size"),
        fields.flag("removed"), fields.stamp("at"));
  }

  private static <T> List<T> sorted(String path, List<T> items, Comparator<T> order)
      throws Malformed {
    List<T> sorted = new ArrayList<>(items);
    sorted.sort(order);
    for (int i = 1; i < sorted.size(); i++) {
      if (order.compare(sorted.get(i - 1), sorted.get(i)) == 0) {
        throw new Malformed("duplicate", path, "expected each register once, came one twice");
      }
    }
    return sorted;
  }

  private static RowSignatures readSignatures(Fields fields) throws Malformed {
    if (!fields.has("sigs")) {
      return RowSignatures.NONE;
    }
    Fields sigs = fields.object("sigs");
    return new RowSignatures(signature(sigs, "create"), signature(sigs, "body"),
        signature(sigs, "delete"),
        sigs.texts("reactions", Limits.REACTIONS_PER_MESSAGE, KEY_CHARS, RowJson::isReactionKey),
        sigs.texts("links", Limits.LINKS_PER_MESSAGE, KEY_CHARS, Identifiers::isId));
  }

  /** Whether the text has the form of {@link Reaction#key()}. */
  private static boolean isReactionKey(String text) {
    int bar = text.indexOf('|');
    return bar > 0 && Identifiers.isOderId(text.substring(0, bar))
        && CanonicalJson.stringBytes(text.substring(bar + 1)) <= Limits.EMOJI_BYTES;
  }

  static @Nullable String signature(Fields fields, String name) throws Malformed {
    return fields.has(name) ? fields.text(name, KEY_CHARS) : null;
  }
}
