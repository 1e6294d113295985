package dev.toju.cli;

import java.io.PrintWriter;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Whether somebody else ends this process: a Java subject that calls {@code System.exit} would give
 * the verdict itself, and 0 is "conformant".
 */
final class ForeignExit {

  private final AtomicBoolean own = new AtomicBoolean();

  private ForeignExit() {}

  /** Watches over the end of this process. */
  static ForeignExit guard(PrintWriter err) {
    ForeignExit guard = new ForeignExit();
    Runtime.getRuntime().addShutdownHook(new Thread(() -> guard.ending(err), "foreign-exit"));
    return guard;
  }

  /** Ends the process. */
  void exit(int status) {
    own.set(true);
    System.exit(status);
  }

  /** A signal ends the process too, without a call of {@link Runtime#exit}. */
  private void ending(PrintWriter err) {
    if (isForeign()) {
      err.println(
          "tck: the subject ended the JVM that it runs in (System.exit); no verdict. A class"
              + " that does so can be tested as a process: --subject cmd:COMMAND");
      err.flush();
      Runtime.getRuntime().halt(ExitCode.SUBJECT_UNREACHABLE);
    }
  }

  /** Whether the process ends, and not by us nor by a signal. */
  boolean isForeign() {
    return !own.get()
        && Thread.getAllStackTraces().values().stream().anyMatch(ForeignExit::calls);
  }

  private static boolean calls(StackTraceElement... stack) {
    return Arrays.stream(stack).anyMatch(frame -> frame.getMethodName().equals("exit")
        && frame.getClassName().equals(Runtime.class.getName()));
  }
}
