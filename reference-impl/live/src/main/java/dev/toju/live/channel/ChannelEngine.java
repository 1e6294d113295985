package dev.toju.live.channel;

import dev.toju.protocol.port.SignalKind;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes and keeps the data channels of one peer: label {@code chat}, ordered, reliable, one to each
 * other peer (PROTOCOL 1). Called on the peer's thread alone, and answers there; it may answer
 * before the call has returned.
 */
public interface ChannelEngine extends AutoCloseable {

  /** Why there are no data channels here and what to do about it; empty where there are. */
  Optional<String> absence();

  /**
   * Takes a step of a negotiation; what does not fit is ignored, as a late packet would be. Sooner
   * or later {@link ChannelEvents#opened} or {@link ChannelEvents#closed} follows.
   */
  void negotiate(String peer, SignalKind kind, ObjectNode opaque);

  /** Sends a text message if the channel to that peer is open. */
  void send(String peer, byte[] bytes, SendOutcome outcome);

  /** Closes the channel or gives up its negotiation; {@link ChannelEvents#closed} follows. */
  void closeChannel(String peer);

  /** Lets go of everything. Nothing is told afterwards. */
  @Override
  void close();

  /** Makes the engine of a peer. */
  @FunctionalInterface
  interface Maker {

    /**
     * An engine for {@code self} that is called, and answers, on {@code thread}.
     *
     * @param thread runs one task at a time, in order
     */
    ChannelEngine make(String self, ScheduledExecutorService thread, ChannelEvents events);
  }
}
