package dev.toju.live.channel;

import dev.toju.protocol.port.SignalKind;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * No data channels, and why. Every negotiation ends at once, so the peer goes by forward alone.
 *
 * @param reason what is missing and what to do about it
 * @param events who is told
 */
public record AbsentChannels(String reason, ChannelEvents events) implements ChannelEngine {

  /** Data channels that were switched off, or are not wanted. */
  public static Maker because(String reason) {
    return (self, thread, events) -> new AbsentChannels(reason, events);
  }

  @Override
  public Optional<String> absence() {
    return Optional.of(reason);
  }

  @Override
  public void negotiate(String peer, SignalKind kind, ObjectNode opaque) {
    closeChannel(peer);
  }

  @Override
  public void send(String peer, byte[] bytes, SendOutcome outcome) {
    outcome.refused("no data channels: " + reason);
  }

  @Override
  public void closeChannel(String peer) {
    events.closed(peer, reason);
  }

  @Override
  public void close() {}
}
