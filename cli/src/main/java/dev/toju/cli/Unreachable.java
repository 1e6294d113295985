package dev.toju.cli;

/** The subject could not be reached: the sentence is printed, and the exit status is 5. */
final class Unreachable extends RuntimeException {

  private static final long serialVersionUID = 1L;

  Unreachable(String sentence) {
    super(sentence, null, false, false);
  }
}
