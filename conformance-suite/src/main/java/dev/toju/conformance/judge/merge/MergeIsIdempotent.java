package dev.toju.conformance.judge.merge;

import dev.toju.conformance.judge.Matter;
import dev.toju.conformance.judge.PeerJudge;
import dev.toju.conformance.judge.Places;
import dev.toju.conformance.judge.Tally;
import dev.toju.conformance.judge.Verdict;
import dev.toju.conformance.model.Arrivals;
import dev.toju.conformance.model.RunModel;
import dev.toju.conformance.model.Turn;
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
      boolean held = turn.before().get().rows().getOrDefault(came.scope(), List.of()).stream()
          .anyMatch(row -> row.bare().equals(came.bare()));
      if (held) {
        judge(turn, came, turn.view().get());
      }
    }
  }

  private void judge(Turn turn, Row came, View now) {
    Row row = now.rows().getOrDefault(came.scope(), List.of()).stream()
        .filter(each -> each.id().equals(came.id())).findFirst().orElse(null);
    if (row != null && row.bare().equals(came.bare())) {
      tally.kept();
    } else {
      tally.broken(places.of(turn, List.of(came.senderId())),
          places.message(came) + " as it was, as the same version came once more",
          row == null ? "it is gone" : places.message(row) + " as of " + row.lastModifiedAt());
    }
  }

  @Override
  public Verdict verdict() {
    return tally.verdict();
  }
}
