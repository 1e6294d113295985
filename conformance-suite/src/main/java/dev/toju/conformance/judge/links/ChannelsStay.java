package dev.toju.conformance.judge.links;

import dev.toju.conformance.judge.Matter;
import dev.toju.conformance.judge.PeerJudge;
import dev.toju.conformance.judge.Tally;
import dev.toju.conformance.model.LinkAct;
import dev.toju.conformance.model.Mentions;
import dev.toju.conformance.model.PeerModel;
import dev.toju.conformance.model.RunModel;
import dev.toju.conformance.model.Turn;
import dev.toju.conformance.registry.Duty;
import dev.toju.conformance.registry.Verifies;
import dev.toju.protocol.RelayEnvelope.Kind;
import dev.toju.protocol.RelayEnvelope.Negotiation;
import dev.toju.sim.fault.Seconds;
import dev.toju.sim.trace.Event;
import java.util.List;
import java.util.Set;

/**
 * A peer ends no channel that is open: it does not close it, begins no other in its place, and takes
 * no offer of another device. It may where the other end may be gone, though this one looks open:
 * where that user was not present for a while, and where anything went wrong since it opened.
 */
@Verifies("LNK-5")
final class ChannelsStay implements PeerJudge {

  private final RunModel run;
  private final Tally tally;
  private long lastFaultMs = -1;
  private boolean healed;

  ChannelsStay(RunModel run) {
    this.run = run;
    this.tally = new Tally(run);
  }

  @Override
  public Set<Matter> matters() {
    return Matter.EVERY_TURN;
  }

  @Override
  public void on(Turn turn) {
    PeerModel peer = run.peer(turn.host());
    for (LinkAct act : peer.links().acts()) {
      if (act.endsOpenChannel() && !act.wasAbsent() && run.scene().isHonestUser(act.user())
          && !isDisturbedSince(act.openSinceMs())) {
        broken(turn, act);
      }
    }
    if (turn.heard().orElse(null) instanceof Negotiation offer && offer.kind() == Kind.OFFER
        && offer.from() != null && peer.links().to(offer.from()).isOpen()
        && peer.links().acts().isEmpty()) {
      tally.kept(Duty.BOTH_ENDS, turn.host());
    }
  }

  private boolean isDisturbedSince(long openedMs) {
    return lastFaultMs >= 0 && (!healed || lastFaultMs >= openedMs);
  }

  private void broken(Turn turn, LinkAct act) {
    String other = run.scene().nameOf(act.user());
    tally.broken(
        new Tally.Place(turn.event(), turn.atMs(), turn.host(), List.of(other))
            .about(Mentions.Family.NEGOTIATION),
        "the data channel to " + other + ", open since " + Seconds.exact(act.openSinceMs())
            + ", stays",
        turn.host() + switch (act.kind()) {
          case BEGINS -> " begins another in its place";
          case TAKES_OFFER -> " takes an offer in its place";
          case CLOSES -> " closes it";
        });
  }

  @Override
  public void on(Event event) {
    switch (event) {
      case Event.Fault fault -> lastFaultMs = fault.atMs();
      case Event.Crashed crashed -> lastFaultMs = crashed.atMs();
      case Event.Injected injected -> lastFaultMs = injected.atMs();
      case Event.Healed heal -> healed = true;
      case Event.Ended ended -> run.peers().forEach(this::last);
      default -> {
        // nothing about links
      }
    }
  }

  /** What is open at the end has stayed. */
  private void last(PeerModel peer) {
    if (run.scene().honest().contains(peer.host()) && peer.isUp()
        && peer.links().all().values().stream().anyMatch(link -> link.isOpen())) {
      tally.kept(Duty.BOTH_ENDS, peer.host());
    }
  }

  @Override
  public Tally tally() {
    return tally;
  }
}
