package dev.toju.sim.fault;

/** A link between two hosts, by name. */
public sealed interface Line {

  /** The WebSocket between a peer and the signaling server. */
  record WebSocket(String peer) implements Line {}

  /** The data channel between two peers; which of them is named first means nothing. */
  record Channel(String one, String other) implements Line {}
}
