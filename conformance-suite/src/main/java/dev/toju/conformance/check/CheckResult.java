package dev.toju.conformance.check;

import dev.toju.sim.scenario.Scenario.Outcome;
import java.util.List;
import java.util.Optional;

/**
 * What became of one check.
 *
 * @param file     the scenario's file
 * @param title    what the scenario shows
 * @param caseName which row of its table; empty where it has none
 * @param rules    the title of the rule set under test
 * @param subject  who was tested
 * @param seed     of the run
 * @param digest   of the run; empty where nothing was run, or on real sockets
 * @param rulings  one for each requirement that has a judge
 * @param unmet    where the rulings are not what the scenario expects
 * @param end      how the check ended
 * @param remark   why, as a sentence; empty where it passed
 */
public record CheckResult(String file, String title, String caseName, String rules, String subject,
    long seed, Optional<String> digest, List<Ruling> rulings, List<Unmet> unmet, End end,
    String remark) {

  public CheckResult {
    rulings = List.copyOf(rulings);
    unmet = List.copyOf(unmet);
  }

  /** The scenario and the row of its table, as people name it. */
  public String name() {
    return caseName.isEmpty() ? file : file + " [" + caseName + "]";
  }

  /** An expectation of the scenario that the run did not meet. */
  public record Unmet(String requirement, Outcome expected, Outcome seen) {}

  /** How a check ended. */
  public enum End {
    /** As the scenario expects, or with no demanded requirement broken. */
    PASSED,
    /** Otherwise. */
    FAILED,
    /** Nothing was judged: the remark says why. */
    NOT_RUN,
    /** Two runs of the same plan differed: nothing can be said of any requirement. */
    UNSTABLE,
    /** The subject could not be reached, or did not stay. */
    SUBJECT_FAILED,
    /** The kit itself failed. */
    HARNESS_ERROR
  }
}
