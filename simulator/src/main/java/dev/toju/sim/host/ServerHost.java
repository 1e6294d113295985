package dev.toju.sim.host;

import dev.toju.protocol.port.ServerEffect;
import dev.toju.protocol.port.ServerInput;

/** One life of one signaling server under test. */
public interface ServerHost extends AutoCloseable {

  /** What the server does about an input; {@code nowMs} is its wall clock and may jump back. */
  Reply<ServerEffect> handle(ServerInput input, long nowMs);

  @Override
  void close();
}
