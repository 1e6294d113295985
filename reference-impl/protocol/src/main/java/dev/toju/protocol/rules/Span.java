package dev.toju.protocol.rules;

/**
 * A rule's value that is two numbers: a range of back-off, a rate and its burst, a ping and a drop.
 *
 * @param first  the lower, or the first of the two; 1 or more
 * @param second the upper, or the second; 1 or more
 */
public record Span(long first, long second) {

  /** The mechanism is switched off. */
  public static final Span NONE = new Span(0, 0);

  /** Whether the mechanism is switched off. */
  public boolean isNone() {
    return first == 0;
  }
}
