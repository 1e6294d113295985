package dev.toju.conformance.bench;

import dev.toju.protocol.Conversation;
import dev.toju.protocol.Row;
import dev.toju.protocol.port.DeliveryStatus;
import dev.toju.protocol.port.View;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Makes views by hand. */
public final class Views {

  private final SortedMap<String, List<Row>> rows = new TreeMap<>();
  private final SortedMap<String, View.Delivery> deliveries = new TreeMap<>();
  private final List<View.OutboxEntry> outbox = new ArrayList<>();
  private final SortedMap<String, Conversation> conversations = new TreeMap<>();
  private final SortedMap<String, Integer> unread = new TreeMap<>();
  private final SortedMap<String, SortedSet<String>> typing = new TreeMap<>();
  private final SortedMap<String, SortedSet<String>> presence = new TreeMap<>();

  public static Views view() {
    return new Views();
  }

  public Views row(Row row) {
    rows.computeIfAbsent(row.scope(), s -> new ArrayList<>()).add(row);
    return this;
  }

  public Views delivery(String id, DeliveryStatus status, String... by) {
    deliveries.put(id, new View.Delivery(id, status, new TreeSet<>(List.of(by))));
    return this;
  }

  /** An own direct message with its status and who acknowledged it. */
  public Views own(Row row, DeliveryStatus status, String... by) {
    return row(row).delivery(row.id(), status, by);
  }

  public Views waiting(String eventId, String recipient) {
    outbox.add(new View.OutboxEntry(eventId, recipient, View.State.WAITING));
    return this;
  }

  public Views inDoubt(String eventId, String recipient) {
    outbox.add(new View.OutboxEntry(eventId, recipient, View.State.IN_DOUBT));
    return this;
  }

  public Views thread(Conversation conversation) {
    conversations.put(conversation.id(), conversation);
    return this;
  }

  public Views unread(String scope, int count) {
    unread.put(scope, count);
    return this;
  }

  public Views typing(String scope, String... users) {
    typing.put(scope, new TreeSet<>(List.of(users)));
    return this;
  }

  public Views present(String server, String... users) {
    presence.put(server, new TreeSet<>(List.of(users)));
    return this;
  }

  public View build() {
    return new View(rows, deliveries, conversations, outbox, unread, typing, presence);
  }
}
