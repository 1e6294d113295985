package dev.toju.conformance.judge.sync;

import dev.toju.protocol.SyncEvent;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How one peer goes down the list of another, page by page (PROTOCOL 6): for each page that comes, when the turn began to
 * which it belongs. Several turns may be under way at once, and their pages cross: a page belongs to the turn of the request
 * that it answers. Points in time are numbers of turns of the run; {@link #UNKNOWN} says that nothing follows from a page.
 */
final class Descent {

  /** Of a page that nobody asked for, or of whose turn rows were asked for. */
  static final long UNKNOWN = 0;

  /** By what a request names as its lower end: when the turn of the request that is not answered yet began. */
  private final Map<Optional<SyncEvent.Cursor>, Long> open = new LinkedHashMap<>();
  /** By the lowest row of a page: when the turn of that page began. */
  private final Map<SyncEvent.Cursor, Long> above = new LinkedHashMap<>();

  private long lastBegan = UNKNOWN;
  private boolean bottomed;
  /** Below which the lowest page is that may be asked for once more. */
  private SyncEvent.@Nullable Cursor again;

  /** A page is asked for: at the top, below the page before, once more, or wherever one goes on after the bottom. */
  void asks(SyncEvent.InventoryRequest request, long now) {
    Optional<SyncEvent.Cursor> below = Optional.ofNullable(request.before());
    long began;
    if (below.isEmpty()) {
      began = now;
      begins(now);
    } else if (below.get().equals(again)) {
      began = UNKNOWN;
      again = null;
    } else if (bottomed) {
      began = lastBegan; // this turn may see the lower end alone: it counts together with the one before
      begins(now);
    } else {
      began = above.getOrDefault(below.get(), UNKNOWN);
    }
    open.merge(below, began, Math::min);
  }

  private void begins(long now) {
    lastBegan = now;
    bottomed = false;
  }

  /** Rows are asked for: of no turn that is under way can be said that nothing was. */
  void moves() {
    open.replaceAll((below, began) -> UNKNOWN);
    above.replaceAll((lowest, began) -> UNKNOWN);
  }

  /** A new life begins: what the one before asked for may still be answered, and tells nothing. */
  void restarts() {
    moves();
    lastBegan = UNKNOWN;
    bottomed = false;
    again = null;
  }

  /** All parts of a page are there. Returns when its turn began, or {@link #UNKNOWN}. */
  long comes(SyncEvent.Inventory page) {
    Long began = open.remove(Optional.ofNullable(page.before()));
    long since = began == null ? UNKNOWN : began;
    if (page.more() && page.lowest() != null) {
      above.put(page.lowest(), since);
    }
    return since;
  }

  /** There is nothing below, and nothing was asked for. */
  void reachesBottom() {
    bottomed = true;
  }

  /** All has come that was asked for of a lowest page: it may be asked for once more, or a turn begins. */
  void endsLowest(SyncEvent.@Nullable Cursor below) {
    bottomed = true;
    again = below;
  }
}
