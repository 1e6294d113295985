package dev.toju.report.result;

import java.util.List;

/** How many checks ended in which way. */
public record Counts(int checks, int passed, int failed, int expectedFailures, int idle,
    int withdrawn, int notRun, int unstable, int subjectLost, int harnessFaults) {

  /** Counts them. */
  public static Counts of(List<CheckRecord> checks) {
    return new Counts(checks.size(), ended(checks, EndingKind.PASSED),
        ended(checks, EndingKind.FAILED), ended(checks, EndingKind.EXPECTED_FAILURE),
        ended(checks, EndingKind.IDLE), ended(checks, EndingKind.WITHDRAWN),
        ended(checks, EndingKind.NOT_RUN),
        ended(checks, EndingKind.UNSTABLE),
        ended(checks, EndingKind.SUBJECT_LOST), ended(checks, EndingKind.HARNESS_FAULT));
  }

  private static int ended(List<CheckRecord> checks, EndingKind kind) {
    return (int) checks.stream().filter(check -> check.ending() == kind).count();
  }
}
