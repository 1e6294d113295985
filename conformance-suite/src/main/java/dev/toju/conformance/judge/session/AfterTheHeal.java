package dev.toju.conformance.judge.session;

import dev.toju.conformance.judge.Liveness;
import dev.toju.conformance.judge.Matter;
import dev.toju.conformance.judge.PeerJudge;
import dev.toju.conformance.judge.Tally;
import dev.toju.conformance.judge.Unanswered;
import dev.toju.conformance.model.Mentions;
import dev.toju.conformance.model.PeerModel;
import dev.toju.conformance.model.RunModel;
import dev.toju.conformance.model.Turn;
import dev.toju.conformance.registry.Circumstance;
import dev.toju.conformance.registry.Duty;
import dev.toju.sim.fault.Fault;
import dev.toju.sim.trace.Event;
import java.util.List;
import java.util.Set;

/**
 * Looks once, at the end of a healed run, at the session of each honest peer that lives: also of
 * second devices, and of those whose memory was wiped. Peer and server owe it together.
 */
abstract class AfterTheHeal implements PeerJudge {

  private final RunModel run;
  private final Tally tally;
  private final Liveness liveness;

  AfterTheHeal(RunModel run) {
    this.run = run;
    this.tally = new Tally(run);
    this.liveness = new Liveness(run);
  }

  /** Judges one peer. */
  abstract void judge(PeerModel peer);

  /** What was never answered. */
  final Unanswered unanswered() {
    return liveness.unanswered();
  }

  final RunModel run() {
    return run;
  }

  @Override
  public final Set<Matter> matters() {
    return Matter.NO_TURN;
  }

  @Override
  public final void on(Turn turn) {
    // the model has seen it
  }

  @Override
  public final void on(Event event) {
    if (liveness.isOver(event)) {
      run.peers().stream()
          .filter(peer -> run.scene().honest().contains(peer.host()) && peer.isUp())
          .forEach(this::judge);
    }
  }

  final void kept(PeerModel peer) {
    tally.kept(Duty.CLIENT, peer.host());
    tally.also(Duty.SERVER, Fault.SERVER);
  }

  /** It is not so; nothing is said of it before the bound has passed or the run is at rest. */
  final void missing(PeerModel peer, String expected, String seen) {
    if (liveness.isDue()) {
      boolean lost = run.peers().stream().anyMatch(other -> other.session().isDisturbed());
      tally.broken(liveness.place(peer, List.of(Fault.SERVER)).about(Mentions.Family.SESSION),
          expected + ", " + liveness.deadline(), seen,
          lost ? Circumstance.LOST : Circumstance.ORDINARY);
    }
  }

  @Override
  public final Tally tally() {
    return tally;
  }
}
