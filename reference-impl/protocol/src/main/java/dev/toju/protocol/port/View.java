package dev.toju.protocol.port;

import dev.toju.protocol.Conversation;
import dev.toju.protocol.Row;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;

/**
 * What a peer can show at one moment (PROTOCOL 4.9). Immutable. Parts that did not change between
 * two views may be the same objects, so whoever compares views can skip them by identity.
 *
 * @param rows          rows by scope, tombstones included, sorted by (createdAt, id)
 * @param deliveries    own messages by id
 * @param conversations known threads by id
 * @param outbox        what is still to be sent, in the order in which it was put there
 * @param unread        rows of others that were received and not read, by scope; no zeros
 * @param typing        who types, by channel scope; no empty sets
 * @param presence      who is in which server, as the server told, this peer left out
 */
public record View(SortedMap<String, List<Row>> rows, SortedMap<String, Delivery> deliveries,
    SortedMap<String, Conversation> conversations, List<OutboxEntry> outbox,
    SortedMap<String, Integer> unread, SortedMap<String, SortedSet<String>> typing,
    SortedMap<String, SortedSet<String>> presence) {

  /** A peer that knows nothing. */
  public static final View EMPTY = new View(none(), none(), none(), List.of(), none(), none(),
      none());

  /** What it shows of a message; empty where it shows nothing. The newest are found at once. */
  public Optional<Row> row(String scope, String id) {
    for (Row row : rows.getOrDefault(scope, List.of()).reversed()) {
      if (row.id().equals(id)) {
        return Optional.of(row);
      }
    }
    return Optional.empty();
  }

  /**
   * How far an own message is.
   *
   * @param acknowledgedBy the recipients from whom an acknowledgement came
   */
  public record Delivery(String messageId, DeliveryStatus status,
      SortedSet<String> acknowledgedBy) {}

  /** One event that one recipient still has to get. */
  public record OutboxEntry(String eventId, String recipient, State state) {}

  /** Why an entry is still in the outbox. */
  public enum State {
    /** No transport has taken it. */
    WAITING,
    /** It was sent, and not yet acknowledged. */
    IN_DOUBT
  }

  private static <V> SortedMap<String, V> none() {
    return Collections.unmodifiableSortedMap(new TreeMap<>());
  }
}
