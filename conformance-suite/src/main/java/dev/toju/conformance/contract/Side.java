package dev.toju.conformance.contract;

/** Which of the two alphabets a process speaks. */
public enum Side {
  /** A peer: inputs and effects of one user's device. */
  PEER,
  /** A signaling server. */
  SERVER
}
