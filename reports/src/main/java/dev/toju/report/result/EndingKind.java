package dev.toju.report.result;

import dev.toju.conformance.check.Ending;

/** How a check ended. */
public enum EndingKind {
  /** As it should. */
  PASSED,
  /** A demanded requirement is broken, or the scenario did not end as its file expects. */
  FAILED,
  /** It failed, and a baseline expects each of its failures. */
  EXPECTED_FAILURE,
  /** Nothing put to the test what its scenario is about. */
  IDLE,
  /** The reference, in the subject's place, breaks the same: not held against the subject. */
  WITHDRAWN,
  /** It could not be run to its end. */
  NOT_RUN,
  /** It failed, and run again it was another run. */
  UNSTABLE,
  /** The subject could not be reached, or did not stay. */
  SUBJECT_LOST,
  /** The kit itself failed. */
  HARNESS_FAULT;

  static EndingKind of(Ending ending) {
    return switch (ending) {
      case Ending.Passed passed -> PASSED;
      case Ending.Failed failed -> FAILED;
      case Ending.Idle idle -> IDLE;
      case Ending.Withdrawn withdrawn -> WITHDRAWN;
      case Ending.NotRun notRun -> NOT_RUN;
      case Ending.Unstable unstable -> UNSTABLE;
      case Ending.SubjectLost lost -> SUBJECT_LOST;
      case Ending.HarnessFault fault -> HARNESS_FAULT;
    };
  }

  /** Whether something was shown not to be as it should, expected or not. */
  public boolean isFailure() {
    return this == FAILED || this == EXPECTED_FAILURE;
  }

  /** Whether what the scenario is about was put to the test. */
  public boolean isConclusive() {
    return this == PASSED || isFailure();
  }

  /** As people read it. */
  public String words() {
    return switch (this) {
      case PASSED -> "passed";
      case FAILED -> "failed";
      case EXPECTED_FAILURE -> "failed as expected";
      case IDLE -> "idle";
      case WITHDRAWN -> "withdrawn";
      case NOT_RUN -> "not run";
      case UNSTABLE -> "unstable";
      case SUBJECT_LOST -> "subject lost";
      case HARNESS_FAULT -> "internal error";
    };
  }
}
