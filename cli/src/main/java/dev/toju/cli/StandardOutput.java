package dev.toju.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** The standard output of the process, which remembers that a write to it failed. */
final class StandardOutput {

  /** What the shell says of a process that SIGPIPE ended, as of any tool whose reader is gone. */
  static final int READER_GONE = 141;

  private final AtomicReference<Optional<String>> failure = new AtomicReference<>(Optional.empty());
  private final PrintWriter writer;

  StandardOutput(OutputStream below) {
    this.writer = new PrintWriter(new Watched(below), true, StandardCharsets.UTF_8);
  }

  /** That of this process. */
  static StandardOutput ofThisProcess() {
    return new StandardOutput(new FileOutputStream(FileDescriptor.out));
  }

  PrintWriter writer() {
    return writer;
  }

  /**
   * The exit status of a verb that came to {@code status}: one that is good does not stand where
   * what was to be read could not be written. A reader that left, as {@code head} does, is no fault.
   */
  int status(int status, PrintWriter err) {
    writer.flush();
    Optional<String> failed = failure.get();
    if (failed.isEmpty()) {
      return status;
    }
    boolean readerGone = failed.get().toLowerCase(Locale.ROOT).contains("broken pipe");
    if (!readerGone) {
      err.println("tck: standard output could not be written: " + failed.get()
          + "; what was printed is incomplete");
    }
    return status != ExitCode.CONFORMANT
        ? status
        : readerGone ? READER_GONE : ExitCode.HARNESS_ERROR;
  }

  private final class Watched extends FilterOutputStream {

    Watched(OutputStream below) {
      super(below);
    }

    @Override
    public void write(byte[] bytes, int from, int count) throws IOException {
      try {
        out.write(bytes, from, count);
      } catch (IOException failed) {
        failure.compareAndSet(Optional.empty(), Optional.of(String.valueOf(failed.getMessage())));
        throw failed;
      }
    }
  }
}
