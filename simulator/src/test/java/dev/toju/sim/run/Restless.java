package dev.toju.sim.run;

import dev.toju.protocol.port.PeerEffect;
import dev.toju.protocol.port.PeerInput;
import dev.toju.protocol.port.View;
import dev.toju.sim.host.Reply;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** A peer that sets a timer whenever one fires. */
class Restless extends EchoPeer {

  @Override
  public Reply<PeerEffect> handle(PeerInput input, long nowMs) {
    boolean again = input instanceof PeerInput.Started || input instanceof PeerInput.TimerFired;
    return again
        ? new Reply.Effects<>(List.of(new PeerEffect.SetTimer("again", 1_000)))
        : super.handle(input, nowMs);
  }

  /** The same, and somebody types for ever. */
  static final class Typist extends Restless {
    @Override
    public View view() {
      SortedMap<String, SortedSet<String>> typing = new TreeMap<>();
      typing.put("home/general", new TreeSet<>(List.of("bob")));
      View plain = super.view();
      return new View(plain.rows(), plain.deliveries(), plain.conversations(), plain.outbox(),
          plain.unread(), typing, plain.presence());
    }
  }
}
