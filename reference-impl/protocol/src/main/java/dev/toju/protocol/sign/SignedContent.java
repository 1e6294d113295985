package dev.toju.protocol.sign;

import dev.toju.protocol.AttachmentLink;
import dev.toju.protocol.Conversation;
import dev.toju.protocol.Reaction;
import dev.toju.protocol.Row;
import dev.toju.protocol.json.CanonicalJson;
import dev.toju.protocol.json.ConversationJson;
import dev.toju.protocol.json.Json;
import dev.toju.protocol.json.RowJson;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * The texts that are signed: the canonical JSON of {@code {kind, scope, id, actor, ...register}},
 * so that a signature for one message never fits another (PROTOCOL 3).
 */
public final class SignedContent {

  private SignedContent() {}

  /** Of a row's create fields, its unknown fields included; by the sender. */
  public static byte[] create(Row row) {
    return content(RowJson.writeCreate(row), "create", row.scope(), row.id(), row.senderId());
  }

  /** Of a body; {@code editedAt} is null for the first text. */
  public static byte[] body(String scope, String id, String actor, String body,
      @Nullable Long editedAt) {
    ObjectNode register = Json.object().put("body", body).put("editedAt", editedAt);
    return content(register, "body", scope, id, actor);
  }

  /** Of a delete. */
  public static byte[] delete(String scope, String id, String actor, long deletedAt) {
    return content(Json.object().put("deletedAt", deletedAt), "delete", scope, id, actor);
  }

  /** Of a reaction; by its user. */
  public static byte[] reaction(String scope, String id, Reaction reaction) {
    ObjectNode register = Json.object().put("emoji", reaction.emoji()).put("on", reaction.on())
        .put("at", reaction.at());
    return content(register, "reaction", scope, id, reaction.userId());
  }

  /** Of an attachment link. */
  public static byte[] link(String scope, String id, String actor, AttachmentLink link) {
    ObjectNode register = Json.object().put("linkId", link.linkId()).put("name", link.name())
        .put("size", link.size()).put("removed", link.removed()).put("at", link.at());
    return content(register, "link", scope, id, actor);
  }

  /** Of a conversation's descriptor; by its maker. */
  public static byte[] descriptor(Conversation conversation) {
    ObjectNode register = ConversationJson.writeWithoutId(conversation);
    register.set("conversationKind", register.remove("kind"));
    return content(register, "descriptor", conversation.id(), conversation.id(),
        conversation.createdBy());
  }

  /** Of the proof of an identity: what the server challenged with, and the address dialled. */
  public static byte[] identity(String nonce, String oderId, String address) {
    return CanonicalJson.bytes(Json.object().put("kind", "identity").put("nonce", nonce)
        .put("oderId", oderId).put("address", address));
  }

  private static byte[] content(ObjectNode register, String kind, String scope, String id,
      String actor) {
    register.put("kind", kind);
    register.put("scope", scope);
    register.put("id", id);
    register.put("actor", actor);
    return CanonicalJson.bytes(register);
  }
}
