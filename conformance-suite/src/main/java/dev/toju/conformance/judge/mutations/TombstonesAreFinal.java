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
import dev.toju.protocol.port.PeerInput;
import java.util.List;
import java.util.Set;

/**
 * A message that a peer has shown as deleted, or taken out at its author's word, is never shown alive
 * again, whatever arrives, restarts included.
 */
@Verifies("MUT-1")
final class TombstonesAreFinal implements PeerJudge {

  private final Graveyard graveyard;
  private final Tally tally;
  private final Places places;

  TombstonesAreFinal(RunModel run) {
    this.graveyard = new Graveyard(run);
    this.tally = new Tally(run);
    this.places = new Places(run);
  }

  @Override
  public Set<Matter> matters() {
    return Set.of(Matter.LIFE, Matter.RECEPTION, Matter.CHANNEL, Matter.ROWS);
  }

  @Override
  public void on(Turn turn) {
    graveyard.begin(turn);
    boolean risen = false;
    for (RowChange change : turn.changes()) {
      Row row = change.row();
      if (graveyard.has(turn.host(), row.scope(), row.id())
          && (change.after() == null || !row.isTombstone())) {
        risen = true;
        tally.broken(places.of(turn, List.of(row.senderId())),
            "the message " + places.readable(row.id()) + ", once deleted, stays deleted",
            change.after() == null ? "its tombstone is gone" : places.message(row) + " is back");
      }
    }
    if (!risen && turn.view().isPresent() && isTested(turn)) {
      tally.kept(Duty.RECIPIENT, turn.host());
    }
    graveyard.take(turn);
  }

  /** Something came for a message that is deleted here, or the peer has restarted with one. */
  private boolean isTested(Turn turn) {
    if (turn.input() instanceof PeerInput.Started) {
      return turn.view().orElseThrow().rows().values().stream().flatMap(List::stream)
          .anyMatch(Row::isTombstone);
    }
    return Arrivals.rows(turn).stream()
        .anyMatch(row -> graveyard.has(turn.host(), row.scope(), row.id()))
        || Arrivals.change(turn)
            .filter(came -> graveyard.has(turn.host(), came.scope(), came.messageId()))
            .isPresent();
  }

  @Override
  public Tally tally() {
    return tally;
  }
}
