package dev.toju.cli;

import java.io.PrintWriter;

/**
 * Files that are written when a run is over. One that cannot be written is named, and takes nothing
 * from the others nor from the verdict; a run whose verdict was good does not end well without it.
 */
final class Deliveries {

  private final PrintWriter err;
  private boolean failed;

  /** @param err told of each file that could not be written */
  Deliveries(PrintWriter err) {
    this.err = err;
  }

  /** Writes one. */
  void deliver(Runnable writing) {
    try {
      writing.run();
    } catch (WrongUsage unwritten) {
      failed = true;
      err.println(unwritten.getMessage());
    }
  }

  /** The exit status of a run with such a verdict. */
  int status(int verdict) {
    return failed && verdict == ExitCode.CONFORMANT ? ExitCode.HARNESS_ERROR : verdict;
  }
}
