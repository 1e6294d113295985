package dev.toju.protocol.json;

import dev.toju.protocol.Change;
import dev.toju.protocol.ChannelEnvelope;
import dev.toju.protocol.RelayEnvelope;
import dev.toju.protocol.RelayEnvelope.Forward;
import dev.toju.protocol.RelayEnvelope.ForwardResult;
import dev.toju.protocol.RelayEnvelope.Negotiation;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** What passes through the server as JSON: channel chat and what it relays. */
final class ServerJson {

  private static final List<RelayEnvelope.Kind> KINDS = List.of(RelayEnvelope.Kind.values());

  private ServerJson() {}

  static ObjectNode write(ChannelEnvelope envelope) {
    ObjectNode node = Json.object();
    node.put("type", typeOf(envelope));
    node.put("serverId", envelope.serverId());
    node.put("channelId", envelope.channelId());
    switch (envelope) {
      case ChannelEnvelope.Chat chat -> node.set("message", RowJson.write(chat.message()));
      case ChannelEnvelope.Changed changed -> {
        node.put("messageId", changed.messageId());
        ChangeJson.write(node, changed.change());
        RowJson.writeKeys(node, changed.keys());
      }
      case ChannelEnvelope.Typing typing -> node.put("typing", typing.typing());
    }
    RowJson.putIfPresent(node, "from", envelope.from());
    return node;
  }

  private static String typeOf(ChannelEnvelope envelope) {
    return switch (envelope) {
      case ChannelEnvelope.Chat chat -> "chat_message";
      case ChannelEnvelope.Typing typing -> "user_typing";
      case ChannelEnvelope.Changed changed -> switch (changed.change()) {
        case Change.Edit edit -> "edit_message";
        case Change.Delete delete -> "delete_message";
        case Change.React react -> "reaction";
        case Change.Attach attach -> "attachment_link";
      };
    };
  }

  static @Nullable ChannelEnvelope readChannel(String type, Fields fields) throws Malformed {
    return switch (type) {
      case "chat_message" -> new ChannelEnvelope.Chat(fields.id("serverId"),
          fields.id("channelId"), RowJson.read(fields.object("message")), from(fields));
      case "edit_message" -> changed(fields, ChangeJson.readEdit(fields));
      case "delete_message" -> changed(fields, ChangeJson.readDelete(fields));
      case "reaction" -> changed(fields, ChangeJson.readReact(fields));
      case "attachment_link" -> changed(fields, ChangeJson.readAttach(fields));
      case "user_typing" -> new ChannelEnvelope.Typing(fields.id("serverId"),
          fields.id("channelId"), fields.flag("typing"), from(fields));
      default -> null;
    };
  }

  private static ChannelEnvelope changed(Fields fields, Change change) throws Malformed {
    return new ChannelEnvelope.Changed(fields.id("serverId"), fields.id("channelId"),
        fields.id("messageId"), change, RowJson.readKeys(fields), from(fields));
  }

  static ObjectNode write(RelayEnvelope envelope) {
    ObjectNode node = Json.object();
    switch (envelope) {
      case Forward forward -> {
        node.put("type", "forwardPeerMessage");
        RowJson.putIfPresent(node, "to", forward.to());
        RowJson.putIfPresent(node, "from", forward.from());
        RowJson.putIfPresent(node, "ref", forward.ref());
        node.set("payload", forward.payload());
      }
      case ForwardResult result -> {
        node.put("type", "forward_result").put("ref", result.ref()).put("ok", result.ok());
        RowJson.putIfPresent(node, "code", result.code());
      }
      case Negotiation negotiation -> {
        node.put("type", Words.of(negotiation.kind()));
        RowJson.putIfPresent(node, "to", negotiation.to());
        RowJson.putIfPresent(node, "from", negotiation.from());
        node.setAll(negotiation.opaque());
      }
    }
    return node;
  }

  static @Nullable RelayEnvelope readRelay(String type, Fields fields) throws Malformed {
    if (type.equals("forwardPeerMessage")) {
      return new Forward(fields.has("to") ? fields.oderId("to") : null, from(fields),
          fields.object("payload").node(), SessionJson.textOrNull(fields, "ref"));
    }
    if (type.equals("forward_result")) {
      return new ForwardResult(fields.text("ref", 256), fields.flag("ok"),
          SessionJson.textOrNull(fields, "code"));
    }
    for (RelayEnvelope.Kind kind : KINDS) {
      if (type.equals(Words.of(kind))) {
        return negotiation(kind, fields);
      }
    }
    return null;
  }

  private static Negotiation negotiation(RelayEnvelope.Kind kind, Fields fields) throws Malformed {
    ObjectNode opaque = fields.node().deepCopy();
    opaque.remove(List.of("type", "to", "from"));
    return new Negotiation(kind, fields.has("to") ? fields.oderId("to") : null, from(fields),
        opaque);
  }

  private static @Nullable String from(Fields fields) throws Malformed {
    return fields.has("from") ? fields.oderId("from") : null;
  }
}
