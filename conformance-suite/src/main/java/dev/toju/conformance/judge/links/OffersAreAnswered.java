package dev.toju.conformance.judge.links;

import dev.toju.conformance.judge.Matter;
import dev.toju.conformance.judge.PeerJudge;
import dev.toju.conformance.judge.Tally;
import dev.toju.conformance.model.LinkAct;
import dev.toju.conformance.model.LinkModel;
import dev.toju.conformance.model.Mentions;
import dev.toju.conformance.model.PeerModel;
import dev.toju.conformance.model.RunModel;
import dev.toju.conformance.model.Turn;
import dev.toju.conformance.registry.Duty;
import dev.toju.conformance.registry.Verifies;
import dev.toju.sim.fault.Seconds;
import dev.toju.sim.trace.Event;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Who gets an offer of a user who is present, and has no channel to that user, hands it to its engine,
 * and hands on the answer that the engine makes. Not owed by who offers itself and has the smaller
 * oderId, nor by who is at another offer of that user; an offer that somebody forged is nobody's.
 */
@Verifies("LNK-6")
final class OffersAreAnswered implements PeerJudge {

  /** For so long each of the two steps may take, in virtual milliseconds. */
  private static final long AT_ONCE_MS = 1_000;

  private final RunModel run;
  private final Tally tally;
  private final SortedMap<String, SortedMap<String, Long>> owed = new TreeMap<>();
  private boolean forged;

  OffersAreAnswered(RunModel run) {
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
    miss(peer, turn.atMs(), turn.event());
    for (LinkAct act : peer.links().acts()) {
      boolean free = act.wasBusy() && peer.self().compareTo(act.user()) < 0;
      if (act.kind() == LinkAct.Kind.TAKES_OFFER && !free && !act.endsOpenChannel()) {
        tally.kept(Duty.CLIENT, turn.host());
      }
    }
    SortedMap<String, Long> now = new TreeMap<>();
    peer.links().all().forEach((user, link) -> {
      if (isOwed(peer, user, link)) {
        now.put(user, link.unansweredSinceMs());
      }
    });
    owed.put(turn.host(), now);
  }

  private boolean isOwed(PeerModel peer, String user, LinkModel link) {
    return link.unansweredSinceMs() >= 0 && !link.isUnsure() && !forged
        && peer.session().isIdentified() && run.scene().isHonestUser(user);
  }

  private void miss(PeerModel peer, long nowMs, long event) {
    SortedMap<String, Long> since = owed.getOrDefault(peer.host(), new TreeMap<>());
    if (!peer.isAwake(nowMs)) {
      return;
    }
    since.forEach((user, sinceMs) -> {
      if (sinceMs + AT_ONCE_MS < nowMs) {
        String other = run.scene().nameOf(user);
        tally.broken(
            new Tally.Place(event, nowMs, peer.host(), List.of(other))
                .about(Mentions.Family.NEGOTIATION),
            peer.host() + " answers the offer of " + other + " within " + AT_ONCE_MS + " ms",
            "the offer that came at " + Seconds.exact(sinceMs) + " was never answered");
      }
    });
  }

  @Override
  public void on(Event event) {
    switch (event) {
      case Event.Injected injected -> forged = true;
      case Event.Crashed crashed -> owed.remove(crashed.host());
      case Event.SubjectFailed failed -> owed.remove(failed.host());
      case Event.Ended ended -> run.peers().stream()
          .forEach(peer -> miss(peer, ended.atMs(), run.events() - 1));
      default -> {
        // nobody owes less or more
      }
    }
  }

  @Override
  public Tally tally() {
    return tally;
  }
}
