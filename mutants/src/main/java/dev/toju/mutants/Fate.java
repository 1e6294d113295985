package dev.toju.mutants;

/** What became of a mutant. */
public enum Fate {
  /** Everything that it must break is broken where it must be, and nothing beyond what may be. */
  KILLED("killed"),
  /** The reference itself, without a mistake: it broke nothing, as it should. */
  HARMLESS("harmless"),
  /** Something that it must break is not broken: the suite has a hole, or the file is wrong. */
  SURVIVED("SURVIVED"),
  /** It breaks what it must, yet not on the scenario that its file names. */
  ELSEWHERE("WRONG EVIDENCE"),
  /** It breaks something that has nothing to do with it: a judge is wrong, or the file is. */
  FALSE_ALARM("FALSE ALARM"),
  /** It threw, flooded, or was not the same twice. */
  UNRULY("UNRULY"),
  /** It could not be made: an error of the kit. */
  STILLBORN("STILLBORN");

  private final String words;

  Fate(String words) {
    this.words = words;
  }

  /** As people read it; in capitals where something has to be done. */
  public String words() {
    return words;
  }
}
