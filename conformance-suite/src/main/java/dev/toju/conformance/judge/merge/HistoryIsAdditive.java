package dev.toju.conformance.judge.merge;

import dev.toju.conformance.judge.Matter;
import dev.toju.conformance.judge.PeerJudge;
import dev.toju.conformance.judge.Places;
import dev.toju.conformance.judge.Tally;
import dev.toju.conformance.model.RowChange;
import dev.toju.conformance.model.RunModel;
import dev.toju.conformance.model.Turn;
import dev.toju.conformance.registry.Duty;
import dev.toju.conformance.registry.Verifies;
import dev.toju.protocol.PeerEvent;
import dev.toju.protocol.Row;
import dev.toju.protocol.port.PeerInput;
import dev.toju.protocol.port.View;
import java.util.List;
import java.util.Set;

/**
 * The set of ids that a peer holds never shrinks, restarts included, and a live row's
 * lastModifiedAt never falls. A wiped or rolled-back store begins anew.
 */
@Verifies("MRG-5")
final class HistoryIsAdditive implements PeerJudge {

  private final Tally tally;
  private final Places places;

  HistoryIsAdditive(RunModel run) {
    this.tally = new Tally(run);
    this.places = new Places(run);
  }

  @Override
  public Set<Matter> matters() {
    return Set.of(Matter.LIFE, Matter.RECEPTION, Matter.ROWS);
  }

  @Override
  public void on(Turn turn) {
    if (turn.before().isPresent()) {
      turn.view().ifPresent(now -> compare(turn, turn.before().get(), now));
    }
  }

  private void compare(Turn turn, View before, View now) {
    boolean tested = mayChange(turn) && !before.rows().isEmpty();
    for (RowChange change : turn.changes()) {
      tested |= before.rows().containsKey(change.row().scope());
      compare(turn, change, before, now);
    }
    if (tested) {
      tally.kept(Duty.RECIPIENT, turn.host());
    }
  }

  /** Whether an input brings rows, changes or lists of them, or a life what an earlier one held. */
  private static boolean mayChange(Turn turn) {
    return turn.input() instanceof PeerInput.Started || turn.reception()
        .filter(reception -> !(reception.payload() instanceof PeerEvent.Status)).isPresent();
  }

  private void compare(Turn turn, RowChange change, View before, View now) {
    Row old = change.before();
    Row row = change.after();
    if (old != null && row == null) {
      tally.broken(places.of(turn, List.of(old.senderId())),
          places.message(old) + " of " + places.name(old.senderId()) + " stays in " + old.scope(),
          "it is gone; " + rows(now, old.scope()) + " of " + rows(before, old.scope())
              + " rows are left");
    } else if (old != null && row != null && !row.isTombstone() && !old.isTombstone()
        && row.lastModifiedAt() < old.lastModifiedAt()) {
      tally.broken(places.of(turn, List.of(old.senderId())),
          "lastModifiedAt of " + places.message(old) + " at " + old.lastModifiedAt()
              + " or later",
          row.lastModifiedAt() + ", as " + places.message(row));
    }
  }

  private static int rows(View view, String scope) {
    return view.rows().getOrDefault(scope, List.of()).size();
  }

  @Override
  public Tally tally() {
    return tally;
  }
}
