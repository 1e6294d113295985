package dev.toju.conformance.judge;

import dev.toju.conformance.model.Identical;
import dev.toju.protocol.Row;
import dev.toju.protocol.port.View;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What changed between two views of one peer, in words. Presence, typing and the states of outbox
 * entries are left out: they go their own way, whatever else comes in.
 */
public final class ViewChange {

  private final Places places;

  public ViewChange(Places places) {
    this.places = places;
  }

  /** The first difference; empty where there is none. */
  public Optional<String> between(View before, View now) {
    return rows(before, now).or(() -> conversations(before, now))
        .or(() -> deliveries(before, now)).or(() -> outbox(before, now))
        .or(() -> before.unread().equals(now.unread())
            ? Optional.empty()
            : Optional.of("unread went from " + before.unread() + " to " + now.unread()));
  }

  /** The first difference among rows; empty where there is none. */
  public Optional<String> rows(View before, View now) {
    Set<String> scopes = new TreeSet<>(before.rows().keySet());
    scopes.addAll(now.rows().keySet());
    return scopes.stream().map(scope -> rowsOf(scope, before, now)).flatMap(Optional::stream)
        .findFirst();
  }

  /** The first difference among the rows of one scope; empty where there is none. */
  public Optional<String> rowsOf(String scope, View before, View now) {
    List<Row> old = before.rows().getOrDefault(scope, List.of());
    List<Row> rows = now.rows().getOrDefault(scope, List.of());
    if (Identical.parts(old, rows) || old.equals(rows)) {
      return Optional.empty();
    }
    Map<String, Row> known = new TreeMap<>();
    old.forEach(row -> known.put(row.id(), row));
    for (Row row : rows) {
      Row was = known.remove(row.id());
      if (was == null) {
        return Optional.of(places.message(row) + " of " + places.name(row.senderId())
            + " came into " + places.id(scope));
      }
      if (!was.equals(row)) {
        return Optional.of(places.message(was) + " became " + places.message(row) + " in "
            + places.id(scope));
      }
    }
    return known.values().stream().findFirst()
        .map(row -> places.message(row) + " is gone from " + places.id(scope));
  }

  private Optional<String> conversations(View before, View now) {
    if (Identical.parts(before.conversations(), now.conversations())
        || before.conversations().equals(now.conversations())) {
      return Optional.empty();
    }
    Set<String> ids = new TreeSet<>(before.conversations().keySet());
    ids.addAll(now.conversations().keySet());
    return ids.stream().filter(id -> !places.descriptor(before, id)
        .equals(places.descriptor(now, id))).findFirst()
        .map(id -> places.id(id) + " went from " + places.descriptor(before, id) + " to "
            + places.descriptor(now, id));
  }

  private Optional<String> deliveries(View before, View now) {
    if (Identical.parts(before.deliveries(), now.deliveries())) {
      return Optional.empty();
    }
    for (View.Delivery delivery : now.deliveries().values()) {
      if (!delivery.equals(before.deliveries().get(delivery.messageId()))) {
        return Optional.of("the status of " + places.id(delivery.messageId()) + " became "
            + delivery.status() + ", acknowledged by "
            + places.names(delivery.acknowledgedBy()));
      }
    }
    return before.deliveries().size() == now.deliveries().size()
        ? Optional.empty()
        : Optional.of("a status is gone");
  }

  private Optional<String> outbox(View before, View now) {
    return Identical.parts(before.outbox(), now.outbox()) || entries(before).equals(entries(now))
        ? Optional.empty()
        : Optional.of("the outbox went from " + entries(before) + " to " + entries(now));
  }

  private List<String> entries(View view) {
    return view.outbox().stream()
        .map(entry -> places.id(entry.eventId()) + " for " + places.name(entry.recipient()))
        .toList();
  }
}
