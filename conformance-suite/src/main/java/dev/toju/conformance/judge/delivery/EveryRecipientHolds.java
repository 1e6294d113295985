package dev.toju.conformance.judge.delivery;

import dev.toju.conformance.judge.Judge;
import dev.toju.conformance.judge.Liveness;
import dev.toju.conformance.judge.Matter;
import dev.toju.conformance.judge.Places;
import dev.toju.conformance.judge.ServerMatter;
import dev.toju.conformance.judge.Tally;
import dev.toju.conformance.model.RunModel;
import dev.toju.conformance.registry.Duty;
import dev.toju.conformance.registry.Verifies;
import dev.toju.protocol.Row;
import dev.toju.protocol.port.View;
import dev.toju.sim.trace.Event;
import java.util.List;
import java.util.Set;

/**
 * After the heal every recipient holds every direct message addressed to it. Asked when the run is
 * over, of honest peers whose store was never wiped or rolled back, whose clocks are within
 * {@code merge.maxSkewMs}, and which had a path to each other throughout the last half of the bound,
 * or when nothing was left to do. A message that its author deleted is not owed, nor one
 * that is not due (MUT-7).
 */
@Verifies("DLV-8")
final class EveryRecipientHolds implements Judge {

  private final RunModel run;
  private final Tally tally;
  private final Places places;
  private final Liveness liveness;

  EveryRecipientHolds(RunModel run) {
    this.run = run;
    this.tally = new Tally(run);
    this.places = new Places(run);
    this.liveness = new Liveness(run);
  }

  @Override
  public Set<Matter> matters() {
    return Matter.NO_TURN;
  }

  @Override
  public Set<ServerMatter> serverMatters() {
    return ServerMatter.NO_TURN;
  }

  @Override
  public void on(Event event) {
    if (liveness.isOver(event)) {
      OwnMessages.ofAll(run, liveness).forEach(this::judge);
    }
  }

  private void judge(OwnMessages.Owed owed) {
    View view = owed.recipient().view().orElseThrow();
    Row row = owed.row();
    if (view.rows().getOrDefault(row.scope(), List.of()).stream()
        .anyMatch(held -> held.id().equals(row.id()))) {
      tally.kept(Duty.AUTHOR, owed.author().host());
      tally.also(Duty.RECIPIENT, owed.recipient().host());
      return;
    }
    if (!liveness.isDueAt(owed.recipient(), row.createdAt())) {
      return; // whether it is kept aside nobody can see
    }
    tally.broken(
        liveness.place(owed.recipient(), List.of(owed.author().host())).about(row.id()),
        owed.recipient().host() + " holds " + places.message(row) + " of " + owed.author().host()
            + ", " + liveness.deadline(),
        "it does not; " + owed.author().host() + " shows " + owed.state(places) + "; "
            + liveness.unanswered().event(row.id(), owed.author(), owed.recipient()),
        owed.circumstance());
  }

  @Override
  public Tally tally() {
    return tally;
  }
}
