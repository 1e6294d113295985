package dev.toju.peer;

import dev.toju.protocol.SyncEvent.Entry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import java.util.function.Predicate;

/**
 * Of whom each row is being asked, and who else has listed it meanwhile. A reservation ends with the
 * exchange in which it was made, whether the row came or not; then the next of those who listed
 * another version than the one that is held by then has its turn ({@code SYN-12}).
 */
final class SyncReservations {

  private final SortedMap<String, Reservation> byRow = new TreeMap<>();
  /** Versions that came in this period: two that never merge are not asked for over and over. */
  private final SortedSet<String> handedOut = new TreeSet<>();

  /** Who is asked, and what the others list, in the order in which they did so first. */
  private record Reservation(String scope, String holder, Map<String, Entry> others) {}

  /** Whose turn it is to hand out a row. */
  record Promise(String peer, String id) {}

  /** Whether a row of that scope is being asked of somebody else. */
  boolean isElsewhere(String scope, String id, String peer) {
    Reservation held = byRow.get(SyncAnnouncer.key(scope, id));
    return held != null && !held.holder().equals(peer);
  }

  /** A row is asked of that peer; whoever else has listed it stays in line. */
  void reserve(String scope, String id, String peer) {
    Reservation held = byRow.get(SyncAnnouncer.key(scope, id));
    Map<String, Entry> others = new LinkedHashMap<>();
    if (held != null) {
      others.putAll(held.others());
      others.remove(peer);
    }
    byRow.put(SyncAnnouncer.key(scope, id), new Reservation(scope, peer, others));
  }

  /** A peer lists what is being asked of another one. */
  void alsoListed(String scope, Entry entry, String peer) {
    Reservation held = byRow.get(SyncAnnouncer.key(scope, entry.id()));
    if (held != null && !held.holder().equals(peer)) {
      held.others().put(peer, entry);
    }
  }

  /**
   * That peer is not asked for these rows any more. Those that others list and that are still lacked
   * are reserved for the next in line.
   *
   * @param lacks whether a peer's version is lacked, and may be asked of that peer
   */
  List<Promise> release(String scope, Iterable<String> ids, String peer,
      BiPredicate<String, Entry> lacks) {
    List<Promise> promises = new ArrayList<>();
    for (String id : ids) {
      String key = SyncAnnouncer.key(scope, id);
      Reservation held = byRow.get(key);
      if (held != null && held.holder().equals(peer)) {
        byRow.remove(key);
        next(scope, held, lacks).ifPresent(next -> {
          Map<String, Entry> others = held.others();
          others.remove(next);
          byRow.put(key, new Reservation(scope, next, others));
          promises.add(new Promise(next, id));
        });
      }
    }
    return promises;
  }

  private Optional<String> next(String scope, Reservation held, BiPredicate<String, Entry> lacks) {
    return held.others().entrySet().stream()
        .filter(other -> lacks.test(other.getKey(), other.getValue())
            && !handedOut
                .contains(SyncRequester.version(other.getKey(), scope, other.getValue())))
        .map(Map.Entry::getKey).findFirst();
  }

  /** Nothing of those scopes is asked of anybody any more. */
  void forget(Predicate<String> scopes) {
    byRow.values().removeIf(held -> scopes.test(held.scope()));
  }

  /** These versions came. */
  void handedOut(List<String> versions) {
    handedOut.addAll(versions);
  }

  /** A new period: each version may have its turn again. */
  void newPeriod() {
    handedOut.clear();
  }
}
