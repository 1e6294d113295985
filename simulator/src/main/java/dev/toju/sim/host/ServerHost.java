package dev.toju.sim.host;

import dev.toju.protocol.port.ServerEffect;
import dev.toju.protocol.port.ServerInput;

/** One life of one signaling server under test. */
public interface ServerHost extends AutoCloseable {

  /** What the server does about an input; {@code nowMs} is its wall clock and may jump back. */
  Reply<ServerEffect> handle(ServerInput input, long nowMs);

  /** Ends it in the middle of its life, as a crash does. */
  @Override
  void close();

  /** Ends it as its run is over, and may keep what another run can use. */
  default void retire() {
    close();
  }
}
