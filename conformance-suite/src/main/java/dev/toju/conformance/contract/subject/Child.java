package dev.toju.conformance.contract.subject;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;

/** A subject's process: lines in, lines out, each bounded in time and in memory. */
final class Child {

  /** How long the end of a process that was killed, or has closed its output, may take. */
  private static final Duration ENDING = Duration.ofSeconds(2);

  private final ProcessTree tree;
  private final Overdue overdue;
  private final OutputStream in;
  private final LineReader out;
  private final LastWords err;
  private final Thread errThread;

  private Child(ProcessTree tree, Bounds bounds) {
    this.tree = tree;
    this.overdue = new Overdue(tree);
    Process process = tree.root();
    this.in = process.getOutputStream();
    this.out = new LineReader(process.getInputStream(), bounds.lineBytes());
    this.err = new LastWords(process.getErrorStream(), bounds.stderrBytes());
    daemon("subject " + process.pid() + " out", out).start();
    this.errThread = daemon("subject " + process.pid() + " err", err);
    errThread.start();
  }

  static Child start(List<String> words, Path directory, Bounds bounds) throws IOException {
    return new Child(ProcessTree.start(words, directory), bounds);
  }

  private static Thread daemon(String name, Runnable work) {
    return Thread.ofPlatform().daemon().name(name).unstarted(work);
  }

  /** What it said before it was asked; silence is what is expected. */
  Heard unasked() {
    return out.peek();
  }

  /**
   * Says a line and waits for the answer. A write can stop for ever at a pipe that nobody reads:
   * then the process is ended, which ends the write.
   */
  Heard exchange(String line, Duration patience) {
    long deadline = System.nanoTime() + patience.toNanos();
    overdue.begin(deadline);
    try {
      in.write((line + "\n").getBytes(StandardCharsets.UTF_8));
      in.flush();
    } catch (IOException closed) {
      // it reads no more; what it said last is still to be heard
    }
    return overdue.end() ? hear(deadline) : new Heard.Silence();
  }

  private Heard hear(long deadline) {
    try {
      return out.next(deadline - System.nanoTime());
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      return new Heard.Silence();
    }
  }

  /** Its exit status, once it has ended by itself; waits a moment for it. */
  OptionalInt exitStatus() {
    Process process = tree.root();
    return awaited(process) ? OptionalInt.of(process.exitValue()) : OptionalInt.empty();
  }

  /** Ends it and all that it started. */
  void kill() {
    overdue.over();
    tree.kill();
    boolean ended = awaited(tree.root());
    try {
      in.close();
    } catch (IOException alreadyClosed) {
      // a line that it never read cannot be flushed any more
    }
    if (ended) {
      joinErr();
    }
  }

  /** The end of its standard error. */
  List<String> lastWords() {
    return err.lines();
  }

  private static boolean awaited(Process process) {
    try {
      return process.waitFor(ENDING.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** So that the last words do not depend on how fast they were read. */
  private void joinErr() {
    try {
      errThread.join(ENDING);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }
}
