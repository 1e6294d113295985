package dev.toju.conformance.judge.delivery;

import dev.toju.conformance.judge.Matter;
import dev.toju.conformance.judge.PeerJudge;
import dev.toju.conformance.judge.Places;
import dev.toju.conformance.judge.Tally;
import dev.toju.conformance.model.Acknowledgement;
import dev.toju.conformance.model.RunModel;
import dev.toju.conformance.model.StatusChange;
import dev.toju.conformance.model.Turn;
import dev.toju.conformance.registry.Duty;
import dev.toju.conformance.registry.Verifies;
import dev.toju.protocol.PeerEvent;
import dev.toju.protocol.Row;
import dev.toju.protocol.SyncEvent;
import dev.toju.protocol.port.DeliveryStatus;
import dev.toju.protocol.port.View;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Nothing but an acknowledgement advances a status beyond SENT. Each advance must come with one,
 * whoever gave it; which of them count is judged elsewhere. An own message that comes back in a row
 * advances nothing, whatever the row says.
 */
@Verifies("DLV-7")
final class OnlyAcknowledgementsAdvance implements PeerJudge {

  private final Tally tally;
  private final Places places;
  /** By host: what was acknowledged since it last showed something. */
  private final Map<String, Set<String>> heard = new TreeMap<>();
  /** By host: what parts of an inventory listed, which may count with a later part. */
  private final Map<String, Set<String>> listed = new TreeMap<>();

  OnlyAcknowledgementsAdvance(RunModel run) {
    this.tally = new Tally(run);
    this.places = new Places(run);
  }

  @Override
  public Set<Matter> matters() {
    return Set.of(Matter.GAP, Matter.RECEPTION, Matter.STATUSES);
  }

  @Override
  public void on(Turn turn) {
    for (Acknowledgement word : turn.acknowledgements()) {
      if (word.means() != Acknowledgement.Means.REFUSAL) {
        of(word.whole() ? heard : listed, turn).add(word.eventId());
      }
    }
    turn.view().ifPresent(now -> {
      turn.before().ifPresent(before -> compare(turn, before, now));
      heard.remove(turn.host());
    });
  }

  private static Set<String> of(Map<String, Set<String>> ids, Turn turn) {
    return ids.computeIfAbsent(turn.host(), host -> new TreeSet<>());
  }

  private void compare(Turn turn, View before, View now) {
    turn.statuses().forEach(change -> advance(turn, change));
    if (turn.reception().isPresent() && turn.acknowledgements().isEmpty()) {
      rows(turn.reception().get().payload()).stream().map(Row::id)
          .filter(id -> awaits(before, now, id))
          .forEach(id -> tally.kept(Duty.AUTHOR, turn.host()));
    }
  }

  private void advance(Turn turn, StatusChange change) {
    String id = change.messageId();
    View.Delivery old = change.before();
    View.Delivery delivery = change.after();
    DeliveryStatus from = old == null ? DeliveryStatus.QUEUED : old.status();
    if (delivery == null || delivery.status().compareTo(DeliveryStatus.SENT) <= 0
        || delivery.status().compareTo(from) <= 0) {
      return;
    }
    if (of(heard, turn).contains(id) || of(listed, turn).contains(id)) {
      tally.kept(Duty.AUTHOR, turn.host());
      return;
    }
    tally.broken(places.ofMessage(turn, id),
        "at most " + from.advancedTo(DeliveryStatus.SENT) + " for " + places.message(turn, id)
            + ": no acknowledgement of it came",
        delivery.status() + turn.reception().filter(r -> rows(r.payload()).stream()
            .anyMatch(row -> row.id().equals(id))).map(r -> ", as its row came").orElse(""));
  }

  /** Whether a message that is not acknowledged by all yet stayed as it was. */
  private static boolean awaits(View before, View now, String id) {
    View.Delivery old = before.deliveries().get(id);
    View.Delivery delivery = now.deliveries().get(id);
    return old != null && delivery != null && old.status() != DeliveryStatus.ACKNOWLEDGED
        && old.status() == delivery.status();
  }

  private static List<Row> rows(PeerEvent payload) {
    return switch (payload) {
      case PeerEvent.DirectMessage message -> List.of(message.message());
      case PeerEvent.DirectSync sync -> rows(sync.event());
      case SyncEvent.Batch batch -> batch.messages();
      case PeerEvent.DirectChange change -> List.of();
      case PeerEvent.ConversationCreate create -> List.of();
      case PeerEvent.Status status -> List.of();
      case SyncEvent.InventoryRequest request -> List.of();
      case SyncEvent.Inventory inventory -> List.of();
      case SyncEvent.Request request -> List.of();
    };
  }

  @Override
  public Tally tally() {
    return tally;
  }
}
