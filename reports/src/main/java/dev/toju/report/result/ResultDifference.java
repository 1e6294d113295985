package dev.toju.report.result;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What changed from one result to a later one. A check is the same if scenario, row and the title of
 * its rule set are.
 *
 * @param newFailures checks that fail now with a requirement with which they did not before
 * @param fixed       checks that failed and pass now
 * @param newSkips    checks that said something, and were not run to their end now
 * @param removed     checks that are no longer there
 * @param added       checks that were not there
 */
public record ResultDifference(List<CheckRecord> newFailures, List<CheckRecord> fixed,
    List<CheckRecord> newSkips, List<CheckRecord> removed, List<CheckRecord> added) {

  /** The first line of every page of the kind. */
  public static final String HEADING = "# Two results\n";

  private record Key(String scenario, String row, String roles, String rules, int ordinal) {}

  public ResultDifference {
    newFailures = List.copyOf(newFailures);
    fixed = List.copyOf(fixed);
    newSkips = List.copyOf(newSkips);
    removed = List.copyOf(removed);
    added = List.copyOf(added);
  }

  /** Compares an earlier result with a later one. */
  public static ResultDifference between(RunResult before, RunResult after) {
    SequencedMap<Key, CheckRecord> earlier = byKey(before);
    SequencedMap<Key, CheckRecord> later = byKey(after);
    List<CheckRecord> newFailures = new ArrayList<>();
    List<CheckRecord> fixed = new ArrayList<>();
    List<CheckRecord> newSkips = new ArrayList<>();
    List<CheckRecord> added = new ArrayList<>();
    later.forEach((key, now) -> {
      CheckRecord then = earlier.remove(key);
      SortedSet<String> failing = failing(now);
      if (then == null) {
        added.add(now);
      } else {
        failing.removeAll(failing(then));
      }
      if (!failing.isEmpty()) {
        newFailures.add(now);
      } else if (then != null && then.ending().isFailure() && now.ending() == EndingKind.PASSED) {
        fixed.add(now);
      } else if (then != null && then.ending().isConclusive() && !now.ending().isConclusive()) {
        newSkips.add(now);
      }
    });
    return new ResultDifference(newFailures, fixed, newSkips, List.copyOf(earlier.values()), added);
  }

  private static SequencedMap<Key, CheckRecord> byKey(RunResult result) {
    SequencedMap<Key, CheckRecord> checks = new LinkedHashMap<>();
    for (CheckRecord check : result.checks()) {
      int ordinal = 0;
      while (checks.putIfAbsent(
          new Key(check.scenario(), check.row(), check.roles(), check.rules(), ordinal),
          check) != null) {
        ordinal++;
      }
    }
    return checks;
  }

  private static SortedSet<String> failing(CheckRecord check) {
    SortedSet<String> ids = new TreeSet<>();
    check.failures().forEach(failure -> ids.add(failure.requirement()));
    return ids;
  }

  /** Whether something got worse: what was checked before must still be, and must not fail anew. */
  public boolean isWorse() {
    return !newFailures.isEmpty() || !newSkips.isEmpty() || !removed.isEmpty();
  }

  /** As people read it. */
  public String text() {
    StringBuilder out = new StringBuilder();
    DifferenceText.part(out, "new failure", newFailures, true);
    DifferenceText.part(out, "new skip", newSkips, true);
    DifferenceText.part(out, "removed", removed, false);
    DifferenceText.part(out, "fixed", fixed, false);
    DifferenceText.part(out, "added", added, false);
    return out.append(summary()).append('\n').toString();
  }

  private String summary() {
    return (isWorse() ? "worse: " : "no worse: ") + newFailures.size() + " new failures, "
        + newSkips.size() + " new skips, " + removed.size() + " removed, " + fixed.size()
        + " fixed, " + added.size() + " added";
  }

  /** As a comment on a change, or a job's summary. */
  public String markdown() {
    StringBuilder out = new StringBuilder(HEADING).append("\n**").append(summary()).append("**\n");
    DifferenceText.section(out, "New failures", newFailures, true);
    DifferenceText.section(out, "No longer checked", newSkips, true);
    DifferenceText.section(out, "Removed", removed, false);
    DifferenceText.section(out, "Fixed", fixed, false);
    DifferenceText.section(out, "Added", added, false);
    return out.toString();
  }
}
