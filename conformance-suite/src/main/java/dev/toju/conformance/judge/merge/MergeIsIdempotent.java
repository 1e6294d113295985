package dev.toju.conformance.judge.merge;

import dev.toju.conformance.judge.Matter;
import dev.toju.conformance.judge.PeerJudge;
import dev.toju.conformance.judge.Places;
import dev.toju.conformance.judge.Tally;
import dev.toju.conformance.model.Arrivals;
import dev.toju.conformance.model.RunModel;
import dev.toju.conformance.model.Turn;
import dev.toju.conformance.registry.Duty;
import dev.toju.conformance.registry.Verifies;
import dev.toju.protocol.Row;
import dev.toju.protocol.port.View;
import java.util.List;
import java.util.Set;

/** A version that a peer holds already, joined once more, changes nothing. */
@Verifies("MRG-3")
final class MergeIsIdempotent implements PeerJudge {

  private final Tally tally;
  private final Places places;

  MergeIsIdempotent(RunModel run) {
    this.tally = new Tally(run);
    this.places = new Places(run);
  }

  @Override
  public Set<Matter> matters() {
    return Set.of(Matter.RECEPTION, Matter.CHANNEL);
  }

  @Override
  public void on(Turn turn) {
    if (turn.before().isEmpty() || turn.view().isEmpty()) {
      return;
    }
    for (Row came : Arrivals.rows(turn)) {
      boolean held = turn.before().get().row(came.scope(), came.id())
          .filter(row -> row.bare().equals(came.bare())).isPresent();
      if (held) {
        judge(turn, came, turn.view().get());
      }
    }
  }

  private void judge(Turn turn, Row came, View now) {
    Row row = now.row(came.scope(), came.id()).orElse(null);
    if (row != null && row.bare().equals(came.bare())) {
      tally.kept(Duty.RECIPIENT, turn.host());
    } else {
      tally.broken(places.of(turn, List.of(came.senderId())),
          places.version(came) + ", as the same version came once more",
          row == null
              ? "it is gone"
              : places.version(row) + ": " + places.difference(came, row));
    }
  }

  @Override
  public Tally tally() {
    return tally;
  }
}
