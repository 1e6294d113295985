package dev.toju.conformance.judge.mutations;

import dev.toju.conformance.judge.Matter;
import dev.toju.conformance.judge.PeerJudge;
import dev.toju.conformance.judge.Places;
import dev.toju.conformance.judge.Tally;
import dev.toju.conformance.model.Arrivals;
import dev.toju.conformance.model.RowChange;
import dev.toju.conformance.model.RunModel;
import dev.toju.conformance.model.Turn;
import dev.toju.conformance.registry.Duty;
import dev.toju.conformance.registry.Verifies;
import dev.toju.protocol.Row;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** No honest peer shows a message under an id that another user's message has. */
@Verifies("MUT-8")
final class IdsAreNotTaken implements PeerJudge {

  private final RunModel run;
  private final Tally tally;
  private final Places places;

  IdsAreNotTaken(RunModel run) {
    this.run = run;
    this.tally = new Tally(run);
    this.places = new Places(run);
  }

  @Override
  public Set<Matter> matters() {
    return Set.of(Matter.RECEPTION, Matter.CHANNEL, Matter.ROWS);
  }

  @Override
  public void on(Turn turn) {
    boolean taken = false;
    for (RowChange change : turn.changes()) {
      Row row = change.after();
      Optional<String> maker = row == null ? Optional.empty() : other(row);
      if (row != null && maker.isPresent()) {
        taken = true;
        tally.broken(places.of(turn, List.of(row.senderId(), maker.get())),
            "the id " + places.readable(row.id()) + " for " + places.name(maker.get())
                + "'s message alone",
            places.message(row) + " of " + places.name(row.senderId()));
      }
    }
    if (!taken && turn.view().isPresent()
        && Arrivals.rows(turn).stream().anyMatch(row -> other(row).isPresent())) {
      tally.kept(Duty.RECIPIENT, turn.host());
    }
  }

  /** The honest user whose message has that id, if the row is somebody else's. */
  private Optional<String> other(Row row) {
    return run.authorship().makerOf(row.id())
        .filter(maker -> !maker.equals(row.senderId()) && run.scene().isHonestUser(maker));
  }

  @Override
  public Tally tally() {
    return tally;
  }
}
