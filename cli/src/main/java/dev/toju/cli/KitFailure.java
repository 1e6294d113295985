package dev.toju.cli;

import dev.toju.report.Printable;
import java.io.PrintWriter;
import java.nio.file.InvalidPathException;
import java.util.Arrays;

/**
 * Failures that are neither the user's nor the subject's, as people read them: one sentence, what to
 * do, and for a bug the beginning of the trace.
 */
final class KitFailure {

  private static final int TRACED_FRAMES = 20;

  /** Causes may go in a circle. */
  private static final int DEEPEST = 16;

  private KitFailure() {}

  /** Says what failed; gives the exit status. */
  static int tell(Throwable failure, PrintWriter err) {
    if (failure instanceof InvalidPathException unnameable) {
      err.println("tck: " + sentence(unnameable));
      return ExitCode.USAGE;
    }
    if (cause(failure) instanceof OutOfMemoryError) {
      err.println("tck: internal error: the JVM ran out of memory, with "
          + (Runtime.getRuntime().maxMemory() >> 20)
          + " MB of heap. Nothing is said of the subject."
          + " Give it more with JAVA_TOOL_OPTIONS=-Xmx4g, or use fewer --threads");
      return ExitCode.HARNESS_ERROR;
    }
    err.println("tck: internal error (a bug in this kit, not in the subject): " + failure);
    err.println("tck: nothing is said of the subject. Report it as an issue of this kit, with the"
        + " command and these lines:");
    for (StackTraceElement frame : firstFrames(failure)) {
      err.println("    " + frame);
    }
    return ExitCode.HARNESS_ERROR;
  }

  /** What is wrong with a name that no file can have here. */
  static String sentence(InvalidPathException wrong) {
    return Printable.of(wrong.getInput())
        + ": expected the name of a file as this machine spells it ("
        + System.getProperty("sun.jnu.encoding") + "): " + wrong.getReason()
        + "; where the name is right, set LC_ALL=C.UTF-8";
  }

  /** The deepest cause, since a worker's failure comes wrapped. */
  private static Throwable cause(Throwable failure) {
    Throwable cause = failure;
    for (int depth = 0; depth < DEEPEST && cause.getCause() != null; depth++) {
      cause = cause.getCause();
    }
    return cause;
  }

  private static StackTraceElement[] firstFrames(Throwable failure) {
    StackTraceElement[] frames = cause(failure).getStackTrace();
    return Arrays.copyOf(frames, Math.min(frames.length, TRACED_FRAMES));
  }
}
