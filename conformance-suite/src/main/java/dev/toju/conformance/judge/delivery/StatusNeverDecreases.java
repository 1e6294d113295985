package dev.toju.conformance.judge.delivery;

import dev.toju.conformance.judge.Matter;
import dev.toju.conformance.judge.PeerJudge;
import dev.toju.conformance.judge.Places;
import dev.toju.conformance.judge.Tally;
import dev.toju.conformance.model.RunModel;
import dev.toju.conformance.model.StatusChange;
import dev.toju.conformance.model.Turn;
import dev.toju.conformance.registry.Duty;
import dev.toju.conformance.registry.Verifies;
import dev.toju.protocol.port.DeliveryStatus;
import dev.toju.protocol.port.PeerInput;
import dev.toju.protocol.port.View;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The status of an own message, once shown, is never shown lower, and not forgotten while the
 * message is there. Restarts count; a wiped or rolled-back store begins anew.
 */
@Verifies("DLV-1")
final class StatusNeverDecreases implements PeerJudge {

  private final Map<String, Map<String, DeliveryStatus>> shown = new TreeMap<>();
  private final Tally tally;
  private final Places places;

  StatusNeverDecreases(RunModel run) {
    this.tally = new Tally(run);
    this.places = new Places(run);
  }

  @Override
  public Set<Matter> matters() {
    return Set.of(Matter.LIFE, Matter.STATUSES);
  }

  @Override
  public void on(Turn turn) {
    if (turn.before().isEmpty()) {
      shown.remove(turn.host());
    }
    boolean restarted = turn.input() instanceof PeerInput.Started;
    turn.view().ifPresent(now -> {
      if (restarted || turn.before().isEmpty()) {
        compare(turn, now, restarted);
      } else {
        turn.statuses().forEach(change -> compare(turn, now, change));
      }
    });
  }

  private void compare(Turn turn, View now, StatusChange change) {
    Map<String, DeliveryStatus> statuses = shown.computeIfAbsent(turn.host(),
        h -> new TreeMap<>());
    View.Delivery delivery = change.after();
    DeliveryStatus before = statuses.get(change.messageId());
    if (delivery == null && before != null) {
      missing(turn, change.messageId(), before, now);
    } else if (delivery != null) {
      statuses.put(change.messageId(), delivery.status());
      if (before != null) {
        compare(turn, before, delivery, false);
      }
    }
  }

  private void compare(Turn turn, View now, boolean restarted) {
    Map<String, DeliveryStatus> statuses = shown.computeIfAbsent(turn.host(),
        h -> new TreeMap<>());
    for (Map.Entry<String, DeliveryStatus> before : statuses.entrySet()) {
      View.Delivery delivery = now.deliveries().get(before.getKey());
      if (delivery == null) {
        missing(turn, before.getKey(), before.getValue(), now);
      } else {
        compare(turn, before.getValue(), delivery, restarted);
      }
    }
    now.deliveries().forEach((id, delivery) -> statuses.put(id, delivery.status()));
  }

  private void compare(Turn turn, DeliveryStatus before, View.Delivery delivery,
      boolean restarted) {
    DeliveryStatus now = delivery.status();
    if (now.compareTo(before) < 0) {
      tally.broken(places.ofMessage(turn, delivery.messageId()),
          "at least " + before + " for " + places.message(turn, delivery.messageId())
              + ", as it was shown before",
          now + (restarted ? " after a restart" : ""));
    } else if (now.compareTo(before) > 0
        || (restarted && before.compareTo(DeliveryStatus.QUEUED) > 0)) {
      tally.kept(Duty.AUTHOR, turn.host());
    }
  }

  /** A status may go with its message only; what became of the message is another requirement. */
  private void missing(Turn turn, String messageId, DeliveryStatus before, View now) {
    boolean held = now.rows().values().stream().flatMap(List::stream)
        .anyMatch(row -> row.id().equals(messageId) && !row.isTombstone());
    if (held) {
      tally.broken(places.ofMessage(turn, messageId), "at least " + before + " for "
          + places.message(turn, messageId) + ", as it was shown before", "no status at all");
    }
  }

  @Override
  public Tally tally() {
    return tally;
  }
}
