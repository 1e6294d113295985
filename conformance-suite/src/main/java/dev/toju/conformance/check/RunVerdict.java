package dev.toju.conformance.check;

import dev.toju.conformance.check.CheckResult.End;
import java.util.List;

/** What all checks together say; each has an exit status of its own. */
public enum RunVerdict {
  /** Every check passed, and there was at least one. */
  CONFORMANT(0, "conformant"),
  /** A check failed. */
  NON_CONFORMANT(1, "non-conformant"),
  /** No check failed, and something that should have been checked was not. */
  INCOMPLETE(3, "incomplete"),
  /** The kit itself failed: nothing is said of the subject. */
  HARNESS_ERROR(4, "harness error"),
  /** The subject could not be reached, or did not stay. */
  SUBJECT_UNREACHABLE(5, "subject unreachable");

  private final int exitStatus;
  private final String word;

  RunVerdict(int exitStatus, String word) {
    this.exitStatus = exitStatus;
    this.word = word;
  }

  /** The status with which the command line ends. */
  public int exitStatus() {
    return exitStatus;
  }

  /** As people read it. */
  public String word() {
    return word;
  }

  /** The verdict of some checks. None at all is never green. */
  public static RunVerdict of(List<CheckResult> results) {
    if (ended(results, End.HARNESS_ERROR)) {
      return HARNESS_ERROR;
    }
    if (ended(results, End.FAILED)) {
      return NON_CONFORMANT;
    }
    if (ended(results, End.SUBJECT_FAILED)) {
      return SUBJECT_UNREACHABLE;
    }
    boolean rest = ended(results, End.NOT_RUN) || ended(results, End.UNSTABLE);
    return rest || results.isEmpty() ? INCOMPLETE : CONFORMANT;
  }

  private static boolean ended(List<CheckResult> results, End end) {
    return results.stream().anyMatch(result -> result.end() == end);
  }
}
