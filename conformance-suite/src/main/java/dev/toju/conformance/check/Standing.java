package dev.toju.conformance.check;

/** What a verdict means under the rules in force (PROTOCOL 8). */
public enum Standing {
  /** It held. */
  KEPT("kept"),
  /** It did not hold, and the rules demand it. */
  BROKEN("broken"),
  /** It did not hold, and the rules demand it; but it is a SHOULD, so conformance stays. */
  ADVISED("broken (should)"),
  /** It did not hold, and the rules do not demand it. */
  FINDING("finding"),
  /** Nothing happened by which it could be judged. */
  NOT_EXERCISED("not exercised");

  private final String words;

  Standing(String words) {
    this.words = words;
  }

  /** As people read it. */
  public String words() {
    return words;
  }

  /** Whether the requirement did not hold. */
  public boolean isViolation() {
    return this == BROKEN || this == ADVISED || this == FINDING;
  }
}
