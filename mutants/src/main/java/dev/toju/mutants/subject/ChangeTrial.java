package dev.toju.mutants.subject;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What came of a changed example before the suite.
 *
 * @param example   that was changed
 * @param scenarios what the scenarios say
 * @param plans     what the drawn plans alone say
 * @param untested  of a variation that was certified whole: what it owed and did not do, so that
 *                  nothing put it to the test
 * @param stillborn why it could not be made; empty where it was
 */
public record ChangeTrial(ExampleSubject example, Change change, Rung scenarios, Rung plans,
    List<String> untested, String stillborn) {

  public ChangeTrial {
    untested = List.copyOf(untested);
  }

  /** What became of it. */
  public enum Fate {
    /** All that it must break is broken in scenarios, and nothing beyond what may be. */
    CAUGHT("caught"),
    /** It is a variation, and conformant. */
    CONFORMANT("conformant"),
    /** Something that it must break is broken in drawn plans alone: a scenario lacks. */
    BY_CHANCE("BY CHANCE"),
    /** Something that it must break is broken nowhere, and something else is. */
    OTHERWISE("OTHERWISE"),
    /** Nothing is broken: the suite has a hole, or the file is wrong. */
    SURVIVED("SURVIVED"),
    /** Something is broken that has nothing to do with it. */
    ACCUSED("ACCUSED"),
    /** It is a variation, and accused: a judge is wrong, or the protocol does not allow it. */
    FALSE_ALARM("FALSE ALARM"),
    /** It is a variation, and leaves untested what it owes: its verdict is incomplete. */
    IDLE("IDLE"),
    /** It was lost, or was not the same twice. */
    LOST("LOST"),
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

  /** What became of it. */
  public Fate fate() {
    if (!stillborn.isEmpty()) {
      return Fate.STILLBORN;
    }
    if (change.isVariation()) {
      return !beyond().isEmpty()
          ? Fate.FALSE_ALARM
          : !troubles().isEmpty()
              ? Fate.LOST
              : untested.isEmpty() ? Fate.CONFORMANT : Fate.IDLE;
    }
    if (scenarios.hasAll(change)) {
      return beyond().isEmpty() ? Fate.CAUGHT : Fate.ACCUSED;
    }
    List<String> missing = new ArrayList<>(scenarios.missing(change));
    missing.retainAll(plans.missing(change));
    if (missing.isEmpty()) {
      return Fate.BY_CHANCE;
    }
    if (!scenarios.broken().isEmpty() || !plans.broken().isEmpty()) {
      return Fate.OTHERWISE;
    }
    return troubles().isEmpty() ? Fate.SURVIVED : Fate.LOST;
  }

  /** What is broken though nobody foresaw it. */
  SortedSet<String> beyond() {
    SortedSet<String> beyond = new TreeSet<>(scenarios.broken().keySet());
    beyond.addAll(plans.broken().keySet());
    beyond.removeIf(change::foresees);
    return beyond;
  }

  /** Where it failed in another way than by breaking a requirement. */
  List<String> troubles() {
    List<String> troubles = new ArrayList<>(scenarios.troubles());
    troubles.addAll(plans.troubles());
    return troubles;
  }

  /** Whether all is as it should be. */
  public boolean isAsItShould() {
    return fate() == Fate.CAUGHT || fate() == Fate.CONFORMANT;
  }
}
