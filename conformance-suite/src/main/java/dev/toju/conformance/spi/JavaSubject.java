package dev.toju.conformance.spi;

import dev.toju.conformance.contract.Introduction;

/**
 * An implementation in Java, as its authors bring it before the suite. One of these is made for every
 * life of a peer or a server: it introduces itself, and is then asked for the one that lives. Lives
 * share nothing but what is static, and that should be nothing: a crash ends one, and a restart begins
 * the next with what was stored.
 */
public interface JavaSubject {

  /** Who it is, what it claims to be and by which rules it works; every time the same. */
  Introduction introduction();

  /** A peer before its first input; whoever claims to be a client of some kind makes them. */
  default JavaPeer newPeer() {
    throw new NotSupported("the life of a peer: newPeer() is not overridden");
  }

  /** A signaling server before its first input; whoever claims to be one makes them. */
  default JavaServer newServer() {
    throw new NotSupported("the life of a server: newServer() is not overridden");
  }
}
