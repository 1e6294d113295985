package dev.toju.report.result;

import dev.toju.conformance.check.Coverage;
import dev.toju.conformance.check.RunVerdict;
import dev.toju.conformance.check.Standing;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Everything that a run or a certification said. Its JSON is described by
 * {@code result.schema.json}; the same run gives the same value, for there is no clock in it.
 *
 * @param format      version of this form, {@link #FORMAT}
 * @param kit         version of the kit
 * @param subject     how people call the subject
 * @param seed        of every check; empty: each ran with that of its scenario
 * @param coverage    what had to be exercised
 * @param ruleSets    under which the checks ran, in their order
 * @param verdict     what it all comes to
 * @param exitCode    of the command line
 * @param planned     how many checks there would have been; more than were made where it ended
 *                    before its end
 * @param unexercised demanded requirements that had to be put to the test and were not, as
 *                    {@code hardened: DLV-1 as recipient}
 * @param complaints  what is wrong with the baseline, a sentence each
 * @param requirements what all checks say of each requirement under each rule set
 */
public record RunResult(int format, String kit, String subject, Optional<Long> seed,
    Coverage coverage, List<RulesUsed> ruleSets, RunVerdict verdict, int exitCode, int planned,
    Counts counts,
    List<String> unexercised, List<String> complaints, List<OfRequirement> requirements,
    List<CheckRecord> checks) {

  /** The version that this kit writes, and the only one that it reads. */
  public static final int FORMAT = 2;

  public RunResult {
    ruleSets = List.copyOf(ruleSets);
    unexercised = List.copyOf(unexercised);
    complaints = List.copyOf(complaints);
    requirements = List.copyOf(requirements);
    checks = List.copyOf(checks);
  }

  /**
   * A rule set.
   *
   * @param changed values that differ from the documented ones, by the name of the rule
   */
  public record RulesUsed(String title, SortedMap<String, String> changed) {
    public RulesUsed {
      changed = Collections.unmodifiableSortedMap(new TreeMap<>(changed));
    }
  }

  /**
   * What all checks under one rule set say of a requirement.
   *
   * @param rules    title of the rule set
   * @param demanded whether that rule set demands it, in whatever circumstance
   * @param standing the worst of all; empty where no judge speaks about it
   * @param kept     in how many checks it was kept
   * @param violated in how many checks it was broken or a finding
   * @param tested   in how many checks the subject was put to the test, by the capacity in which it
   *                 owes it: author, recipient, relay, both ends, server
   */
  public record OfRequirement(String rules, String requirement, String sentence, boolean demanded,
      Optional<Standing> standing, int kept, int violated, SortedMap<String, Integer> tested) {
    public OfRequirement {
      tested = Collections.unmodifiableSortedMap(new TreeMap<>(tested));
    }
  }

  /** These checks instead, counted anew, with a verdict and complaints of their own. */
  public RunResult with(List<CheckRecord> others, RunVerdict other, List<String> complaining) {
    return new RunResult(format, kit, subject, seed, coverage, ruleSets, other, other.exitCode(),
        planned,
        Counts.of(others), unexercised, complaining, requirements, others);
  }
}
