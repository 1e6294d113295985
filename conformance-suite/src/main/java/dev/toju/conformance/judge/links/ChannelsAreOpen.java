package dev.toju.conformance.judge.links;

import dev.toju.conformance.judge.Liveness;
import dev.toju.conformance.judge.Matter;
import dev.toju.conformance.judge.PeerJudge;
import dev.toju.conformance.judge.Tally;
import dev.toju.conformance.model.Mentions;
import dev.toju.conformance.model.PeerModel;
import dev.toju.conformance.model.RunModel;
import dev.toju.conformance.model.Turn;
import dev.toju.conformance.registry.Duty;
import dev.toju.conformance.registry.Verifies;
import dev.toju.protocol.port.PeerInput;
import dev.toju.sim.trace.Event;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * After the heal two users who are online in a common server, each with one device, get a data
 * channel, open at both ends at one time. It need not be open at the end of the run: that it stays
 * is LNK-5, and one that closes over a frame that is too large is SYN-4. It is enough that the
 * server told one of the two of the other; where it told neither, that is the matter of SES-3. A
 * run in which somebody forges on after the heal is left out: an offer in another's name ends
 * attempts.
 */
@Verifies("LNK-1")
final class ChannelsAreOpen implements PeerJudge {

  private static final Set<Matter> PATHS = Collections.unmodifiableSet(EnumSet.of(Matter.PATHS));

  private final RunModel run;
  private final Tally tally;
  private final Liveness liveness;
  private final Set<Pair> opened = new TreeSet<>();
  private boolean healed;
  private boolean forged;

  /** Two users, the smaller oderId first. */
  private record Pair(String smaller, String greater) implements Comparable<Pair> {
    static Pair of(PeerModel one, PeerModel other) {
      return one.self().compareTo(other.self()) < 0
          ? new Pair(one.self(), other.self())
          : new Pair(other.self(), one.self());
    }

    @Override
    public int compareTo(Pair other) {
      int bySmaller = smaller.compareTo(other.smaller);
      return bySmaller != 0 ? bySmaller : greater.compareTo(other.greater);
    }
  }

  ChannelsAreOpen(RunModel run) {
    this.run = run;
    this.tally = new Tally(run);
    this.liveness = new Liveness(run);
  }

  @Override
  public Set<Matter> matters() {
    return PATHS;
  }

  @Override
  public void on(Turn turn) {
    if (healed && turn.input() instanceof PeerInput.ChannelOpened) {
      note(run.peer(turn.host()));
    }
  }

  private void note(PeerModel peer) {
    for (PeerModel other : run.peers()) {
      if (isOpen(peer, other) && isOpen(other, peer)) {
        opened.add(Pair.of(peer, other));
      }
    }
  }

  private static boolean isOpen(PeerModel peer, PeerModel other) {
    return peer.links().to(other.self()).isOpenAtHost();
  }

  @Override
  public void on(Event event) {
    if (event instanceof Event.Healed) {
      healed = true;
      run.peers().forEach(this::note);
    }
    forged |= healed && event instanceof Event.Injected;
    if (liveness.isOver(event) && !forged) {
      List<PeerModel> online = new ArrayList<>(run.peers());
      online.removeIf(peer -> !isOnline(peer));
      for (PeerModel one : online) {
        online.stream().filter(other -> one.self().compareTo(other.self()) < 0)
            .filter(other -> areTold(one, other)).forEach(other -> judge(one, other));
      }
    }
  }

  private boolean isOnline(PeerModel peer) {
    return run.scene().isHonestUser(peer.self()) && run.scene().hasOneDevice(peer.self())
        && peer.isUp() && peer.session().isIdentified();
  }

  private static boolean areTold(PeerModel one, PeerModel other) {
    return one.links().to(other.self()).isPresent() || other.links().to(one.self()).isPresent();
  }

  private void judge(PeerModel one, PeerModel other) {
    boolean here = isOpen(one, other);
    boolean there = isOpen(other, one);
    if (opened.contains(Pair.of(one, other))) {
      tally.kept(Duty.BOTH_ENDS, one.host());
      tally.also(Duty.BOTH_ENDS, other.host());
    } else if (isDue(one, other)) {
      tally.broken(
          liveness.place(one, List.of(other.host())).about(Mentions.Family.NEGOTIATION),
          "a data channel between " + one.host() + " and " + other.host() + " opens, "
              + liveness.deadline(),
          (here || there
              ? "it is open at " + (here ? one : other).host() + " alone; "
              : "none does; ") + liveness.unanswered().offer(one, other));
    }
  }

  /**
   * Before the bound has passed only where neither can do anything any more: on real sockets a run
   * ends while attempts are still under way.
   */
  private boolean isDue(PeerModel one, PeerModel other) {
    boolean over = liveness.ended().atMs() - liveness.healed().atMs() >= liveness.healed()
        .boundMs();
    return over || (liveness.ended().quiet() && isIdle(one, other) && isIdle(other, one));
  }

  private static boolean isIdle(PeerModel peer, PeerModel other) {
    return !peer.links().waitsForTimer() && !peer.links().to(other.self()).isAttempting();
  }

  @Override
  public Tally tally() {
    return tally;
  }
}
