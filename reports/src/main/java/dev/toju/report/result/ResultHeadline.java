package dev.toju.report.result;

import dev.toju.conformance.check.RunVerdict;
import dev.toju.report.Printable;
import java.util.ArrayList;
import java.util.List;

/** The verdict with all that was and was not checked, on one line. */
public final class ResultHeadline {

  private ResultHeadline() {}

  /** The line. */
  public static String of(RunResult result) {
    Counts counts = result.counts();
    List<String> parts = new ArrayList<>();
    if (counts.checks() < result.planned() || result.verdict() == RunVerdict.INTERRUPTED) {
      parts.add(counts.checks() + " of " + result.planned() + " checks were made");
    }
    parts.add(counts.passed() + " of " + counts.checks() + " checks passed");
    parts.add(counts.failed() + " failed");
    add(parts, counts.expectedFailures(), "failed as expected");
    parts.add(counts.notRun() + " not run");
    add(parts, counts.idle(), "idle");
    add(parts, counts.withdrawn(), "withdrawn");
    add(parts, counts.unstable(), "unstable");
    add(parts, counts.subjectLost(), "lost with their subject");
    add(parts, counts.harnessFaults(), "ended by an internal error");
    add(parts, result.complaints().size(),
        result.complaints().size() == 1
            ? "complaint about the baseline"
            : "complaints about the baseline");
    List<String> titles = result.ruleSets().stream().map(RunResult.RulesUsed::title).toList();
    return Printable.of(result.verdict().words() + ": " + result.subject() + " under "
        + String.join(" and ", titles) + ": " + String.join(", ", parts)
        + unexercised(result));
  }

  private static void add(List<String> parts, int count, String words) {
    if (count > 0) {
      parts.add(count + " " + words);
    }
  }

  private static String unexercised(RunResult result) {
    return result.unexercised().isEmpty()
        ? ""
        : "; nothing put these to the test, which the rules demand: "
            + String.join(", ", result.unexercised());
  }
}
