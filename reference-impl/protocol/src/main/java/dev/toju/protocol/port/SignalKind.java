package dev.toju.protocol.port;

/** What a WebRTC engine and a peer hand each other while a data channel is negotiated. */
public enum SignalKind {
  /** Peer to engine: begin to negotiate, you are the one who offers. */
  BEGIN,
  /** A session description that offers. */
  OFFER,
  /** A session description that answers. */
  ANSWER,
  /** An address on which a side may be reached. */
  ICE_CANDIDATE
}
