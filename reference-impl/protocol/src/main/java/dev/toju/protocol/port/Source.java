package dev.toju.protocol.port;

/** Where a frame came from. */
public sealed interface Source {

  /** The WebSocket to the signaling server. */
  record Server() implements Source {}

  /** The open data channel of a peer. */
  record Channel(String peer) implements Source {}
}
