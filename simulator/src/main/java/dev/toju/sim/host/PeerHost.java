package dev.toju.sim.host;

import dev.toju.protocol.port.PeerEffect;
import dev.toju.protocol.port.PeerInput;
import dev.toju.protocol.port.View;

/**
 * One life of one peer under test. The world gives it inputs with the host's wall clock, and
 * carries out what it answers. A crash ends the life: the world closes the host and asks the
 * subject for a new one, which it starts with what was stored.
 */
public interface PeerHost extends AutoCloseable {

  /** What the peer does about an input; {@code nowMs} is the wall clock and may jump back. */
  Reply<PeerEffect> handle(PeerInput input, long nowMs);

  /** What the peer can show now; the last known view where the peer has failed. */
  View view();

  /** Ends it in the middle of its life, as a crash does. */
  @Override
  void close();

  /** Ends it as its run is over, and may keep what another run can use. */
  default void retire() {
    close();
  }
}
