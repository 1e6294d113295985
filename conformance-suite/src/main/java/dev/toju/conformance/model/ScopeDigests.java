package dev.toju.conformance.model;

import dev.toju.protocol.Row;
import dev.toju.protocol.json.Digests;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The digests of what one peer shows. A scope that shows other rows than before costs the digests of
 * those that are not the same objects, however many there are.
 */
final class ScopeDigests {

  private final Map<String, Scope> scopes = new LinkedHashMap<>();

  /** The rows that were last shown of a scope. */
  private static final class Scope {
    private List<Row> rows = List.of();
    private final Map<String, Long> byId = new LinkedHashMap<>();
    private long digest;

    void show(List<Row> now) {
      int least = Math.min(rows.size(), now.size());
      int same = 0;
      while (same < least && Identical.parts(rows.get(same), now.get(same))) {
        same++;
      }
      int end = 0;
      while (end < least - same && Identical.parts(rows.get(rows.size() - 1 - end),
          now.get(now.size() - 1 - end))) {
        end++;
      }
      rows.subList(same, rows.size() - end).forEach(this::remove);
      now.subList(same, now.size() - end).forEach(this::add);
      rows = now;
    }

    private void remove(Row row) {
      Long bits = byId.remove(row.id());
      digest ^= bits == null ? 0 : bits;
    }

    private void add(Row row) {
      long bits = Digests.bitsOf(Digests.ofRow(row));
      Long before = byId.put(row.id(), bits);
      digest ^= bits ^ (before == null ? 0 : before);
    }
  }

  /** The digest of a scope that shows these rows. */
  String of(String scope, List<Row> rows) {
    Scope known = scopes.computeIfAbsent(scope, s -> new Scope());
    if (!Identical.parts(known.rows, rows)) {
      known.show(rows);
    }
    return Digests.ofScope(known.digest);
  }
}
