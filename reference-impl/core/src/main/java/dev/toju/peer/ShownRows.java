package dev.toju.peer;

import dev.toju.protocol.Row;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The rows that are shown of one scope, in the order of (createdAt, id). A view that was handed out
 * never changes; the next one is a copy of it in which what changed stands at its place, so that one
 * more message costs no sorting of all the others.
 */
final class ShownRows {

  private static final Comparator<Row> ORDER = Comparator.comparingLong(Row::createdAt)
      .thenComparing(Row::id);

  /** Beyond so many changes it is cheaper to sort: a history is loaded, a batch came. */
  private static final int MANY = 64;

  private final List<Change> changes = new ArrayList<>();
  private List<Row> view = List.of();

  private record Change(@Nullable Row before, @Nullable Row now) {}

  /** A row is shown otherwise than before; null: not at all. */
  void changed(@Nullable Row before, @Nullable Row now) {
    changes.add(new Change(before, now));
  }

  /** What is shown now. */
  List<Row> view() {
    if (!changes.isEmpty()) {
      view = Collections.unmodifiableList(changes.size() > MANY ? sorted() : placed());
      changes.clear();
    }
    return view;
  }

  private List<Row> sorted() {
    SortedSet<Row> rows = new TreeSet<>(ORDER);
    rows.addAll(view);
    for (Change change : changes) {
      Row before = change.before();
      if (before != null) {
        rows.remove(before);
      }
      Row now = change.now();
      if (now != null) {
        rows.add(now);
      }
    }
    return new ArrayList<>(rows);
  }

  private List<Row> placed() {
    List<Row> rows = new ArrayList<>(view);
    changes.forEach(change -> apply(change, rows));
    return rows;
  }

  private static void apply(Change change, List<Row> rows) {
    Row before = change.before();
    int was = before == null ? -1 : Collections.binarySearch(rows, before, ORDER);
    if (was >= 0) {
      rows.remove(was);
    }
    Row now = change.now();
    if (now != null) {
      int place = Collections.binarySearch(rows, now, ORDER);
      rows.add(place < 0 ? -place - 1 : place, now);
    }
  }
}
