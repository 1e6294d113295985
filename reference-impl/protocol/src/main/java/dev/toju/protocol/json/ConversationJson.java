package dev.toju.protocol.json;

import dev.toju.protocol.Conversation;
import dev.toju.protocol.Limits;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Conversation descriptors as JSON (PROTOCOL 3). */
public final class ConversationJson {

  private static final List<Conversation.Kind> KINDS = List.of(Conversation.Kind.values());

  private ConversationJson() {}

  /** The descriptor as it is on the wire. */
  public static ObjectNode write(Conversation conversation) {
    ObjectNode node = Json.object();
    node.put("id", conversation.id());
    node.setAll(writeWithoutId(conversation));
    RowJson.putIfPresent(node, "sig", conversation.sig());
    return node;
  }

  /** The descriptor without its id and signature: what a group's id is derived from. */
  public static ObjectNode writeWithoutId(Conversation conversation) {
    ObjectNode node = Json.object();
    node.put("kind", Words.of(conversation.kind()));
    ArrayNode participants = node.putArray("participants");
    conversation.participants().forEach(participants::add);
    node.put("createdBy", conversation.createdBy());
    node.put("createdAt", conversation.createdAt());
    RowJson.putIfPresent(node, "originId", conversation.originId());
    return node;
  }

  /**
   * Reads a descriptor that this project itself has written, from a store.
   *
   * @throws IllegalArgumentException when it is not a descriptor
   */
  public static Conversation readOwn(JsonNode node) {
    try {
      return read(Fields.of(node, "conversation"));
    } catch (Malformed malformed) {
      throw new IllegalArgumentException(malformed.path() + ": " + malformed.reason(), malformed);
    }
  }

  static Conversation read(Fields fields) throws Malformed {
    Conversation.Kind kind = fields.word("kind", KINDS);
    List<String> participants = fields.oderIds("participants", Limits.MIN_PARTICIPANTS,
        Limits.MAX_PARTICIPANTS);
    if (kind == Conversation.Kind.DM && participants.size() != 2) {
      throw new Malformed("inconsistent", fields.path("participants"),
          "expected 2 participants in a 1:1, came " + participants.size());
    }
    return new Conversation(fields.id("id"), kind, participants, fields.oderId("createdBy"),
        fields.stamp("createdAt"), fields.has("originId") ? fields.id("originId") : null,
        RowJson.signature(fields, "sig"));
  }
}
