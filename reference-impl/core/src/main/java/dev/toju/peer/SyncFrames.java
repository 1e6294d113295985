package dev.toju.peer;

import dev.toju.protocol.PeerEvent;
import dev.toju.protocol.Row;
import dev.toju.protocol.Scopes;
import dev.toju.protocol.SyncEvent;
import dev.toju.protocol.json.Json;
import dev.toju.protocol.json.RowJson;
import dev.toju.protocol.rules.RuleSet;
import dev.toju.protocol.rules.Rules;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;

/** How much goes into one sync frame: {@code sync.maxFrameBytes} and {@code sync.batchCap}. */
final class SyncFrames {

  /** Everything in a sync frame that is neither entries nor ids nor rows, generously. */
  private static final int ENVELOPE_BYTES = 1_024;

  /** An inventory entry without its id: its keys, a stamp of 16 digits, a digest. */
  private static final int ENTRY_BYTES = 72;

  private final long maxBytes;
  private final long batchCap;

  SyncFrames(RuleSet rules) {
    this.maxBytes = rules.get(Rules.SYNC_MAX_FRAME_BYTES);
    this.batchCap = rules.get(Rules.SYNC_BATCH_CAP);
  }

  /** The event as peers send it: what is about a conversation is wrapped for the gate. */
  static PeerEvent wrapped(SyncEvent event) {
    boolean bare = Scopes.isChannel(event.scope()) || event instanceof SyncEvent.InventoryRequest;
    return bare ? event : new PeerEvent.DirectSync(event.scope(), event);
  }

  List<List<SyncEvent.Entry>> ofEntries(List<SyncEvent.Entry> entries) {
    return split(entries, Long.MAX_VALUE, entry -> ENTRY_BYTES + entry.id().length());
  }

  List<List<String>> ofIds(List<String> ids) {
    return split(ids, Long.MAX_VALUE, id -> id.length() + 3);
  }

  List<List<Row>> ofRows(List<Row> rows) {
    return split(rows, batchCap,
        row -> maxBytes == 0 ? 0 : Json.write(RowJson.write(row)).length + 1);
  }

  /** Always at least one part, which may be empty; a part that must be too large holds one item. */
  private <T> List<List<T>> split(List<T> items, long most, ToIntFunction<T> bytesOf) {
    long room = maxBytes == 0 ? Long.MAX_VALUE : Math.max(1, maxBytes - ENVELOPE_BYTES);
    List<List<T>> parts = new ArrayList<>();
    List<T> part = new ArrayList<>();
    long filled = 0;
    for (T item : items) {
      int bytes = bytesOf.applyAsInt(item);
      if (!part.isEmpty() && (part.size() >= most || filled + bytes > room)) {
        parts.add(part);
        part = new ArrayList<>();
        filled = 0;
      }
      part.add(item);
      filled += bytes;
    }
    parts.add(part);
    return parts;
  }
}
