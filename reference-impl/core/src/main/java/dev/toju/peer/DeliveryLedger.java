package dev.toju.peer;

import dev.toju.protocol.Row;
import dev.toju.protocol.Scopes;
import dev.toju.protocol.port.DeliveryStatus;
import dev.toju.protocol.port.Durable;
import dev.toju.protocol.port.StoreRecord;
import dev.toju.protocol.port.View;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * How far own messages have come (PROTOCOL 4.2). The status only advances; it comes from what
 * transports accepted and recipients acknowledged, never from having asked.
 */
final class DeliveryLedger {

  private static final String KEY = "own/";

  private final Life life;
  private final SortedMap<String, Records.Own> own = new TreeMap<>();
  /** What is shown of each, the same object as long as it stays as it is. */
  private final SortedMap<String, View.Delivery> shown = new TreeMap<>();
  private @Nullable SortedMap<String, View.Delivery> view;

  DeliveryLedger(Life life) {
    this.life = life;
  }

  static boolean owns(String key) {
    return key.startsWith(KEY);
  }

  void load(StoreRecord record, Durable value) {
    show(record.key().substring(KEY.length()), Records.Own.of(value));
  }

  void forgetStored() {
    own.clear();
    shown.clear();
    view = null;
  }

  void composed(Row row) {
    put(row.id(), new Records.Own(row.scope(), row.recipients(), DeliveryStatus.QUEUED,
        Collections.emptySortedSet()));
  }

  /** A transport accepted the payload for at least one recipient. */
  void accepted(String messageId) {
    Records.Own entry = own.get(messageId);
    if (entry != null) {
      advance(messageId, entry, DeliveryStatus.SENT, entry.acknowledgedBy());
    }
  }

  /** A user acknowledged; whoever is no recipient changes nothing ({@code DLV-5}). */
  void acknowledged(String messageId, String by) {
    Records.Own entry = own.get(messageId);
    if (entry == null || !entry.recipients().contains(by)
        || entry.acknowledgedBy().contains(by)) {
      return;
    }
    SortedSet<String> everybody = new TreeSet<>(entry.acknowledgedBy());
    everybody.add(by);
    boolean all = everybody.containsAll(entry.recipients());
    advance(messageId, entry, all ? DeliveryStatus.ACKNOWLEDGED : DeliveryStatus.DELIVERED,
        everybody);
  }

  private void advance(String id, Records.Own entry, DeliveryStatus reached,
      SortedSet<String> acknowledgedBy) {
    DeliveryStatus status = entry.status().advancedTo(reached);
    Records.Own next = new Records.Own(entry.scope(), entry.recipients(), status, acknowledgedBy);
    if (!next.equals(entry)) {
      put(id, next);
    }
  }

  private void put(String id, Records.Own entry) {
    show(id, entry);
    life.turn().write(KEY + id, entry);
  }

  private void show(String id, Records.Own entry) {
    own.put(id, entry);
    shown.put(id, new View.Delivery(id, entry.status(), entry.acknowledgedBy()));
    view = null;
  }

  boolean knows(String messageId) {
    return own.containsKey(messageId);
  }

  /** The scope of an own message; null where it is none. */
  @Nullable
  String scopeOf(String messageId) {
    Records.Own entry = own.get(messageId);
    return entry == null ? null : entry.scope();
  }

  /** Own direct messages of a scope that somebody has not acknowledged. */
  List<String> unacknowledgedBy(String user, String scope) {
    if (Scopes.isChannel(scope)) {
      return List.of();
    }
    return own.entrySet().stream()
        .filter(e -> e.getValue().scope().equals(scope)
            && e.getValue().recipients().contains(user)
            && !e.getValue().acknowledgedBy().contains(user))
        .map(e -> e.getKey()).toList();
  }

  SortedMap<String, View.Delivery> view() {
    SortedMap<String, View.Delivery> current = view;
    if (current == null) {
      current = Collections.unmodifiableSortedMap(new TreeMap<>(shown));
      view = current;
    }
    return current;
  }
}
