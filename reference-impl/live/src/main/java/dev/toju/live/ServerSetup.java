package dev.toju.live;

import dev.toju.protocol.Limits;
import dev.toju.protocol.port.ServerEffect;
import dev.toju.protocol.port.ServerInput;
import dev.toju.protocol.rules.RuleSet;
import java.time.InstantSource;
import java.util.Optional;

/**
 * How a live server is to be.
 *
 * @param rules       the rules that its core follows
 * @param host        the interface on which it listens
 * @param port        where it listens; 0: a free one is chosen
 * @param address     what clients dial, where that is not host and port: behind a proxy
 * @param bufferBytes bytes that may wait for a client that does not read, until it is dropped; above
 *                    the largest frame, or that frame alone would drop a client that does read
 * @param clock       its wall clock
 * @param tap         who listens
 */
public record ServerSetup(RuleSet rules, String host, int port, Optional<ServerAddress> address,
    int bufferBytes, InstantSource clock, LiveTap<ServerInput, ServerEffect> tap) {

  /** The interface that only this machine reaches. */
  public static final String LOOPBACK = "127.0.0.1";

  /** Two of the largest frames. */
  public static final int BUFFER_BYTES = 2 * Limits.HARD_FRAME_BYTES;

  /** A server on loopback with the machine's clock, and nobody listening. */
  public static ServerSetup loopback(RuleSet rules, int port) {
    return new ServerSetup(rules, LOOPBACK, port, Optional.empty(), BUFFER_BYTES,
        InstantSource.system(), LiveTap.none());
  }

  /** The same on another interface. */
  public ServerSetup on(String otherHost) {
    return new ServerSetup(rules, otherHost, port, address, bufferBytes, clock, tap);
  }

  /** The same, which clients dial at that address. */
  public ServerSetup dialledAs(ServerAddress dialled) {
    return new ServerSetup(rules, host, port, Optional.of(dialled), bufferBytes, clock, tap);
  }

  /** The same with another wall clock. */
  public ServerSetup with(InstantSource otherClock) {
    return new ServerSetup(rules, host, port, address, bufferBytes, otherClock, tap);
  }

  /** The same with somebody listening. */
  public ServerSetup with(LiveTap<ServerInput, ServerEffect> listener) {
    return new ServerSetup(rules, host, port, address, bufferBytes, clock, listener);
  }
}
