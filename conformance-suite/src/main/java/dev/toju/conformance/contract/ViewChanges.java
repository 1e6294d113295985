package dev.toju.conformance.contract;

import dev.toju.protocol.Conversation;
import dev.toju.protocol.Row;
import dev.toju.protocol.port.View;
import dev.toju.protocol.port.View.Delivery;
import dev.toju.protocol.port.View.OutboxEntry;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;

/**
 * What a view shows otherwise than an earlier one. Rows and deliveries are named one by one, as there
 * may be many; of the other parts each is whole, or absent where it is as before.
 *
 * @param rows           rows that are new or changed, by scope
 * @param goneRows       ids of rows that are no longer shown, by scope
 * @param deliveries     own messages that are new or changed, by id
 * @param goneDeliveries ids of own messages that are no longer shown
 */
public record ViewChanges(SortedMap<String, List<Row>> rows,
    SortedMap<String, SortedSet<String>> goneRows, SortedMap<String, Delivery> deliveries,
    SortedSet<String> goneDeliveries, Optional<SortedMap<String, Conversation>> conversations,
    Optional<List<OutboxEntry>> outbox, Optional<SortedMap<String, Integer>> unread,
    Optional<SortedMap<String, SortedSet<String>>> typing,
    Optional<SortedMap<String, SortedSet<String>>> presence) {

  private static final Comparator<Row> ORDER = Comparator.comparingLong(Row::createdAt)
      .thenComparing(Row::id);

  /** The view that follows from an earlier one. Parts that did not change are the same objects. */
  public View appliedTo(View before) {
    return new View(rowsAfter(before.rows()), deliveriesAfter(before.deliveries()),
        conversations.orElse(before.conversations()), outbox.orElse(before.outbox()),
        unread.orElse(before.unread()), typing.orElse(before.typing()),
        presence.orElse(before.presence()));
  }

  private SortedMap<String, List<Row>> rowsAfter(SortedMap<String, List<Row>> before) {
    if (rows.isEmpty() && goneRows.isEmpty()) {
      return before;
    }
    SortedMap<String, List<Row>> after = new TreeMap<>(before);
    for (Map.Entry<String, List<Row>> scope : rows.entrySet()) {
      List<Row> now = new ArrayList<>(after.getOrDefault(scope.getKey(), List.of()));
      scope.getValue().forEach(row -> put(now, row));
      after.put(scope.getKey(), now);
    }
    for (Map.Entry<String, SortedSet<String>> scope : goneRows.entrySet()) {
      List<Row> now = new ArrayList<>(after.getOrDefault(scope.getKey(), List.of()));
      now.removeIf(row -> scope.getValue().contains(row.id()));
      after.put(scope.getKey(), now);
    }
    after.values().removeIf(List::isEmpty);
    return Collections.unmodifiableSortedMap(after);
  }

  private static void put(List<Row> rows, Row row) {
    int place = Collections.binarySearch(rows, row, ORDER);
    if (place >= 0) {
      rows.set(place, row);
    } else {
      rows.removeIf(other -> other.id().equals(row.id()));
      rows.add(-1 - Collections.binarySearch(rows, row, ORDER), row);
    }
  }

  private SortedMap<String, Delivery> deliveriesAfter(SortedMap<String, Delivery> before) {
    if (deliveries.isEmpty() && goneDeliveries.isEmpty()) {
      return before;
    }
    SortedMap<String, Delivery> after = new TreeMap<>(before);
    after.putAll(deliveries);
    after.keySet().removeAll(goneDeliveries);
    return Collections.unmodifiableSortedMap(after);
  }
}
