package dev.toju.conformance.registry;

/** Who owes a requirement. */
public enum Party {
  /** Whoever takes part in conversations. */
  DM("dm"),
  /** Whoever takes part in channels. */
  CHANNEL("channel"),
  /** The signaling server. */
  SERVER("server");

  private final String word;

  Party(String word) {
    this.word = word;
  }

  /** Its name in the registry. */
  public String word() {
    return word;
  }
}
