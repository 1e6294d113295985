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
import dev.toju.protocol.Limits;
import java.util.List;
import java.util.Set;

/**
 * Who has the greater oderId leaves the other 5 s to offer, since it was told of the other and since
 * a channel or an attempt between the two ended.
 */
@Verifies("LNK-3")
final class GreaterWaits implements PeerJudge {

  /** Real clocks are read in whole milliseconds, and timers come a little early. */
  private static final long TOLERANCE_MS = 50;

  private final RunModel run;
  private final Tally tally;

  GreaterWaits(RunModel run) {
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
      if (peer.self().compareTo(act.user()) > 0 && !act.wasBusy() && act.wasPresent()) {
        judge(turn, act);
      }
    }
  }

  private void judge(Turn turn, LinkAct act) {
    switch (act.kind()) {
      case TAKES_OFFER -> tally.kept(Duty.CLIENT, turn.host());
      case BEGINS -> {
        if (act.wasOffered()) {
          return;
        }
        if (act.waitedMs() >= Limits.OFFER_PATIENCE_MS - TOLERANCE_MS) {
          tally.kept(Duty.CLIENT, turn.host());
        } else {
          String other = run.scene().nameOf(act.user());
          tally.broken(
              new Tally.Place(turn.event(), turn.atMs(), turn.host(), List.of(other))
                  .about(Mentions.Family.NEGOTIATION),
              turn.host() + ", whose oderId is greater, leaves " + other + " "
                  + Limits.OFFER_PATIENCE_MS + " ms to offer",
              "it offers after " + act.waitedMs() + " ms");
        }
      }
      case CLOSES -> {
        // it offers nothing
      }
    }
  }

  @Override
  public Tally tally() {
    return tally;
  }
}
