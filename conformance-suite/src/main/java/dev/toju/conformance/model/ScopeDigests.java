package dev.toju.conformance.model;

import dev.toju.protocol.Row;
import dev.toju.protocol.json.Digests;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The digests of what one peer shows, kept as long as it shows the same. */
final class ScopeDigests {

  private final Map<String, Scope> scopes = new LinkedHashMap<>();

  /** The rows that were last shown of a scope, and their digests. */
  private record Scope(List<Row> rows, Map<String, Known> byId, String digest) {}

  private record Known(Row row, String digest) {}

  /** The digest of a scope that shows these rows. */
  String of(String scope, List<Row> rows) {
    Scope known = scopes.get(scope);
    if (known == null || !Identical.parts(known.rows(), rows)) {
      known = next(known == null ? Map.of() : known.byId(), rows);
      scopes.put(scope, known);
    }
    return known.digest();
  }

  private static Scope next(Map<String, Known> before, List<Row> rows) {
    Map<String, Known> now = new LinkedHashMap<>();
    for (Row row : rows) {
      Known old = before.get(row.id());
      now.put(row.id(), old != null && Identical.parts(old.row(), row)
          ? old
          : new Known(row, Digests.ofRow(row)));
    }
    return new Scope(rows, now,
        Digests.ofScope(now.values().stream().map(Known::digest).toList()));
  }
}
