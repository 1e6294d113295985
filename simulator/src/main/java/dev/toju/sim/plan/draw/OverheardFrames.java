package dev.toju.sim.plan.draw;

import java.util.List;

/** What a forger sends who writes what is no frame, or has overheard others. */
final class OverheardFrames {

  /** Each is refused as malformed, wherever it comes. */
  static final List<String> TEXTS = List.of("", "hello", "{", "[]", "null", "{\"type\":\"ping\"",
      "{\"type\":\"ping\",\"t\":1}{\"type\":\"ping\",\"t\":2}",
      "{\"type\":\"gossip\",\"type\":\"user_typing\"}",
      "{\"type\":\"join_server\",\"serverId\":\"work\",\"serverId\":\"home\"}",
      "\uFEFF{\"type\":\"ping\",\"t\":1}", "{'type':'ping'}", "{\"type\":\"ping\",\"t\":01}",
      "{\"type\":\"gossip\",\"text\":\"\\uD800\"}",
      "{\"type\":\"gossip\",\"deep\":" + "[".repeat(200) + "]".repeat(200) + "}");

  private OverheardFrames() {}

  /** Whoever connected last is imitated, with the proof that it gave. */
  static String identity(String role) {
    return "{\"type\":\"identify\",\"oderId\":\"${" + role + "}\",\"publicKey\":\"${last." + role
        + ".identify.publicKey}\",\"proof\":\"${last." + role + ".identify.proof}\"}";
  }

  /** Frames within an exchange of a peer with whomever it sent its last list. */
  static List<String> sync(String lister, String forger) {
    String exchange = "\"scope\":\"home/general\",\"exchangeId\":\"${last." + lister
        + ".chat-inventory.exchangeId}\"";
    String asked = "\"scope\":\"${last." + lister
        + ".chat-sync-request.scope}\",\"exchangeId\":\"${last." + lister
        + ".chat-sync-request.exchangeId}\"";
    return List.of(
        "{\"type\":\"chat-sync-batch\"," + exchange
            + ",\"seq\":0,\"messages\":[],\"last\":true}",
        "{\"type\":\"chat-sync-batch\"," + asked
            + ",\"seq\":0,\"messages\":[],\"last\":true}",
        "{\"type\":\"chat-sync-request\"," + exchange + ",\"ids\":[\"${" + forger + "}:none\"]}",
        "{\"type\":\"chat-sync-request\"," + asked + ",\"ids\":[\"${last." + lister
            + ".chat-inventory.entries.0.id}\"]}",
        "{\"type\":\"chat-inventory\"," + exchange + ",\"entries\":[],\"more\":false}");
  }
}
