package dev.toju.conformance.judge.delivery;

import dev.toju.conformance.judge.Judge;
import dev.toju.conformance.judge.Places;
import dev.toju.conformance.judge.Tally;
import dev.toju.conformance.judge.Verdict;
import dev.toju.conformance.model.Letter;
import dev.toju.conformance.model.RunModel;
import dev.toju.conformance.model.Turn;
import dev.toju.conformance.registry.Verifies;
import dev.toju.protocol.PeerEvent;
import dev.toju.protocol.Row;
import dev.toju.protocol.SyncEvent;
import dev.toju.protocol.port.DeliveryStatus;
import dev.toju.protocol.port.View;
import java.util.List;
import java.util.Optional;

/**
 * Nothing but an acknowledgement advances a status beyond SENT: a row of one's own that comes back,
 * in a batch or as a message, leaves the status as it was.
 */
@Verifies("DLV-7")
final class NoStatusInRows implements Judge {

  private final RunModel run;
  private final Tally tally;
  private final Places places;

  NoStatusInRows(RunModel run) {
    this.run = run;
    this.tally = new Tally(run);
    this.places = new Places(run);
  }

  @Override
  public void on(Turn turn) {
    if (turn.reception().isEmpty() || turn.before().isEmpty() || turn.view().isEmpty()) {
      return;
    }
    for (Row row : rows(turn.reception().get().payload())) {
      run.peer(turn.host()).ledger().letter(row.id())
          .ifPresent(letter -> judge(turn, letter, turn.before().get(), turn.view().get()));
    }
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

  private void judge(Turn turn, Letter letter, View before, View now) {
    Optional<DeliveryStatus> old = status(before, letter);
    Optional<DeliveryStatus> status = status(now, letter);
    if (old.isEmpty() || status.isEmpty()) {
      return;
    }
    boolean advanced = status.get().compareTo(old.get()) > 0
        && status.get().compareTo(DeliveryStatus.SENT) > 0;
    if (advanced && letter.mostClaimed().compareTo(status.get()) < 0) {
      tally.broken(places.of(turn, letter.recipients()),
          old.get() + " for " + places.message(turn, letter.messageId())
              + ": a row came, and no acknowledgement",
          status.get().name());
    } else {
      tally.kept();
    }
  }

  private static Optional<DeliveryStatus> status(View view, Letter letter) {
    return Optional.ofNullable(view.deliveries().get(letter.messageId()))
        .map(View.Delivery::status);
  }

  @Override
  public Verdict verdict() {
    return tally.verdict();
  }
}
