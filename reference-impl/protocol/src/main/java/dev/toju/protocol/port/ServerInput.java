package dev.toju.protocol.port;

import dev.toju.protocol.Frame;
import dev.toju.protocol.rules.RuleSet;

/** Everything that can happen to a signaling server; its only way in (law 2). */
public sealed interface ServerInput {

  /**
   * The first input of every life. A server stores nothing, so nothing comes back.
   *
   * @param address the address that clients dial, which their proofs must name
   * @param entropy 64 hex digits from which nonces and connection ids come
   */
  record Started(RuleSet rules, String address, String entropy) implements ServerInput {}

  /** A client's WebSocket is open. */
  record Connected(String connection) implements ServerInput {}

  /** A frame arrived from a client. */
  record FrameReceived(String connection, Frame frame) implements ServerInput {}

  /** The server noticed that a client's WebSocket is gone. */
  record Disconnected(String connection) implements ServerInput {}

  /** A timer that was set has run out. */
  record TimerFired(String name) implements ServerInput {}
}
