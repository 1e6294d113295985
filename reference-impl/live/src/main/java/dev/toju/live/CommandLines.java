package dev.toju.live;

import dev.toju.protocol.json.Json;
import dev.toju.protocol.port.Command;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * Reads {@code {"ref": "1", "command": {"type": "send-direct", "to": "bob", "body": "hi"}}}. The
 * words are those of the contract for other implementations.
 */
final class CommandLines {

  private CommandLines() {}

  /** One line: a command and the name under which its answer comes back. */
  record Asked(String ref, Command command) {}

  /**
   * Reads a line.
   *
   * @throws IllegalArgumentException with what was expected and what came
   */
  static Asked read(String line) {
    JsonNode node = Json.readOwn(line);
    JsonNode command = node.path("command");
    return new Asked(node.path("ref").asString(""), command(text(command, "type"), command));
  }

  private static Command command(String type, JsonNode node) {
    return switch (type) {
      case "send-direct" -> new Command.SendDirect(text(node, "to"), text(node, "body"));
      case "send-to-conversation" ->
        new Command.SendToConversation(text(node, "conversationId"), text(node, "body"));
      case "send-to-channel" -> new Command.SendToChannel(text(node, "serverId"),
          text(node, "channelId"), text(node, "body"));
      case "edit" ->
        new Command.Edit(text(node, "scope"), text(node, "messageId"), text(node, "body"));
      case "delete" -> new Command.Delete(text(node, "scope"), text(node, "messageId"));
      case "react" -> new Command.React(text(node, "scope"), text(node, "messageId"),
          text(node, "emoji"), flag(node, "on"));
      case "attach" ->
        new Command.Attach(text(node, "scope"), text(node, "messageId"), text(node, "linkId"),
            text(node, "name"), whole(node, "size"), flag(node, "removed"));
      case "create-group" -> new Command.CreateGroup(texts(node, "others"),
          node.has("originId") ? text(node, "originId") : null);
      case "join" -> new Command.Join(text(node, "serverId"), texts(node, "channels"));
      case "leave" -> new Command.Leave(text(node, "serverId"));
      case "type" -> new Command.Type(text(node, "serverId"), text(node, "channelId"),
          flag(node, "typing"));
      case "read" -> new Command.Read(text(node, "scope"));
      case "sync" -> new Command.Sync(text(node, "scope"));
      default -> throw new IllegalArgumentException("expected command.type to be one of"
          + " send-direct, send-to-conversation, send-to-channel, edit, delete, react, attach,"
          + " create-group, join, leave, type, read, sync; came \"" + type + "\"");
    };
  }

  private static String text(JsonNode node, String name) {
    JsonNode value = node.path(name);
    if (!value.isString()) {
      throw wrong(name, "a text", value);
    }
    return value.stringValue();
  }

  private static boolean flag(JsonNode node, String name) {
    JsonNode value = node.path(name);
    if (!value.isBoolean()) {
      throw wrong(name, "true or false", value);
    }
    return value.booleanValue();
  }

  private static long whole(JsonNode node, String name) {
    JsonNode value = node.path(name);
    if (!value.isIntegralNumber() || !value.canConvertToLong()) {
      throw wrong(name, "a whole number", value);
    }
    return value.longValue();
  }

  private static List<String> texts(JsonNode node, String name) {
    JsonNode value = node.path(name);
    List<String> texts = new ArrayList<>();
    for (JsonNode one : value) {
      if (one.isString()) {
        texts.add(one.stringValue());
      }
    }
    if (!value.isArray() || texts.size() < value.size()) {
      throw wrong(name, "a list of texts", value);
    }
    return texts;
  }

  private static IllegalArgumentException wrong(String name, String expected, JsonNode came) {
    return new IllegalArgumentException("expected command." + name + " to be " + expected
        + ", came " + (came.isMissingNode() ? "nothing" : Json.text(came)));
  }
}
