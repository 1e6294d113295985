package dev.toju.conformance.check;

/** What a whole run comes to, with the exit status of the command line. */
public enum RunVerdict {
  /** Checks were made, all of them, and each ended as it should. */
  CONFORMANT(0, "conformant"),
  /** A demanded requirement is broken, or a scenario did not end as its file expects. */
  NON_CONFORMANT(1, "non-conformant"),
  /** Nothing failed, and something that should have been checked was not; so also no checks. */
  INCOMPLETE(3, "incomplete"),
  /** The kit itself failed. */
  HARNESS_ERROR(4, "harness-error"),
  /** The subject could not be reached, or did not stay. */
  SUBJECT_UNREACHABLE(5, "subject-unreachable"),
  /** The run was told to end before all checks were made; what was seen by then is in the result. */
  INTERRUPTED(130, "interrupted");

  private final int exitCode;
  private final String words;

  RunVerdict(int exitCode, String words) {
    this.exitCode = exitCode;
    this.words = words;
  }

  /** The exit status; 2 is wrong usage, which is no verdict. */
  public int exitCode() {
    return exitCode;
  }

  /** As people and machines read it. */
  public String words() {
    return words;
  }
}
