package dev.toju.protocol.port;

import dev.toju.protocol.Frame;
import dev.toju.protocol.rules.RuleSet;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** Everything that can happen to a peer; with the wall clock beside it, its only way in (law 2). */
public sealed interface PeerInput {

  /**
   * The first input of every life.
   *
   * @param entropy 64 hex digits from which ids and jitter come; another for each life
   * @param boot    number of this life on this device, from 1
   * @param stored  what earlier lives stored, in the order of the keys
   */
  record Started(Self self, RuleSet rules, String entropy, int boot, List<StoreRecord> stored)
      implements
        PeerInput {}

  /** The user wants something; {@code ref} comes back in {@link Shown}. */
  record Commanded(String ref, Command command) implements PeerInput {}

  /** A frame arrived. */
  record FrameReceived(Source source, Frame frame) implements PeerInput {}

  /** The data channel to a peer is open: {@code peerConnected}. */
  record ChannelOpened(String peer) implements PeerInput {}

  /** The data channel to a peer is gone, or could not be made. */
  record ChannelClosed(String peer) implements PeerInput {}

  /** The WebSocket is open; {@code address} is what was dialled. */
  record SignalingUp(String address) implements PeerInput {}

  /** The WebSocket is gone. */
  record SignalingDown() implements PeerInput {}

  /** The host's own network is back. */
  record NetworkRestored() implements PeerInput {}

  /** A timer that was set has run out. */
  record TimerFired(String name) implements PeerInput {}

  /** The transport took the frame of that send. It may still be lost. */
  record SendAccepted(long ref) implements PeerInput {}

  /** The transport did not take the frame of that send. */
  record SendRefused(long ref, String why) implements PeerInput {}

  /**
   * The store did not take the transaction of the last input, and none of the effects behind it
   * was carried out. The peer is as it was before that input.
   */
  record StoreRefused(String why) implements PeerInput {}

  /** The local WebRTC engine made something that the other side must get. */
  record LocalSignal(String peer, SignalKind kind, ObjectNode opaque) implements PeerInput {}
}
