package dev.toju.conformance.judge.merge;

import dev.toju.conformance.judge.Matter;
import dev.toju.conformance.judge.PeerJudge;
import dev.toju.conformance.judge.Places;
import dev.toju.conformance.judge.Tally;
import dev.toju.conformance.judge.Verdict;
import dev.toju.conformance.model.Identical;
import dev.toju.conformance.model.RunModel;
import dev.toju.conformance.model.Turn;
import dev.toju.conformance.registry.Verifies;
import dev.toju.protocol.PeerEvent;
import dev.toju.protocol.Row;
import dev.toju.protocol.port.PeerInput;
import dev.toju.protocol.port.View;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

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
    for (Map.Entry<String, List<Row>> scope : before.rows().entrySet()) {
      List<Row> after = now.rows().getOrDefault(scope.getKey(), List.of());
      if (!Identical.parts(after, scope.getValue())) {
        compare(turn, scope.getValue(), after);
        tested |= !after.equals(scope.getValue());
      }
    }
    if (tested) {
      tally.kept();
    }
  }

  /** Whether an input brings rows, changes or lists of them, or a life what an earlier one held. */
  private static boolean mayChange(Turn turn) {
    return turn.input() instanceof PeerInput.Started || turn.reception()
        .filter(reception -> !(reception.payload() instanceof PeerEvent.Status)).isPresent();
  }

  private void compare(Turn turn, List<Row> before, List<Row> now) {
    Map<String, Row> held = new TreeMap<>();
    now.forEach(row -> held.put(row.id(), row));
    for (Row old : before) {
      Row row = held.get(old.id());
      if (row == null) {
        tally.broken(places.of(turn, List.of(old.senderId())),
            places.message(old) + " of " + places.name(old.senderId()) + " stays in " + old.scope(),
            "it is gone; " + now.size() + " of " + before.size() + " rows are left");
      } else if (!row.isTombstone() && !old.isTombstone()
          && row.lastModifiedAt() < old.lastModifiedAt()) {
        tally.broken(places.of(turn, List.of(old.senderId())),
            "lastModifiedAt of " + places.message(old) + " at " + old.lastModifiedAt()
                + " or later",
            row.lastModifiedAt() + ", as " + places.message(row));
      }
    }
  }

  @Override
  public Verdict verdict() {
    return tally.verdict();
  }
}
