package dev.toju.conformance.registry;

/** When a requirement has to hold (PROTOCOL 8). */
public enum Kind {
  /** {@code s}: safety. */
  STEP("s", "at every step"),
  /** {@code l}: liveness. */
  LIVENESS("l", "after heal, within the bound"),
  /** {@code a}: a law of the merge, whatever the run. */
  ALGEBRA("a", "as algebra of the merge"),
  /** {@code w}: something that can be seen in single frames. */
  WIRE("w", "on the wire");

  private final String letter;
  private final String words;

  Kind(String letter, String words) {
    this.letter = letter;
    this.words = words;
  }

  /** The letter of PROTOCOL 8. */
  public String letter() {
    return letter;
  }

  /** When it has to hold, in words. */
  public String words() {
    return words;
  }
}
