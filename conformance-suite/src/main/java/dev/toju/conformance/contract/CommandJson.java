package dev.toju.conformance.contract;

import dev.toju.protocol.Identifiers;
import dev.toju.protocol.Limits;
import dev.toju.protocol.json.Json;
import dev.toju.protocol.port.Command;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Commands of a user as JSON. */
final class CommandJson {

  private CommandJson() {}

  private static ObjectNode of(String type) {
    return Json.object().put("type", type);
  }

  private static ObjectNode inChannel(String type, String serverId, String channelId) {
    return of(type).put("serverId", serverId).put("channelId", channelId);
  }

  private static ObjectNode ofMessage(String type, String scope, String messageId) {
    return of(type).put("scope", scope).put("messageId", messageId);
  }

  static ObjectNode write(Command command) {
    return switch (command) {
      case Command.SendDirect send ->
        of("send-direct").put("to", send.to()).put("body", send.body());
      case Command.SendToConversation send -> of("send-to-conversation")
          .put("conversationId", send.conversationId()).put("body", send.body());
      case Command.SendToChannel send ->
        inChannel("send-to-channel", send.serverId(), send.channelId()).put("body", send.body());
      case Command.Edit edit ->
        ofMessage("edit", edit.scope(), edit.messageId()).put("body", edit.body());
      case Command.Delete delete -> ofMessage("delete", delete.scope(), delete.messageId());
      case Command.React react -> ofMessage("react", react.scope(), react.messageId())
          .put("emoji", react.emoji()).put("on", react.on());
      case Command.Attach attach -> ofMessage("attach", attach.scope(), attach.messageId())
          .put("linkId", attach.linkId()).put("name", attach.name()).put("size", attach.size())
          .put("removed", attach.removed());
      case Command.CreateGroup create -> {
        ObjectNode node = texts(of("create-group"), "others", create.others());
        String originId = create.originId();
        yield originId == null ? node : node.put("originId", originId);
      }
      case Command.Join join ->
        texts(of("join").put("serverId", join.serverId()), "channels", join.channels());
      case Command.Leave leave -> of("leave").put("serverId", leave.serverId());
      case Command.Type type ->
        inChannel("type", type.serverId(), type.channelId()).put("typing", type.typing());
      case Command.Read read -> of("read").put("scope", read.scope());
      case Command.Sync sync -> of("sync").put("scope", sync.scope());
    };
  }

  private static ObjectNode texts(ObjectNode node, String name, List<String> texts) {
    ArrayNode array = node.putArray(name);
    texts.forEach(array::add);
    return node;
  }

  static Command read(Fields fields) throws Misfit {
    String type = fields.text("type");
    return switch (type) {
      case "send-direct" -> {
        fields.only("type", "to", "body");
        yield new Command.SendDirect(fields.oderId("to"), fields.text("body"));
      }
      case "send-to-conversation" -> {
        fields.only("type", "conversationId", "body");
        yield new Command.SendToConversation(fields.id("conversationId"), fields.text("body"));
      }
      case "send-to-channel" -> {
        fields.only("type", "serverId", "channelId", "body");
        yield new Command.SendToChannel(fields.id("serverId"), fields.id("channelId"),
            fields.text("body"));
      }
      case "edit" -> {
        fields.only("type", "scope", "messageId", "body");
        yield new Command.Edit(fields.scope("scope"), fields.id("messageId"), fields.text("body"));
      }
      case "delete" -> {
        fields.only("type", "scope", "messageId");
        yield new Command.Delete(fields.scope("scope"), fields.id("messageId"));
      }
      case "react" -> {
        fields.only("type", "scope", "messageId", "emoji", "on");
        yield new Command.React(fields.scope("scope"), fields.id("messageId"),
            fields.text("emoji"), fields.flag("on"));
      }
      case "attach" -> readAttach(fields);
      default -> readOther(type, fields);
    };
  }

  private static Command readAttach(Fields fields) throws Misfit {
    fields.only("type", "scope", "messageId", "linkId", "name", "size", "removed");
    return new Command.Attach(fields.scope("scope"), fields.id("messageId"), fields.id("linkId"),
        fields.text("name"), fields.whole("size"), fields.flag("removed"));
  }

  private static Command readOther(String type, Fields fields) throws Misfit {
    return switch (type) {
      case "create-group" -> {
        fields.only("type", "others", "originId");
        yield new Command.CreateGroup(
            fields.list("others", Limits.MAX_PARTICIPANTS, Fields::oderId), originId(fields));
      }
      case "join" -> {
        fields.only("type", "serverId", "channels");
        yield new Command.Join(fields.id("serverId"),
            fields.list("channels", Limits.LIST_ENTRIES, CommandJson::channel));
      }
      case "leave" -> new Command.Leave(fields.only("type", "serverId").id("serverId"));
      case "type" -> {
        fields.only("type", "serverId", "channelId", "typing");
        yield new Command.Type(fields.id("serverId"), fields.id("channelId"),
            fields.flag("typing"));
      }
      case "read" -> new Command.Read(fields.only("type", "scope").scope("scope"));
      case "sync" -> new Command.Sync(fields.only("type", "scope").scope("scope"));
      default -> throw new Misfit(fields.path("type"),
          "one of send-direct, send-to-conversation, send-to-channel, edit, delete, react, attach,"
              + " create-group, join, leave, type, read, sync",
          Fields.quoted(type));
    };
  }

  private static @Nullable String originId(Fields fields) throws Misfit {
    return fields.has("originId") ? fields.id("originId") : null;
  }

  private static String channel(JsonNode value, String path) throws Misfit {
    String id = Fields.text(value, path);
    if (!Identifiers.isId(id)) {
      throw new Misfit(path, "an id: 1 to 128 of A-Z a-z 0-9 _ : . -", Fields.quoted(id));
    }
    return id;
  }
}
