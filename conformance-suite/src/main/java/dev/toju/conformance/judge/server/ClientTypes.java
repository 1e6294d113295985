package dev.toju.conformance.judge.server;

import dev.toju.protocol.Frame;
import dev.toju.protocol.json.Codec;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What clients say to a server, by type (PROTOCOL 3): everything else it need not know. */
final class ClientTypes {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String REACTION = "reaction";
  private static final Set<String> TYPES = Set.of("identify", "join_server", "leave_server", "ping",
      "pong", "chat_message", "edit_message", "delete_message", REACTION, "attachment_link",
      "user_typing", "forwardPeerMessage", "offer", "answer", "ice_candidate");

  private ClientTypes() {}

  /**
   * Whether a frame has a type of which a server need know nothing, so that it may ignore the frame,
   * however malformed it is: what only peers or servers say, and what is not known at all.
   */
  static boolean mayIgnore(Frame frame) {
    try {
      JsonNode said = JSON.readTree(Codec.bytes(frame));
      JsonNode type = said.path("type");
      boolean between = type.asString("").equals(REACTION) && !said.has("serverId");
      return type.isString() && (between || !TYPES.contains(type.asString("")));
    } catch (JacksonException notJson) {
      return false;
    }
  }
}
