package dev.toju.conformance.judge.mutations;

import dev.toju.conformance.model.RowChange;
import dev.toju.conformance.model.Turn;
import dev.toju.protocol.Row;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Which messages each peer has shown as deleted. A wiped or rolled-back store begins anew. */
final class Graveyard {

  private final Map<String, Set<String>> dead = new TreeMap<>();

  /** Takes a turn, after whoever asks about it has asked. */
  void take(Turn turn) {
    for (RowChange change : turn.changes()) {
      Row row = change.after();
      if (row != null && row.isTombstone()) {
        dead.computeIfAbsent(turn.host(), h -> new TreeSet<>()).add(key(row.scope(), row.id()));
      }
    }
  }

  /** A new memory knows nothing of what was deleted before. */
  void begin(Turn turn) {
    if (turn.before().isEmpty()) {
      dead.remove(turn.host());
    }
  }

  boolean has(String host, String scope, String id) {
    Set<String> own = dead.get(host);
    return own != null && own.contains(key(scope, id));
  }

  private static String key(String scope, String id) {
    return scope + " " + id;
  }
}
