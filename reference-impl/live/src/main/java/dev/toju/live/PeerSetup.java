package dev.toju.live;

import dev.toju.protocol.port.PeerEffect;
import dev.toju.protocol.port.PeerInput;
import dev.toju.protocol.port.Self;
import dev.toju.protocol.rules.RuleSet;
import java.time.InstantSource;

/**
 * How a live peer is to be.
 *
 * @param self     who it is
 * @param rules    the rules that its core follows
 * @param server   where its signaling server is
 * @param patience how long it waits for that server
 * @param clock    its wall clock
 * @param tap      who listens
 */
public record PeerSetup(Self self, RuleSet rules, ServerAddress server, Patience patience,
    InstantSource clock, LiveTap<PeerInput, PeerEffect> tap) {

  /** A peer with the usual patience and the machine's clock, and nobody listening. */
  public static PeerSetup of(Self self, RuleSet rules, ServerAddress server) {
    return new PeerSetup(self, rules, server, Patience.USUAL, InstantSource.system(),
        LiveTap.none());
  }

  /** The same with other patience. */
  public PeerSetup with(Patience other) {
    return new PeerSetup(self, rules, server, other, clock, tap);
  }

  /** The same with another wall clock. */
  public PeerSetup with(InstantSource otherClock) {
    return new PeerSetup(self, rules, server, patience, otherClock, tap);
  }

  /** The same with somebody listening. */
  public PeerSetup with(LiveTap<PeerInput, PeerEffect> listener) {
    return new PeerSetup(self, rules, server, patience, clock, listener);
  }
}
