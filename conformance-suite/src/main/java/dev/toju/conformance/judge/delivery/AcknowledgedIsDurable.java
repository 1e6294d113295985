package dev.toju.conformance.judge.delivery;

import dev.toju.conformance.judge.Judge;
import dev.toju.conformance.judge.Places;
import dev.toju.conformance.judge.Tally;
import dev.toju.conformance.judge.Verdict;
import dev.toju.conformance.model.Dispatch;
import dev.toju.conformance.model.RunModel;
import dev.toju.conformance.model.Turn;
import dev.toju.conformance.registry.Verifies;
import dev.toju.protocol.PeerEvent;
import dev.toju.protocol.Row;
import dev.toju.protocol.port.PeerInput;
import dev.toju.protocol.port.View;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Who acknowledged an event has it durably: what it tells of the message or the change is there in
 * every later life with the same memory. A wiped or rolled-back store begins anew.
 */
@Verifies("DLV-6")
final class AcknowledgedIsDurable implements Judge {

  private final Tally tally;
  private final Places places;
  /** By host: what came and what was acknowledged of it, by event id. */
  private final Map<String, Map<String, Kept>> came = new TreeMap<>();
  private final Map<String, Map<String, Kept>> acknowledged = new TreeMap<>();

  /** What an event leaves: a message, or something as new as a stamp in one. */
  private record Kept(String scope, String messageId, long at, boolean change, String sender) {}

  AcknowledgedIsDurable(RunModel run) {
    this.tally = new Tally(run);
    this.places = new Places(run);
  }

  @Override
  public void on(Turn turn) {
    if (turn.before().isEmpty()) {
      acknowledged.remove(turn.host());
    }
    if (turn.input() instanceof PeerInput.Started) {
      turn.view().ifPresent(now -> compare(turn, now));
    }
    turn.reception().ifPresent(reception -> {
      Kept kept = kept(turn, reception.payload(), reception.sender());
      if (kept != null) {
        came.computeIfAbsent(turn.host(), h -> new TreeMap<>()).put(name(reception.payload()),
            kept);
      }
    });
    turn.dispatches().forEach(dispatch -> said(turn, dispatch));
  }

  private static String name(PeerEvent payload) {
    return switch (payload) {
      case PeerEvent.DirectMessage message -> message.eventId();
      case PeerEvent.DirectChange change -> change.eventId();
      default -> "";
    };
  }

  /** A change counts only where its message is shown and the change is not one of the future. */
  private static @org.jspecify.annotations.Nullable Kept kept(Turn turn, PeerEvent payload,
      String sender) {
    return switch (payload) {
      case PeerEvent.DirectMessage message -> new Kept(message.message().scope(),
          message.message().id(), message.message().createdAt(), false, sender);
      case PeerEvent.DirectChange change -> new Kept(change.conversationId(), change.messageId(),
          change.change().at(), true, sender);
      default -> null;
    };
  }

  private void said(Turn turn, Dispatch dispatch) {
    if (!(dispatch.payload() instanceof PeerEvent.Status status)
        || status.kind() != PeerEvent.Answer.RECEIVED) {
      return;
    }
    Map<String, Kept> known = came.getOrDefault(turn.host(), Map.of());
    for (String id : status.ids()) {
      Kept kept = known.get(id);
      if (kept != null && kept.scope().equals(status.conversationId())) {
        acknowledged.computeIfAbsent(turn.host(), h -> new TreeMap<>()).put(id, kept);
      }
    }
  }

  private void compare(Turn turn, View now) {
    for (Kept kept : acknowledged.getOrDefault(turn.host(), Map.of()).values()) {
      Optional<Row> row = now.rows().getOrDefault(kept.scope(), List.of()).stream()
          .filter(r -> r.id().equals(kept.messageId())).findFirst();
      if (isShown(turn, kept) && (row.isEmpty() || isBehind(row.get(), kept))) {
        tally.broken(places.of(turn, List.of(kept.sender())),
            (kept.change() ? "the change at " + kept.at() + " of " : "")
                + "message " + kept.messageId() + " of " + places.name(kept.sender())
                + ", which was acknowledged, in every later life",
            row.isEmpty() ? "the message is gone" : "it is as of " + row.get().lastModifiedAt());
      } else if (row.isPresent()) {
        tally.kept();
      }
    }
  }

  private static boolean isBehind(Row row, Kept kept) {
    return kept.change() && !row.isTombstone() && row.lastModifiedAt() < kept.at();
  }

  /** A change may be parked until its message comes; what is of the future is not shown. */
  private boolean isShown(Turn turn, Kept kept) {
    boolean held = !kept.change() || turn.before().isPresent()
        && turn.before().get().rows().getOrDefault(kept.scope(), List.of()).stream()
            .anyMatch(row -> row.id().equals(kept.messageId()));
    return held && kept.at() <= turn.atMs();
  }

  @Override
  public Verdict verdict() {
    return tally.verdict();
  }
}
