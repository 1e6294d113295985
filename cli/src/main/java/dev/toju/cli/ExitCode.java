package dev.toju.cli;

/**
 * How {@code tck} ends; the launcher adds 69 (no JDK or Maven), 70 (the build
 * failed, or the JVM did not start) and 128 + n where signal n ended it.
 */
final class ExitCode {

  /** Conformant, or the verb did what was asked. */
  static final int CONFORMANT = 0;

  /** A demanded requirement is broken, or a scenario did not end as it says. */
  static final int NON_CONFORMANT = 1;

  /** The command line, a rule or a file is wrong; nothing was run. */
  static final int USAGE = 2;

  /** Nothing failed, and something that should have been checked was not. */
  static final int INCOMPLETE = 3;

  /** The kit itself failed: a bug of ours. */
  static final int HARNESS_ERROR = 4;

  /** The subject could not be reached, or did not stay. */
  static final int SUBJECT_UNREACHABLE = 5;

  private ExitCode() {}
}
