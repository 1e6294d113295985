package dev.toju.live;

import dev.toju.protocol.port.ServerEffect;
import dev.toju.protocol.port.ServerInput;
import java.util.List;

/** The pure signaling server, as a live host needs it. Called by one thread alone. */
@FunctionalInterface
public interface ServerCore {

  /** What the server does about an input; {@code nowMs} is the wall clock and may jump back. */
  List<ServerEffect> handle(ServerInput input, long nowMs);
}
