package dev.toju.conformance.model;

import dev.toju.protocol.port.View;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * A delivery of an own message that a peer shows otherwise than before.
 *
 * @param before as it was shown; null where it is new
 * @param after  as it is shown; null where it is gone
 */
public record StatusChange(View.@Nullable Delivery before, View.@Nullable Delivery after) {

  /** The id of the message. */
  public String messageId() {
    View.Delivery now = after;
    return (now == null ? Objects.requireNonNull(before) : now).messageId();
  }

  /**
   * What changed between two views, in the order of the ids. Each entry is looked at once, and what
   * is the same object is not compared: a history of thousands of messages changes in one of them.
   */
  static List<StatusChange> between(View before, View now) {
    if (Identical.parts(before.deliveries(), now.deliveries())) {
      return List.of();
    }
    return between(before.deliveries(), now.deliveries());
  }

  private static List<StatusChange> between(SortedMap<String, View.Delivery> before,
      SortedMap<String, View.Delivery> now) {
    List<StatusChange> changes = new ArrayList<>(2);
    Iterator<View.Delivery> olds = before.values().iterator();
    Iterator<View.Delivery> news = now.values().iterator();
    View.Delivery old = next(olds);
    View.Delivery came = next(news);
    while (old != null || came != null) {
      int order = order(old, came);
      if (order != 0 || !Objects.equals(old, came)) {
        changes.add(new StatusChange(order > 0 ? null : old, order < 0 ? null : came));
      }
      old = order > 0 ? old : next(olds);
      came = order < 0 ? came : next(news);
    }
    return changes;
  }

  private static View.@Nullable Delivery next(Iterator<View.Delivery> deliveries) {
    return deliveries.hasNext() ? deliveries.next() : null;
  }

  /** Which of the two comes first; 0: they are of one message. */
  private static int order(View.@Nullable Delivery old, View.@Nullable Delivery came) {
    if (old == null) {
      return 1;
    }
    if (came == null) {
      return -1;
    }
    return Identical.parts(old, came) ? 0 : old.messageId().compareTo(came.messageId());
  }
}
