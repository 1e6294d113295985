package dev.toju.peer;

import dev.toju.protocol.Limits;
import dev.toju.protocol.SyncEvent.Cursor;
import dev.toju.protocol.SyncEvent.Entry;
import dev.toju.protocol.SyncEvent.Inventory;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What is going on with one peer about one scope, at the side that asks. */
final class SyncAsking {

  /** Whether a request for an inventory waits for its answer. */
  boolean waits;
  @Nullable
  Cursor before;
  @Nullable
  Cursor answersBelow;
  /** Whether the page at hand is the top, or the one that was asked for: then one asks on below it. */
  boolean goesOn;
  @Nullable
  String exchange;
  /** Whether all parts of its inventory came, and what is lacked was asked for. */
  boolean compared;
  final SortedMap<Integer, Inventory> parts = new TreeMap<>();
  final SortedMap<String, Entry> wanted = new TreeMap<>();
  @Nullable
  Cursor next;
  /** Rows whose turn it is here, after another peer was asked for them. */
  final SortedSet<String> promised = new TreeSet<>();
  /** Whether a promise was made while an exchange went on, so that another one is due. */
  boolean again;
  private long promisedAtMs;

  /** It is this peer's turn to hand out a row. */
  void promise(String id, long nowMs) {
    if (promised.isEmpty()) {
      promisedAtMs = nowMs;
    }
    promised.add(id);
  }

  /** How long the exchange may take: while rows are promised, not beyond the time of the promise. */
  long timeLeftMs(long nowMs) {
    return promised.isEmpty()
        ? Limits.EXCHANGE_TIMEOUT_MS
        : Math.max(0, promisedAtMs + Limits.EXCHANGE_TIMEOUT_MS - nowMs);
  }

  /** The exchange is over, whatever came of it. */
  void over() {
    wanted.clear();
    parts.clear();
    exchange = null;
    compared = false;
    waits = false;
  }
}
