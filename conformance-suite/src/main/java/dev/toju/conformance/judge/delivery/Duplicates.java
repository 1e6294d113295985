package dev.toju.conformance.judge.delivery;

import dev.toju.conformance.model.Dispatch;
import dev.toju.conformance.model.Turn;
import dev.toju.protocol.PeerEvent;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Which events of others a peer has acknowledged to whom: when one comes again from there, it is a
 * duplicate. A wiped or rolled-back store begins anew.
 */
final class Duplicates {

  /** By host, then by sender and event id: what came. */
  private final Map<String, Map<String, PeerEvent>> came = new TreeMap<>();
  private final Map<String, Map<String, PeerEvent>> acknowledged = new TreeMap<>();

  /** An event that came again: what came before, and what comes now. */
  record Again(String eventId, String sender, PeerEvent before, PeerEvent now) {
    /** Whether nothing in it is new. */
    boolean isEqual() {
      return before.equals(now);
    }
  }

  /** Takes a turn; gives the event that comes again, if one does. */
  Optional<Again> take(Turn turn) {
    if (turn.before().isEmpty()) {
      came.remove(turn.host());
      acknowledged.remove(turn.host());
    }
    Optional<Again> again = turn.reception().flatMap(reception -> {
      String id = eventId(reception.payload());
      PeerEvent before = id.isEmpty()
          ? null
          : acknowledged.getOrDefault(turn.host(), Map.of()).get(reception.sender() + " " + id);
      return before == null
          ? Optional.empty()
          : Optional.of(new Again(id, reception.sender(), before, reception.payload()));
    });
    if (turn.isReceived()) {
      turn.reception().ifPresent(reception -> {
        String id = eventId(reception.payload());
        if (!id.isEmpty()) {
          came.computeIfAbsent(turn.host(), h -> new TreeMap<>())
              .put(reception.sender() + " " + id, reception.payload());
        }
      });
      turn.dispatches().forEach(dispatch -> said(turn.host(), dispatch));
    }
    return again;
  }

  private void said(String host, Dispatch dispatch) {
    if (dispatch.payload() instanceof PeerEvent.Status status
        && status.kind() == PeerEvent.Answer.RECEIVED) {
      for (String id : status.ids()) {
        String key = dispatch.recipient() + " " + id;
        PeerEvent event = came.getOrDefault(host, Map.of()).get(key);
        if (event != null) {
          acknowledged.computeIfAbsent(host, h -> new TreeMap<>()).put(key, event);
        }
      }
    }
  }

  private static String eventId(PeerEvent payload) {
    return switch (payload) {
      case PeerEvent.DirectMessage message -> message.eventId();
      case PeerEvent.DirectChange change -> change.eventId();
      case PeerEvent.ConversationCreate create -> create.eventId();
      default -> "";
    };
  }
}
