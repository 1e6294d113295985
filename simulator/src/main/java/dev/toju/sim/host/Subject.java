package dev.toju.sim.host;

import dev.toju.protocol.sign.SignatureScheme;

/**
 * An implementation under test. The reference announces itself through
 * {@link java.util.ServiceLoader}; others are made from what the user names.
 */
public interface Subject {

  /** How people call it, such as {@code reference} or {@code cmd:python3 peer.py}. */
  String title();

  /**
   * The same subject with signatures of that scheme. One that brings its own, as every foreign one
   * does, knows Ed25519 alone and returns itself.
   */
  default Subject signingWith(SignatureScheme scheme) {
    return this;
  }

  /** A new life of a peer, not yet started. */
  PeerHost newPeer();

  /** A new life of a signaling server, not yet started. */
  ServerHost newServer();
}
