package dev.toju.sim.scenario;

import java.util.List;

/** What came of reading a scenario file. */
public sealed interface Reading {

  /** It is a scenario. */
  record Good(Scenario scenario) implements Reading {}

  /**
   * It is not one.
   *
   * @param mistakes 1 to 10, in the order of the file
   */
  record Broken(List<Mistake> mistakes) implements Reading {
    public Broken {
      mistakes = List.copyOf(mistakes);
    }
  }

  /**
   * One thing that is wrong.
   *
   * @param file   as it was named
   * @param line   from 1; 0 where the file could not be read at all
   * @param column from 1; 0 where the file could not be read at all
   * @param reason what was expected and what came, as one sentence
   */
  record Mistake(String file, int line, int column, String reason) {

    /** As people read it: {@code file:line:column: reason}. */
    public String sentence() {
      return line == 0 ? file + ": " + reason : file + ":" + line + ":" + column + ": " + reason;
    }
  }
}
