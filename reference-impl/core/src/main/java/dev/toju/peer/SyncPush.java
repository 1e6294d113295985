package dev.toju.peer;

import dev.toju.protocol.Row;
import dev.toju.protocol.SyncEvent.Cursor;
import dev.toju.protocol.SyncEvent.Entry;
import dev.toju.protocol.SyncEvent.Inventory;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Under {@code sync.direction=push}: who receives an inventory sends the rows that the announcer
 * does not list, or lists in an older version, as far as it would have listed them on that page; the
 * newest first, as an exchange has a cap.
 */
final class SyncPush {

  private final SyncPeers peers;
  private final History history;
  private final SyncAnnouncer announcer;

  SyncPush(SyncPeers peers, History history, SyncAnnouncer announcer) {
    this.peers = peers;
    this.history = history;
    this.announcer = announcer;
  }

  void answer(String peer, Inventory page, List<Entry> entries) {
    String scope = page.scope();
    if (!peers.mayServe(scope, peer)) {
      return;
    }
    SortedMap<String, Entry> listed = new TreeMap<>();
    entries.forEach(entry -> listed.put(entry.id(), entry));
    List<Row> rows = new ArrayList<>();
    for (History.Held held : history.all(scope)) {
      if (isInPage(held.row(), page) && isNews(held, listed.get(held.row().id()))) {
        rows.add(held.row());
      }
    }
    rows.sort(Comparator.comparing(Cursor::of).reversed());
    if (!rows.isEmpty()) {
      announcer.batches(peer, scope, page.exchangeId(), rows);
    }
  }

  private boolean isNews(History.Held held, @Nullable Entry theirs) {
    if (theirs == null) {
      return true;
    }
    String digest = theirs.digest();
    return (announcer.digests() && digest != null)
        ? !digest.equals(held.digest())
        : theirs.lastModifiedAt() < held.row().lastModifiedAt();
  }

  /** Whether a row would be listed in that page, if the announcer had it. */
  private static boolean isInPage(Row row, Inventory page) {
    Cursor place = Cursor.of(row);
    Cursor before = page.before();
    Cursor lowest = page.more() ? page.lowest() : null;
    return (before == null || place.compareTo(before) < 0)
        && (lowest == null || place.compareTo(lowest) >= 0);
  }
}
