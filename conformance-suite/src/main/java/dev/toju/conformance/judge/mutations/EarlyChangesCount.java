package dev.toju.conformance.judge.mutations;

import dev.toju.conformance.judge.Matter;
import dev.toju.conformance.judge.PeerJudge;
import dev.toju.conformance.judge.Places;
import dev.toju.conformance.judge.Tally;
import dev.toju.conformance.model.RunModel;
import dev.toju.conformance.model.Turn;
import dev.toju.conformance.registry.Duty;
import dev.toju.conformance.registry.Verifies;
import dev.toju.protocol.Change;
import dev.toju.sim.trace.Event;
import java.util.List;
import java.util.Set;

/** An edit, a reaction or a link that comes before its message ends as if it had come in order. */
@Verifies("MUT-5")
final class EarlyChangesCount implements PeerJudge {

  private final Tally tally;
  private final Places places;
  private final EarlyChanges early;

  EarlyChangesCount(RunModel run) {
    this.tally = new Tally(run);
    this.places = new Places(run);
    this.early = new EarlyChanges(run);
  }

  @Override
  public Set<Matter> matters() {
    return Set.of(Matter.LIFE, Matter.RECEPTION, Matter.CHANNEL, Matter.ROWS);
  }

  @Override
  public void on(Turn turn) {
    early.take(turn);
  }

  @Override
  public void on(Event event) {
    early.outcomes(event).stream()
        .filter(outcome -> !(outcome.change().change() instanceof Change.Delete))
        .filter(outcome -> early.liveness().isDueAt(outcome.peer(),
            outcome.change().change().at()))
        .forEach(this::judge);
  }

  private void judge(EarlyChanges.Outcome outcome) {
    if (EarlyChanges.has(outcome.row(), outcome.change())) {
      tally.kept(Duty.RECIPIENT, outcome.peer().host());
    } else {
      tally.broken(
          early.liveness().place(outcome.peer(),
              List.of(places.name(outcome.change().sender())))
              .about(outcome.change().messageId()),
          "the change of " + places.message(outcome.row()) + " of "
              + places.name(outcome.change().sender()) + " at " + outcome.change().change().at()
              + ", which came before the message, " + early.liveness().deadline(),
          places.message(outcome.row()) + " as of " + outcome.row().lastModifiedAt());
    }
  }

  @Override
  public Tally tally() {
    return tally;
  }
}
