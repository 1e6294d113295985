package dev.toju.cli;

import java.util.List;

/** What a user gave is wrong: the sentences are printed, and the exit status is 2. */
final class WrongUsage extends RuntimeException {

  private static final long serialVersionUID = 1L;

  WrongUsage(String sentence) {
    super(sentence, null, false, false);
  }

  WrongUsage(List<String> sentences) {
    this(String.join(System.lineSeparator(), sentences));
  }
}
