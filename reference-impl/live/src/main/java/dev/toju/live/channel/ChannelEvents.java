package dev.toju.live.channel;

import dev.toju.protocol.port.SignalKind;
import tools.jackson.databind.node.ObjectNode;

/** What a channel engine tells its peer, on the peer's thread. */
public interface ChannelEvents {

  /** The other side must get this. */
  void signal(String peer, SignalKind kind, ObjectNode opaque);

  /** The channel to that peer is open. */
  void opened(String peer);

  /** The channel to that peer is gone, or could not be made. */
  void closed(String peer, String why);

  /** A message arrived; empty where it was no text. */
  void received(String peer, byte[] bytes);
}
