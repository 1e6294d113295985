package dev.toju.conformance.judge.mutations;

import dev.toju.conformance.judge.Places;
import dev.toju.conformance.model.Arrivals;
import dev.toju.conformance.model.RunModel;
import dev.toju.conformance.model.Turn;
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

/**
 * What a list says of a row, against the rows that its sender shows: an entry is a row that is there, or
 * was not long ago, with its stamp and its digest. What is held aside until it is due is listed and not
 * shown, so of a message of which such a register came nothing is said.
 */
final class ListedVersions {

  /** A list is of the moment in which it was made; so long an exchange lasts at most. */
  private static final long EXCHANGE_MS = 30_000;

  private final RunModel run;
  private final Places places;
  /** By host and message: the versions that it showed and that it no longer does. */
  private final Map<String, List<Version>> replaced = new LinkedHashMap<>();
  /** By host and message: those of which a register came that was not due. */
  private final Set<String> clouded = new LinkedHashSet<>();
  /** By host and message: what came, so that it may be held. */
  private final Set<String> came = new LinkedHashSet<>();

  private record Version(Row row, long untilMs) {}

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
    long due = run.latestDue(turn);
    for (Row row : Arrivals.allRows(turn)) {
      came.add(key(turn, row.id()));
      if (row.lastModifiedAt() > due) {
        clouded.add(key(turn, row.id()));
      }
    }
    Arrivals.anyChange(turn).filter(change -> change.change().at() > due)
        .ifPresent(change -> clouded.add(key(turn, change.messageId())));
    turn.changes().forEach(change -> {
      Row before = change.before();
      if (before != null) {
        replaced.computeIfAbsent(key(turn, before.id()), key -> new ArrayList<>())
            .add(new Version(before, turn.atMs()));
      }
      if (change.row().lastModifiedAt() > due) {
        clouded.add(key(turn, change.row().id()));
      }
    });
  }

  private static String key(Turn turn, String id) {
    return turn.host() + " " + id;
  }

  /** What is wrong with a list, of the first entry of which something is. */
  Optional<String> wrong(Turn turn, SyncEvent.Inventory inventory) {
    View before = turn.before().or(turn::view).orElseThrow();
    View now = turn.view().orElseThrow();
    return inventory.entries().stream()
        .map(entry -> wrong(turn, inventory.scope(), entry, before, now))
        .flatMap(Optional::stream).findFirst();
  }

  private Optional<String> wrong(Turn turn, String scope, SyncEvent.Entry entry, View before,
      View now) {
    String key = key(turn, entry.id());
    List<Row> versions = new ArrayList<>();
    before.row(scope, entry.id()).ifPresent(versions::add);
    now.row(scope, entry.id()).ifPresent(versions::add);
    if (clouded.contains(key) || (versions.isEmpty() && came.contains(key))
        || versions.stream().anyMatch(row -> row.lastModifiedAt() > run.latestDue(turn))) {
      return Optional.empty();
    }
    if (versions.isEmpty()) {
      return Optional.of(places.id(entry.id()) + " is listed, and " + turn.host()
          + " shows no such message");
    }
    replaced.getOrDefault(key, List.of()).stream()
        .filter(version -> version.untilMs() >= turn.atMs() - EXCHANGE_MS)
        .forEach(version -> versions.add(version.row()));
    if (versions.stream().anyMatch(row -> row.lastModifiedAt() == entry.lastModifiedAt()
        && (entry.digest() == null || entry.digest().equals(Digests.ofRow(row))))) {
      return Optional.empty();
    }
    Row shown = now.row(scope, entry.id()).orElse(versions.getFirst());
    return Optional.of(places.id(entry.id()) + " is listed as of " + entry.lastModifiedAt()
        + (entry.digest() == null ? "" : ", digest " + entry.digest()) + ", and "
        + places.message(shown) + " is there as of " + shown.lastModifiedAt()
        + (entry.digest() == null ? "" : ", digest " + Digests.ofRow(shown)));
  }
}
