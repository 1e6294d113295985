package dev.toju.protocol.port;

import dev.toju.protocol.Frame;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/**
 * Everything that a peer can ask of its host. Effects are an ordered list, carried out in order; a
 * crash can fall after any prefix of it, and what the prefix stored comes back at the next start.
 */
public sealed interface PeerEffect {

  /** Write these durably, all or none, before any later effect is carried out. */
  record Store(List<StoreRecord> records) implements PeerEffect {}

  /** Send over the WebSocket; exactly one of SendAccepted and SendRefused answers {@code ref}. */
  record SendToServer(long ref, Frame frame) implements PeerEffect {}

  /** Send over a data channel; exactly one of SendAccepted and SendRefused answers. */
  record SendToPeer(long ref, String peer, Frame frame) implements PeerEffect {}

  /** Hand this to the local WebRTC engine. */
  record Negotiate(String peer, SignalKind kind, ObjectNode opaque) implements PeerEffect {}

  /** Close the data channel, or give up its negotiation; ChannelClosed follows. */
  record CloseChannel(String peer) implements PeerEffect {}

  /** Fire {@code name} after a delay; a timer of that name that still runs is replaced. */
  record SetTimer(String name, long afterMs) implements PeerEffect {}

  /** Forget the timer of that name, if there is one. */
  record CancelTimer(String name) implements PeerEffect {}

  /** Tell the user. */
  record Show(Shown what) implements PeerEffect {}
}
