package dev.toju.conformance.judge;

import dev.toju.conformance.model.Knowledge;
import dev.toju.conformance.model.PeerModel;
import dev.toju.conformance.model.RunModel;
import dev.toju.protocol.rules.Rules;
import dev.toju.sim.fault.Seconds;
import dev.toju.sim.trace.Event;
import java.util.List;
import java.util.Optional;

/**
 * To whom liveness is owed, and since when (PROTOCOL 8): honest peers whose store was never wiped
 * or rolled back, of users with one device, their clocks within {@code merge.maxSkewMs}; when the
 * run is quiet, or its bound has passed.
 */
public final class Liveness {

  private final RunModel run;
  private Optional<Event.Healed> healed = Optional.empty();
  private Optional<Event.Ended> ended = Optional.empty();

  /** Liveness in a run that begins. */
  public Liveness(RunModel run) {
    this.run = run;
  }

  /** Takes an event; whether it is the end of a healed run, so that judgement is due. */
  public boolean isOver(Event event) {
    if (event instanceof Event.Healed heal) {
      healed = Optional.of(heal);
    } else if (event instanceof Event.Ended end && healed.isPresent()) {
      ended = Optional.of(end);
      return true;
    }
    return false;
  }

  /** When the run was healed; only a run that was is over. */
  public Event.Healed healed() {
    return healed.orElseThrow();
  }

  /** When it ended. */
  public Event.Ended ended() {
    return ended.orElseThrow();
  }

  /** Those to whom liveness is owed. */
  public List<PeerModel> parties() {
    return run.peers().stream().filter(this::counts).toList();
  }

  /** The one of them who is that user. */
  public Optional<PeerModel> party(String user) {
    return run.scene().honestRoleOf(user).map(run::peer).filter(this::counts);
  }

  private boolean counts(PeerModel peer) {
    return isOwed(run, peer);
  }

  /** Whether liveness is owed to a peer: honest, the only device of its user, unharmed, its clock right. */
  public static boolean isOwed(RunModel run, PeerModel peer) {
    return run.scene().honest().contains(peer.host()) && run.scene().primary().contains(peer.host())
        && run.scene().hasOneDevice(peer.self()) && peer.isUnharmed() && peer.view().isPresent()
        && Math.abs(peer.skewMs()) <= run.scene().rules().get(Rules.MERGE_MAX_SKEW_MS);
  }

  /** Whether two of them had a path for long enough. */
  public boolean isDueBetween(PeerModel one, PeerModel other) {
    return hasPath(one, other) && isDue();
  }

  /** Whether a register with that stamp is due at a peer as the run ends, and so has to be shown (MUT-7). */
  public boolean isDueAt(PeerModel peer, long stamp) {
    return stamp <= ended().atMs() + peer.skewMs()
        + run.scene().rules().get(Rules.MERGE_MAX_SKEW_MS);
  }

  /** Whether two peers know of a path to each other. */
  public static boolean hasPath(PeerModel one, PeerModel other) {
    return hasChannel(one, other) || hasServer(one, other);
  }

  /** Whether both know that the data channel between them is open. */
  public static boolean hasChannel(PeerModel one, PeerModel other) {
    return one.paths().channelTo(other.self()) == Knowledge.UP
        && other.paths().channelTo(one.self()) == Knowledge.UP;
  }

  private static boolean hasServer(PeerModel one, PeerModel other) {
    return one.paths().signaling() == Knowledge.UP && other.paths().signaling() == Knowledge.UP;
  }

  /**
   * Whether the bound has passed. A run that ends before it has nothing left to do if it is quiet.
   * Paths that go on changing are no excuse: the network is whole, and who closes a channel over and
   * over does so of its own accord.
   */
  public boolean isDue() {
    return ended().atMs() - healed().atMs() >= healed().boundMs() || ended().quiet();
  }

  /** The end of the run on one peer, as a place of evidence. */
  public Tally.Place place(PeerModel peer, List<String> others) {
    return new Tally.Place(run.events() - 1, ended().atMs(), peer.host(), others);
  }

  /** By when, in words, and since when nothing moved where the run ended sooner. */
  public String deadline() {
    return deadline(healed(), ended());
  }

  /** The same of a run that was healed and ended so. */
  public static String deadline(Event.Healed healed, Event.Ended ended) {
    long dueMs = healed.atMs() + healed.boundMs();
    return "by " + Seconds.exact(dueMs) + " (" + Seconds.plain(healed.boundMs())
        + " s after the heal)" + (ended.atMs() < dueMs
            ? ", and all was at rest from " + Seconds.exact(ended.atMs()) + " on"
            : "");
  }

  /** What was never answered, in words; asked when the run is over. */
  public Unanswered unanswered() {
    return new Unanswered(run);
  }
}
