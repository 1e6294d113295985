package dev.toju.sim.run;

import dev.toju.protocol.port.PeerEffect;
import dev.toju.protocol.port.PeerInput;
import dev.toju.sim.host.Reply;
import java.util.List;

/** A peer that sets a timer whenever one fires. */
final class Restless extends EchoPeer {

  @Override
  public Reply<PeerEffect> handle(PeerInput input, long nowMs) {
    boolean again = input instanceof PeerInput.Started || input instanceof PeerInput.TimerFired;
    return again
        ? new Reply.Effects<>(List.of(new PeerEffect.SetTimer("again", 1_000)))
        : super.handle(input, nowMs);
  }
}
