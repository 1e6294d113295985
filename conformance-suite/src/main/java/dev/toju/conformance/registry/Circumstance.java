package dev.toju.conformance.registry;

/**
 * What a violation needed. A few requirements of PROTOCOL 8 are demanded under other rules in one
 * circumstance than in another.
 */
public enum Circumstance {
  /** Nothing in particular; honest peers alone. */
  ORDINARY("ordinary"),
  /** Somebody said something in another's name. */
  FORGED("forged"),
  /** Only rows were involved of which a whole batch fits one frame. */
  FITTING("fitting"),
  /** Something that a peer and the server said to each other was lost or damaged. */
  LOST("lost");

  private final String word;

  Circumstance(String word) {
    this.word = word;
  }

  /** The word that the registry's file uses. */
  public String word() {
    return word;
  }
}
