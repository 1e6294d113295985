package dev.toju.protocol.json;

import dev.toju.protocol.Limits;
import dev.toju.protocol.SessionEnvelope;
import dev.toju.protocol.SessionEnvelope.Challenge;
import dev.toju.protocol.SessionEnvelope.Failure;
import dev.toju.protocol.SessionEnvelope.Identified;
import dev.toju.protocol.SessionEnvelope.Identify;
import dev.toju.protocol.SessionEnvelope.JoinServer;
import dev.toju.protocol.SessionEnvelope.LeaveServer;
import dev.toju.protocol.SessionEnvelope.Ping;
import dev.toju.protocol.SessionEnvelope.Pong;
import dev.toju.protocol.SessionEnvelope.ServerUsers;
import dev.toju.protocol.SessionEnvelope.UserJoined;
import dev.toju.protocol.SessionEnvelope.UserLeft;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Session envelopes as JSON. */
final class SessionJson {

  private static final int TEXT_CHARS = 256;

  private SessionJson() {}

  static ObjectNode write(SessionEnvelope envelope) {
    ObjectNode node = Json.object();
    switch (envelope) {
      case Challenge challenge -> node.put("type", "challenge").put("nonce", challenge.nonce());
      case Identify identify -> writeIdentify(node, identify);
      case Identified identified ->
        node.put("type", "identified").put("connectionId", identified.connectionId());
      case JoinServer join -> node.put("type", "join_server").put("serverId", join.serverId());
      case ServerUsers users -> {
        node.put("type", "server_users").put("serverId", users.serverId());
        ArrayNode list = node.putArray("users");
        users.users().forEach(list::add);
      }
      case UserJoined joined -> node.put("type", "user_joined").put("serverId", joined.serverId())
          .put("user", joined.user());
      case LeaveServer leave -> node.put("type", "leave_server").put("serverId", leave.serverId());
      case UserLeft left -> node.put("type", "user_left").put("serverId", left.serverId())
          .put("oderId", left.oderId());
      case Ping ping -> node.put("type", "ping").put("t", ping.t());
      case Pong pong -> node.put("type", "pong").put("t", pong.t());
      case Failure failure -> {
        node.put("type", "error").put("code", failure.code());
        RowJson.putIfPresent(node, "ref", failure.ref());
      }
    }
    return node;
  }

  private static void writeIdentify(ObjectNode node, Identify identify) {
    node.put("type", "identify").put("oderId", identify.oderId());
    RowJson.putIfPresent(node, "displayName", identify.displayName());
    RowJson.putIfPresent(node, "connectionScope", identify.connectionScope());
    RowJson.putIfPresent(node, "publicKey", identify.publicKey());
    RowJson.putIfPresent(node, "proof", identify.proof());
  }

  static @Nullable SessionEnvelope read(String type, Fields fields) throws Malformed {
    return switch (type) {
      case "challenge" -> new Challenge(fields.text("nonce", TEXT_CHARS));
      case "identify" -> new Identify(fields.oderId("oderId"), textOrNull(fields, "displayName"),
          textOrNull(fields, "connectionScope"), textOrNull(fields, "publicKey"),
          textOrNull(fields, "proof"));
      case "identified" -> new Identified(fields.id("connectionId"));
      case "join_server" -> new JoinServer(fields.id("serverId"));
      case "server_users" -> new ServerUsers(fields.id("serverId"),
          fields.oderIds("users", 0, Limits.LIST_ENTRIES));
      case "user_joined" -> new UserJoined(fields.id("serverId"), fields.oderId("user"));
      case "leave_server" -> new LeaveServer(fields.id("serverId"));
      case "user_left" -> new UserLeft(fields.id("serverId"), fields.oderId("oderId"));
      case "ping" -> new Ping(fields.stamp("t"));
      case "pong" -> new Pong(fields.stamp("t"));
      case "error" -> new Failure(fields.text("code", TEXT_CHARS), textOrNull(fields, "ref"));
      default -> null;
    };
  }

  static @Nullable String textOrNull(Fields fields, String name) throws Malformed {
    return fields.has(name) ? fields.text(name, TEXT_CHARS) : null;
  }
}
