package dev.toju.conformance.model;

import dev.toju.protocol.Row;
import dev.toju.protocol.port.View;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A row that a peer shows otherwise than before.
 *
 * @param before as it was shown; null where it is new
 * @param after  as it is shown; null where it is gone
 */
public record RowChange(@Nullable Row before, @Nullable Row after) {

  /** The row as it is now, or was. */
  public Row row() {
    Row now = after;
    return now == null ? Objects.requireNonNull(before) : now;
  }

  /** What changed between two views; parts that are the same object are not looked at. */
  static List<RowChange> between(View before, View now) {
    if (Identical.parts(before.rows(), now.rows())) {
      return List.of();
    }
    List<RowChange> changes = new ArrayList<>(2);
    for (Map.Entry<String, List<Row>> scope : now.rows().entrySet()) {
      List<Row> old = before.rows().getOrDefault(scope.getKey(), List.of());
      if (!Identical.parts(old, scope.getValue())) {
        compare(old, scope.getValue(), changes);
      }
    }
    for (Map.Entry<String, List<Row>> scope : before.rows().entrySet()) {
      if (!now.rows().containsKey(scope.getKey())) {
        compare(scope.getValue(), List.of(), changes);
      }
    }
    return changes.isEmpty() ? List.of() : List.copyOf(changes);
  }

  /** Rows that stayed are the same objects mostly, at the same end of the list. */
  private static void compare(List<Row> old, List<Row> now, List<RowChange> changes) {
    int same = 0;
    int least = Math.min(old.size(), now.size());
    while (same < least && isSame(old.get(same), now.get(same))) {
      same++;
    }
    Map<String, Row> left = new LinkedHashMap<>();
    for (Row row : old.subList(same, old.size())) {
      left.put(row.id(), row);
    }
    for (Row row : now.subList(same, now.size())) {
      Row was = left.remove(row.id());
      if (was == null || !isSame(was, row)) {
        changes.add(new RowChange(was, row));
      }
    }
    left.values().forEach(gone -> changes.add(new RowChange(gone, null)));
  }

  private static boolean isSame(Row one, Row other) {
    return Identical.parts(one, other) || one.equals(other);
  }
}
