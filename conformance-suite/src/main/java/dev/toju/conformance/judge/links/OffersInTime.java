package dev.toju.conformance.judge.links;

import dev.toju.conformance.judge.PeerJudge;
import dev.toju.conformance.judge.Tally;
import dev.toju.conformance.model.LinkAct;
import dev.toju.conformance.model.LinkModel;
import dev.toju.conformance.model.Mentions;
import dev.toju.conformance.model.PeerModel;
import dev.toju.conformance.model.RunModel;
import dev.toju.conformance.model.Turn;
import dev.toju.conformance.registry.Duty;
import dev.toju.sim.fault.Seconds;
import dev.toju.sim.trace.Event;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Of a peer that has a reason to offer, and by when it must have done so. The reason is gone when the
 * other is, or the socket, or when a channel is open or an attempt under way; a peer whose host is
 * behind with its inputs is given the time. Where attempts came to nothing before, how long it waits is its own affair, up to {@link
 * #LONGEST_RETRY_MS}.
 */
abstract class OffersInTime implements PeerJudge {

  /** How long a peer may wait before it tries again what came to nothing. */
  static final long LONGEST_RETRY_MS = 60_000;

  private final RunModel run;
  private final Tally tally;
  private final SortedMap<Owed, Long> owed = new TreeMap<>();

  /** An offer of the peer of a role to a user. */
  private record Owed(String host, String user) implements Comparable<Owed> {
    @Override
    public int compareTo(Owed other) {
      int byHost = host.compareTo(other.host);
      return byHost != 0 ? byHost : user.compareTo(other.user);
    }
  }

  OffersInTime(RunModel run) {
    this.run = run;
    this.tally = new Tally(run);
  }

  /**
   * Whether it is that peer's turn to offer, and not that user's.
   *
   * @param offered whether an offer of that user has come
   */
  abstract boolean isTurnOf(PeerModel peer, String user, boolean offered);

  /** How long after it was told it has to offer, in virtual milliseconds. */
  abstract long patienceMs();

  @Override
  public final void on(Turn turn) {
    PeerModel peer = run.peer(turn.host());
    miss(turn.host(), turn.atMs(), turn.event());
    for (LinkAct act : peer.links().acts()) {
      if (act.kind() == LinkAct.Kind.BEGINS && act.wasPresent() && !act.wasBusy()
          && isTurnOf(peer, act.user(), act.wasOffered())) {
        tally.kept(Duty.CLIENT, turn.host());
      }
    }
    owed.keySet().removeIf(one -> one.host().equals(turn.host())
        && !isOwed(peer, one.user(), peer.links().to(one.user())));
    peer.links().all().forEach((user, link) -> {
      if (isOwed(peer, user, link)) {
        owed.put(new Owed(turn.host(), user), dueMs(link));
      }
    });
  }

  private boolean isOwed(PeerModel peer, String user, LinkModel link) {
    boolean unsent = link.signalSinceMs() >= 0 && link.isAttempting();
    return peer.isUp() && peer.session().isIdentified() && link.isPresent() && !link.isUnsure()
        && !link.isOpen() && (unsent || !link.isAttempting())
        && isTurnOf(peer, user, link.isOffered());
  }

  /** A first offer may be put off by being told once more, one after a failure may not. */
  private long dueMs(LinkModel link) {
    long doneMs = Math.max(link.endedAtMs(), link.signalSinceMs());
    return link.failures() == 0
        ? Math.max(link.toldAtMs(), doneMs) + patienceMs()
        : Math.max(link.presentSinceMs(), doneMs) + 2 * patienceMs() + LONGEST_RETRY_MS;
  }

  private void miss(String host, long nowMs, long event) {
    if (run.peer(host).links().isBehind(nowMs)) {
      return;
    }
    for (Iterator<Map.Entry<Owed, Long>> all = owed.entrySet().iterator(); all.hasNext();) {
      Map.Entry<Owed, Long> one = all.next();
      if (one.getKey().host().equals(host) && one.getValue() < nowMs) {
        all.remove();
        broken(one.getKey(), one.getValue(), nowMs, event);
      }
    }
  }

  private void broken(Owed one, long dueMs, long nowMs, long event) {
    String other = run.scene().nameOf(one.user());
    tally.broken(
        new Tally.Place(event, nowMs, one.host(), List.of(other))
            .about(Mentions.Family.NEGOTIATION, Mentions.Family.SESSION),
        one.host() + " offers " + other + " a data channel by " + Seconds.exact(dueMs),
        "no offer of it");
  }

  @Override
  public final void on(Event event) {
    switch (event) {
      case Event.Crashed crashed -> owed.keySet().removeIf(one -> isOf(one, crashed.host()));
      case Event.SubjectFailed failed -> owed.keySet().removeIf(one -> isOf(one, failed.host()));
      case Event.Ended ended -> run.peers()
          .forEach(peer -> miss(peer.host(), ended.atMs(), run.events() - 1));
      default -> {
        // nobody owes less or more
      }
    }
  }

  private static boolean isOf(Owed one, String host) {
    return one.host().equals(host);
  }

  @Override
  public final Tally tally() {
    return tally;
  }
}
