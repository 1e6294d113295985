package dev.toju.sim.network;

import dev.toju.protocol.ChannelEnvelope;
import dev.toju.protocol.Frame;
import dev.toju.protocol.PeerEvent;
import dev.toju.protocol.RelayEnvelope;
import dev.toju.protocol.SessionEnvelope;
import dev.toju.protocol.SyncEvent;
import dev.toju.protocol.json.Codec;

/** Whether a message is too large for a data channel, without writing out those that cannot be. */
final class MessageSize {

  /** Bytes that a row may have at most (PROTOCOL 2). */
  private static final int ROW = 48 << 10;
  /** Bytes that an entry of an inventory, or an id of a request, may have at most. */
  private static final int ENTRY = 320;
  /** Bytes of the rest of a message, at most. */
  private static final int REST = 16 << 10;

  private MessageSize() {}

  static boolean exceeds(Frame frame, int maxBytes) {
    return switch (frame) {
      case Frame.Encoded encoded -> encoded.bytes().length > maxBytes;
      case Frame.Plain plain -> mayExceed(plain, maxBytes)
          && Codec.encode(plain.envelope()).length > maxBytes;
    };
  }

  private static boolean mayExceed(Frame.Plain plain, int maxBytes) {
    return switch (plain.envelope()) {
      case PeerEvent.DirectSync sync -> most(sync.event()) > maxBytes;
      case SyncEvent sync -> most(sync) > maxBytes;
      case PeerEvent.DirectMessage message -> ROW + REST > maxBytes;
      case PeerEvent.DirectChange change -> ROW + REST > maxBytes;
      case PeerEvent.ConversationCreate create -> ROW + REST > maxBytes;
      case PeerEvent.Status status -> (long) ENTRY * status.ids().size() + REST > maxBytes;
      case SessionEnvelope session -> ROW + REST > maxBytes;
      case ChannelEnvelope channel -> ROW + REST > maxBytes;
      case RelayEnvelope relay -> true; // opaque
    };
  }

  private static long most(SyncEvent sync) {
    return REST + switch (sync) {
      case SyncEvent.InventoryRequest request -> 0L;
      case SyncEvent.Inventory inventory -> (long) ENTRY * inventory.entries().size();
      case SyncEvent.Request request -> (long) ENTRY * request.ids().size();
      case SyncEvent.Batch batch -> (long) ROW * batch.messages().size();
    };
  }
}
