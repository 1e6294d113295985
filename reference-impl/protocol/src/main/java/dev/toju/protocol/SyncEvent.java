package dev.toju.protocol;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Inventory and sync, one exchange by pull (PROTOCOL 6). */
public sealed interface SyncEvent extends PeerEvent {

  /** The scope that is reconciled. */
  String scope();

  /** A place in the order (createdAt, id) by which a scope is paged downwards. */
  record Cursor(long createdAt, String id) implements Comparable<Cursor> {
    /** The place of a row. */
    public static Cursor of(Row row) {
      return new Cursor(row.createdAt(), row.id());
    }

    @Override
    public int compareTo(Cursor other) {
      int byTime = Long.compare(createdAt, other.createdAt);
      return byTime != 0 ? byTime : id.compareTo(other.id);
    }
  }

  /**
   * One listed row.
   *
   * @param digest
   *          first 16 hex digits of its SHA-256 under {@code sync.changeTest=digest}
   */
  record Entry(String id, long lastModifiedAt, @Nullable String digest) {}

  /**
   * {@code chat-inventory-request}, for conversations {@code direct-message-sync-request}.
   *
   * @param before
   *          list what lies below this place
   * @param count
   *          rows that the asker holds
   * @param scopeDigest
   *          XOR of the digests of those rows
   * @param answer
   *          whether this request was itself caused by one
   */
  record InventoryRequest(String scope, @Nullable Cursor before, @Nullable Integer count,
      @Nullable String scopeDigest, boolean answer) implements SyncEvent {}

  /**
   * {@code chat-inventory}: what the announcer has.
   *
   * @param exchangeId
   *          minted by the announcer
   * @param part
   *          0-based number of this part
   * @param parts
   *          how many parts the inventory has
   * @param before
   *          the cursor of the request that it answers
   * @param lowest
   *          the last listed place
   * @param more
   *          whether rows remain below {@code lowest}
   * @param count
   *          rows that the announcer holds
   * @param scopeDigest
   *          XOR of their digests; with {@code count} and no entries: we are equal
   */
  record Inventory(String scope, String exchangeId, List<Entry> entries, int part, int parts,
      @Nullable Cursor before, @Nullable Cursor lowest, boolean more, @Nullable Integer count,
      @Nullable String scopeDigest) implements SyncEvent {}

  /** {@code chat-sync-request}: the listed ids that the receiver wants. */
  record Request(String scope, String exchangeId, List<String> ids, int part, int parts)
      implements
        SyncEvent {}

  /**
   * {@code chat-sync-batch}: rows.
   *
   * @param seq
   *          0-based number in the exchange
   * @param last
   *          whether the exchange ends with it
   */
  record Batch(String scope, String exchangeId, int seq, List<Row> messages, boolean last)
      implements
        SyncEvent {}
}
