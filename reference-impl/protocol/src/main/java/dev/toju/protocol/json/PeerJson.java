package dev.toju.protocol.json;

import dev.toju.protocol.Change;
import dev.toju.protocol.Limits;
import dev.toju.protocol.PeerEvent;
import dev.toju.protocol.PeerEvent.Answer;
import dev.toju.protocol.PeerEvent.ConversationCreate;
import dev.toju.protocol.PeerEvent.DirectChange;
import dev.toju.protocol.PeerEvent.DirectMessage;
import dev.toju.protocol.PeerEvent.DirectSync;
import dev.toju.protocol.PeerEvent.Status;
import dev.toju.protocol.SyncEvent;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What peers say to each other as JSON. */
final class PeerJson {

  private static final List<Answer> ANSWERS = List.of(Answer.values());

  private PeerJson() {}

  static ObjectNode write(PeerEvent event) {
    ObjectNode node = Json.object();
    switch (event) {
      case DirectMessage message -> {
        node.put("type", "direct-message").put("eventId", message.eventId());
        node.set("conversation", ConversationJson.write(message.conversation()));
        node.set("message", RowJson.write(message.message()));
      }
      case DirectChange changed -> {
        node.put("type", typeOf(changed.change())).put("eventId", changed.eventId());
        node.put("conversationId", changed.conversationId());
        node.put("messageId", changed.messageId());
        ChangeJson.write(node, changed.change());
        RowJson.writeKeys(node, changed.keys());
      }
      case ConversationCreate create -> {
        node.put("type", "conversation-create").put("eventId", create.eventId());
        node.set("conversation", ConversationJson.write(create.conversation()));
      }
      case Status status -> writeStatus(node, status);
      case DirectSync sync -> {
        node.put("type", "direct-message-sync").put("conversationId", sync.conversationId());
        node.set("event", SyncJson.write(sync.event()));
      }
      case SyncEvent sync -> {
        return SyncJson.write(sync);
      }
    }
    return node;
  }

  private static String typeOf(Change change) {
    return switch (change) {
      case Change.Edit edit -> "edit-message";
      case Change.Delete delete -> "delete-message";
      case Change.React react -> "reaction";
      case Change.Attach attach -> "attachment-link";
    };
  }

  private static void writeStatus(ObjectNode node, Status status) {
    node.put("type", "direct-message-status").put("conversationId", status.conversationId());
    ArrayNode ids = node.putArray("ids");
    status.ids().forEach(ids::add);
    node.put("from", status.from()).put("kind", Words.of(status.kind()));
    RowJson.putIfPresent(node, "code", status.code());
    node.put("at", status.at());
  }

  static @Nullable PeerEvent read(String type, Fields fields) throws Malformed {
    return switch (type) {
      case "direct-message" -> new DirectMessage(fields.id("eventId"),
          ConversationJson.read(fields.object("conversation")),
          RowJson.read(fields.object("message")));
      case "edit-message" -> changed(fields, ChangeJson.readEdit(fields));
      case "delete-message" -> changed(fields, ChangeJson.readDelete(fields));
      case "reaction" -> changed(fields, ChangeJson.readReact(fields));
      case "attachment-link" -> changed(fields, ChangeJson.readAttach(fields));
      case "conversation-create" -> new ConversationCreate(fields.id("eventId"),
          ConversationJson.read(fields.object("conversation")));
      case "direct-message-status" -> new Status(fields.id("conversationId"),
          fields.ids("ids", 1, Limits.STATUS_IDS), fields.oderId("from"),
          fields.word("kind", ANSWERS), SessionJson.textOrNull(fields, "code"),
          fields.stamp("at"));
      case "direct-message-sync" -> readSync(fields);
      default -> SyncJson.read(type, fields);
    };
  }

  private static DirectSync readSync(Fields fields) throws Malformed {
    Fields inner = fields.object("event");
    String type = inner.text("type", 64);
    SyncEvent event = SyncJson.read(type, inner);
    if (event == null) {
      throw new Malformed("bad_syntax", fields.path("event.type"),
          "expected a sync event, came \"" + type + "\"");
    }
    return new DirectSync(fields.id("conversationId"), event);
  }

  private static DirectChange changed(Fields fields, Change change) throws Malformed {
    return new DirectChange(fields.id("eventId"), fields.id("conversationId"),
        fields.id("messageId"), change, RowJson.readKeys(fields));
  }
}
