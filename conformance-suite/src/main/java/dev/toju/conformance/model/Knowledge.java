package dev.toju.conformance.model;

/** What a peer was told of a path of its own. */
public enum Knowledge {
  /** It is there. */
  UP,
  /** It is not. */
  DOWN,
  /** The input that told it was undone by a store that refused: nobody can say. */
  UNSURE
}
