package dev.toju.mutants;

import java.util.List;

/** What came of reading the file of a mutant. */
public sealed interface Reading {

  /** It is one. */
  record Good(Mutant mutant) implements Reading {}

  /**
   * It is not one.
   *
   * @param mistakes as people read them: {@code file:line:column: reason}
   */
  record Broken(List<String> mistakes) implements Reading {
    public Broken {
      mistakes = List.copyOf(mistakes);
    }
  }
}
