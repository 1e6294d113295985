package dev.toju.conformance.judge.delivery;

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
import dev.toju.protocol.SyncEvent;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A status that is sent names only events of its addressee that came: from him, or by sync. Nobody
 * has to believe another one, and two peers that answer each status would never end.
 */
@Verifies("DLV-13")
final class OnlyWhatCameIsAcknowledged implements PeerJudge {

  private final Tally tally;
  private final Places places;
  /** By role, whose event came, and which. */
  private final Map<String, Set<String>> came = new TreeMap<>();

  OnlyWhatCameIsAcknowledged(RunModel run) {
    this.tally = new Tally(run);
    this.places = new Places(run);
  }

  @Override
  public Set<Matter> matters() {
    return Set.of(Matter.RECEPTION, Matter.DISPATCH);
  }

  @Override
  public void on(Turn turn) {
    Set<String> mine = came.computeIfAbsent(turn.host(), host -> new TreeSet<>());
    turn.reception().ifPresent(reception -> add(reception.sender(), reception.payload(), mine));
    for (Dispatch dispatch : turn.dispatches()) {
      if (dispatch.payload() instanceof PeerEvent.Status status) {
        status.ids().forEach(id -> judge(turn, dispatch.recipient(), id, mine));
      }
    }
  }

  private static void add(String sender, PeerEvent payload, Set<String> mine) {
    switch (payload) {
      case PeerEvent.DirectMessage message -> mine.add(key(sender, message.eventId()));
      case PeerEvent.DirectChange change -> mine.add(key(sender, change.eventId()));
      case PeerEvent.ConversationCreate create -> mine.add(key(sender, create.eventId()));
      case PeerEvent.DirectSync sync -> add(sender, sync.event(), mine);
      case SyncEvent.Batch batch ->
        batch.messages().forEach(row -> mine.add(key(row.senderId(), row.id())));
      case SyncEvent.InventoryRequest request -> {
      }
      case SyncEvent.Inventory inventory -> {
      }
      case SyncEvent.Request request -> {
      }
      case PeerEvent.Status status -> {
      }
    }
  }

  private static String key(String author, String event) {
    return author + " " + event;
  }

  private void judge(Turn turn, String to, String id, Set<String> mine) {
    if (mine.contains(key(to, id))) {
      tally.kept(Duty.RECIPIENT, turn.host());
    } else {
      tally.broken(places.of(turn, List.of(to)),
          "a status for " + places.name(to) + " that names events of " + places.name(to)
              + " which have come",
          id);
    }
  }

  @Override
  public Tally tally() {
    return tally;
  }
}
