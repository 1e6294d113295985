package dev.toju.conformance.judge.mutations;

import dev.toju.conformance.judge.Places;
import dev.toju.conformance.model.Arrivals;
import dev.toju.conformance.model.Identical;
import dev.toju.conformance.model.RunModel;
import dev.toju.conformance.model.Turn;
import dev.toju.protocol.Limits;
import dev.toju.protocol.Row;
import dev.toju.protocol.SyncEvent;
import dev.toju.protocol.json.Digests;
import dev.toju.protocol.port.PeerInput;
import dev.toju.protocol.port.View;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a list says of a row, against the rows that its sender shows: an entry is a row that is there, or
 * was within the longest exchange, with its stamp and its digest. What is held aside until it is due is
 * listed and not shown, so nothing is said of a scope in which there may be such a row.
 */
final class ListedVersions {

  private final RunModel run;
  private final Places places;
  /** By host and message: the versions that it showed and that it no longer does. */
  private final Map<String, List<Version>> replaced = new LinkedHashMap<>();
  /** By host and message: what came, so that it may be held. */
  private final Set<String> came = new LinkedHashSet<>();

  /** By host and message: the digest of the version that was listed last; each list has them all. */
  private final Map<String, Digest> digests = new LinkedHashMap<>();

  private record Version(Row row, long untilMs) {}

  private record Digest(Row row, String text) {}

  ListedVersions(RunModel run, Places places) {
    this.run = run;
    this.places = places;
  }

  /** Notes what came and what is shown no longer; told of every turn of {@link NothingIsMadeUp}. */
  void note(Turn turn) {
    if (turn.input() instanceof PeerInput.Started) {
      String host = turn.host() + " ";
      replaced.keySet().removeIf(key -> key.startsWith(host));
    }
    for (Row row : Arrivals.allRows(turn)) {
      came.add(key(turn, row.id()));
    }
    turn.changes().forEach(change -> {
      Row before = change.before();
      if (before != null) {
        replaced.computeIfAbsent(key(turn, before.id()), key -> new ArrayList<>())
            .add(new Version(before, turn.atMs()));
      }
    });
  }

  private static String key(Turn turn, String id) {
    return turn.host() + " " + id;
  }

  /** What is wrong with a list, of the first entry of which something is. */
  Optional<String> wrong(Turn turn, SyncEvent.Inventory inventory) {
    if (run.peer(turn.host()).mayHoldAside(inventory.scope())) {
      return Optional.empty();
    }
    Map<String, Row> before = rows(turn.before().or(turn::view).orElseThrow(), inventory.scope());
    Map<String, Row> now = rows(turn.view().orElseThrow(), inventory.scope());
    return inventory.entries().stream()
        .map(entry -> wrong(turn, entry, before.get(entry.id()), now.get(entry.id())))
        .flatMap(Optional::stream).findFirst();
  }

  private static Map<String, Row> rows(View view, String scope) {
    Map<String, Row> rows = new LinkedHashMap<>();
    view.rows().getOrDefault(scope, List.of()).forEach(row -> rows.put(row.id(), row));
    return rows;
  }

  private Optional<String> wrong(Turn turn, SyncEvent.Entry entry, @Nullable Row before,
      @Nullable Row now) {
    String key = key(turn, entry.id());
    if ((now != null && isListed(key, now, entry))
        || (before != null && isListed(key, before, entry))
        || replaced.getOrDefault(key, List.of()).stream()
            .anyMatch(version -> version.untilMs() >= turn.atMs() - Limits.EXCHANGE_TIMEOUT_MS
                && isListed(key, version.row(), entry))) {
      return Optional.empty();
    }
    Row shown = now == null ? before : now;
    if (shown == null) {
      return came.contains(key)
          ? Optional.empty()
          : Optional.of(places.id(entry.id()) + " is listed, and " + turn.host()
              + " shows no such message there");
    }
    boolean digests = entry.digest() != null;
    return Optional.of(places.id(entry.id()) + " is listed as of " + entry.lastModifiedAt()
        + (digests ? ", digest " + entry.digest() : "") + ", and " + places.message(shown)
        + " is there as of " + shown.lastModifiedAt()
        + (digests ? ", digest " + digestOf(key, shown) : ""));
  }

  private boolean isListed(String key, Row row, SyncEvent.Entry entry) {
    return row.lastModifiedAt() == entry.lastModifiedAt()
        && (entry.digest() == null || entry.digest().equals(digestOf(key, row)));
  }

  private String digestOf(String key, Row row) {
    Digest known = digests.get(key);
    if (known == null || !Identical.parts(known.row(), row)) {
      known = new Digest(row, Digests.ofRow(row));
      digests.put(key, known);
    }
    return known.text();
  }
}
