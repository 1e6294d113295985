package dev.toju.conformance.model;

import dev.toju.protocol.Decoded;
import dev.toju.protocol.Envelope;
import dev.toju.protocol.Frame;
import dev.toju.protocol.PeerEvent;
import dev.toju.protocol.RelayEnvelope;
import dev.toju.protocol.SyncEvent;
import dev.toju.protocol.json.Codec;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads frames and names what peers say to each other. One for each run. */
final class Payloads {

  /** So many of the payloads that were read last are kept, for whoever meets the same object. */
  private static final int KEPT = 64;

  private final JsonNode[] nodes = new JsonNode[KEPT];
  private final List<Optional<PeerEvent>> events = new ArrayList<>(
      Collections.nCopies(KEPT, Optional.empty()));
  private int next;

  /** What a frame says; empty where nobody has to understand it. */
  static Optional<Envelope> envelope(Frame frame) {
    return ok(Codec.decode(frame));
  }

  /** What one peer says to another in a frame on a data channel. */
  static Optional<PeerEvent> onChannel(Frame frame) {
    return envelope(frame).flatMap(Payloads::peerEvent);
  }

  /** What one peer says to another inside a forward. */
  Optional<PeerEvent> inside(RelayEnvelope.Forward forward) {
    JsonNode payload = forward.payload();
    for (int i = 0; i < KEPT; i++) {
      if (Identical.parts(nodes[i], payload)) {
        return events.get(i);
      }
    }
    Optional<PeerEvent> read = ok(Codec.decode(payload)).flatMap(Payloads::peerEvent);
    nodes[next] = payload;
    events.set(next, read);
    next = (next + 1) % KEPT;
    return read;
  }

  private static Optional<PeerEvent> peerEvent(Envelope envelope) {
    return envelope instanceof PeerEvent event ? Optional.of(event) : Optional.empty();
  }

  private static Optional<Envelope> ok(Decoded decoded) {
    return decoded instanceof Decoded.Ok ok ? Optional.of(ok.envelope()) : Optional.empty();
  }

  /** Names a payload among all that one sender gives one recipient. */
  static String name(PeerEvent payload) {
    return switch (payload) {
      case PeerEvent.DirectMessage message -> message.eventId();
      case PeerEvent.DirectChange change -> change.eventId();
      case PeerEvent.ConversationCreate create -> create.eventId();
      case PeerEvent.Status status -> "status " + status.kind() + " " + status.ids();
      case PeerEvent.DirectSync sync -> name(sync.event());
      case SyncEvent.InventoryRequest request -> "request " + request.scope() + " "
          + request.before();
      case SyncEvent.Inventory inventory -> "inventory " + inventory.exchangeId() + " "
          + inventory.part();
      case SyncEvent.Request request -> "ask " + request.exchangeId() + " " + request.part();
      case SyncEvent.Batch batch -> "batch " + batch.exchangeId() + " " + batch.seq();
    };
  }

  /** The event id of something that waits in outboxes; null for what never does. */
  static @Nullable String outboxEvent(PeerEvent payload) {
    return switch (payload) {
      case PeerEvent.DirectMessage message -> message.eventId();
      case PeerEvent.DirectChange change -> change.eventId();
      case PeerEvent.ConversationCreate create -> create.eventId();
      case PeerEvent.Status status -> null;
      case PeerEvent.DirectSync sync -> null;
      case SyncEvent sync -> null;
    };
  }
}
