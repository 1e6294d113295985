package dev.toju.cli;

import org.jspecify.annotations.Nullable;

/**
 * What this process and the script {@code tck}, which waits for it, agree on.
 *
 * <p>
 * A JVM that cannot start ends with 1, the status of "non-conformant". So the script takes 1 for a
 * JVM that did not start, and is told of a non-conformant subject by another number.
 *
 * @param pid of the script; null where none waits
 */
record Launcher(@Nullable Long pid) {

  /** What the script turns into {@link ExitCode#NON_CONFORMANT}. */
  static final int TOLD_AS_NON_CONFORMANT = 10;

  private static final String PROPERTY = "tck.launcher";

  /** The one of this process. */
  static Launcher ofThisProcess() {
    return new Launcher(Long.getLong(PROPERTY));
  }

  /** The status with which this process ends, for a verb that came to {@code status}. */
  int status(int status) {
    return pid != null && status == ExitCode.NON_CONFORMANT ? TOLD_AS_NON_CONFORMANT : status;
  }

  /** How a user ends a process that is told to end and still works. */
  String howToEndAtOnce() {
    return pid != null ? "Ctrl-C again" : "kill -KILL " + ProcessHandle.current().pid();
  }

  /** Where the script is killed, nobody is left to pass signals on: this process ends too. */
  void endWhenItIsGone(ForeignExit guard) {
    Long script = pid;
    if (script == null) {
      return;
    }
    Thread.ofPlatform().daemon().name("launcher").start(() -> {
      ProcessHandle.of(script).ifPresent(process -> process.onExit().join());
      guard.exit(ExitCode.HARNESS_ERROR);
    });
  }
}
