package dev.toju.conformance.contract.subject;

/** What came, or did not come, out of a subject's standard output. */
sealed interface Heard {

  /** A line, without its line feed. */
  record Line(String text) implements Heard {}

  /** A line that is not UTF-8, made readable. */
  record Garbled(String shown) implements Heard {}

  /** A line that is longer than is allowed; its rest is not read. */
  record TooLong(String beginning, int allowed) implements Heard {}

  /** The end: nothing more will come. {@code rest} is what stood after the last line feed. */
  record Gone(String rest) implements Heard {}

  /** Nothing in time. */
  record Silence() implements Heard {}
}
