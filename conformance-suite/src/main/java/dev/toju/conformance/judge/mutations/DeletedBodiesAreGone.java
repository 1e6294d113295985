package dev.toju.conformance.judge.mutations;

import dev.toju.conformance.judge.Matter;
import dev.toju.conformance.judge.PeerJudge;
import dev.toju.conformance.judge.Places;
import dev.toju.conformance.judge.Tally;
import dev.toju.conformance.model.Dispatch;
import dev.toju.conformance.model.RunModel;
import dev.toju.conformance.model.Turn;
import dev.toju.conformance.registry.Duty;
import dev.toju.conformance.registry.Verifies;
import dev.toju.protocol.PeerEvent;
import dev.toju.protocol.Row;
import dev.toju.protocol.SyncEvent;
import java.util.List;
import java.util.Set;

/** A peer that shows a message as deleted never again sends it with a body. */
@Verifies("MUT-2")
final class DeletedBodiesAreGone implements PeerJudge {

  private final Graveyard graveyard;
  private final Tally tally;
  private final Places places;

  DeletedBodiesAreGone(RunModel run) {
    this.graveyard = new Graveyard(run);
    this.tally = new Tally(run);
    this.places = new Places(run);
  }

  @Override
  public Set<Matter> matters() {
    return Set.of(Matter.LIFE, Matter.DISPATCH, Matter.ROWS);
  }

  @Override
  public void on(Turn turn) {
    graveyard.begin(turn);
    for (Dispatch dispatch : turn.dispatches()) {
      for (Row row : rows(dispatch.payload())) {
        if (graveyard.has(turn.host(), row.scope(), row.id())) {
          judge(turn, dispatch, row);
        }
      }
    }
    graveyard.take(turn);
  }

  private static List<Row> rows(PeerEvent payload) {
    return switch (payload) {
      case PeerEvent.DirectMessage message -> List.of(message.message());
      case PeerEvent.DirectSync sync -> sync.event() instanceof SyncEvent.Batch batch
          ? batch.messages()
          : List.of();
      case SyncEvent.Batch batch -> batch.messages();
      default -> List.of();
    };
  }

  private void judge(Turn turn, Dispatch dispatch, Row row) {
    if (row.isTombstone()) {
      tally.kept(Duty.RELAY, turn.host());
    } else {
      tally.broken(
          new Tally.Place(dispatch.event(), turn.atMs(), turn.host(),
              List.of(places.name(dispatch.recipient()))),
          "the tombstone of " + places.readable(row.id()) + " alone, as it was deleted here",
          places.message(row) + " was sent to " + places.name(dispatch.recipient()));
    }
  }

  @Override
  public Tally tally() {
    return tally;
  }
}
