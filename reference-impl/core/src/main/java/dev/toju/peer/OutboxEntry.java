package dev.toju.peer;

import static dev.toju.protocol.json.Json.object;

import dev.toju.peer.merge.Register;
import dev.toju.protocol.port.Durable;
import dev.toju.protocol.port.View;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One event that one recipient still has to get.
 *
 * @param number  its place in the queue
 * @param inDoubt whether a transport took it and no acknowledgement came
 */
record OutboxEntry(long number, String eventId, String recipient, Subject subject,
    boolean inDoubt) implements Durable {

  /** What an entry sends: a reference, never a copy. */
  sealed interface Subject {
    /** A message of one's own. */
    record NewMessage(String scope, String messageId) implements Subject {}

    /** A register that one set. */
    record Changed(String scope, String messageId, Register register) implements Subject {}

    /** A conversation that one made. */
    record NewConversation(String conversationId) implements Subject {}
  }

  OutboxEntry sent() {
    return new OutboxEntry(number, eventId, recipient, subject, true);
  }

  OutboxEntry waiting() {
    return new OutboxEntry(number, eventId, recipient, subject, false);
  }

  /** The message whose delivery status the fate of this entry advances. */
  Optional<String> messageId() {
    return switch (subject) {
      case Subject.NewMessage message -> Optional.of(message.messageId());
      case Subject.Changed changed -> Optional.empty();
      case Subject.NewConversation made -> Optional.empty();
    };
  }

  /** The conversation that it belongs to. */
  String scope() {
    return switch (subject) {
      case Subject.NewMessage message -> message.scope();
      case Subject.Changed changed -> changed.scope();
      case Subject.NewConversation made -> made.conversationId();
    };
  }

  View.OutboxEntry view() {
    return new View.OutboxEntry(eventId, recipient,
        inDoubt ? View.State.IN_DOUBT : View.State.WAITING);
  }

  @Override
  public JsonNode toJson() {
    ObjectNode node = object();
    node.put("number", number).put("eventId", eventId).put("recipient", recipient)
        .put("inDoubt", inDoubt);
    switch (subject) {
      case Subject.NewMessage message -> node.put("kind", "message").put("scope", message.scope())
          .put("messageId", message.messageId());
      case Subject.Changed changed -> {
        node.put("scope", changed.scope()).put("messageId", changed.messageId());
        putRegister(node, changed.register());
      }
      case Subject.NewConversation made ->
        node.put("kind", "conversation").put("conversationId", made.conversationId());
    }
    return node;
  }

  private static void putRegister(ObjectNode node, Register register) {
    switch (register) {
      case Register.Body body -> node.put("kind", "body");
      case Register.Deleted deleted -> node.put("kind", "deleted");
      case Register.ReactionOf of -> node.put("kind", "reaction").put("key", of.key());
      case Register.LinkOf of -> node.put("kind", "link").put("key", of.linkId());
    }
  }

  static OutboxEntry of(Durable value) {
    if (value instanceof OutboxEntry entry) {
      return entry;
    }
    JsonNode json = value.toJson();
    return new OutboxEntry(json.get("number").longValue(), json.get("eventId").stringValue(),
        json.get("recipient").stringValue(), subjectOf(json), json.get("inDoubt").booleanValue());
  }

  private static Subject subjectOf(JsonNode json) {
    String kind = json.get("kind").stringValue();
    return switch (kind) {
      case "message" -> new Subject.NewMessage(json.get("scope").stringValue(),
          json.get("messageId").stringValue());
      case "conversation" ->
        new Subject.NewConversation(json.get("conversationId").stringValue());
      case "body" -> changed(json, new Register.Body());
      case "deleted" -> changed(json, new Register.Deleted());
      case "reaction" -> changed(json, new Register.ReactionOf(json.get("key").stringValue()));
      case "link" -> changed(json, new Register.LinkOf(json.get("key").stringValue()));
      default -> throw new IllegalArgumentException("expected an outbox entry, came " + kind);
    };
  }

  private static Subject changed(JsonNode json, Register register) {
    return new Subject.Changed(json.get("scope").stringValue(),
        json.get("messageId").stringValue(), register);
  }
}
