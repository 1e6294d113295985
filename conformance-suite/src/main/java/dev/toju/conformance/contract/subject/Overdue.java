package dev.toju.conformance.contract.subject;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/**
 * Ends a process at whose pipe a write takes too long: one that nobody reads lets it stop for ever.
 * A glance now and then at all that are being written to costs nothing, where a timer for each line
 * would take longer than the line.
 */
final class Overdue {

  private static final Duration GLANCE = Duration.ofMillis(100);
  private static final Set<Overdue> WRITING = ConcurrentHashMap.newKeySet();

  static {
    Thread.ofPlatform().daemon().name("subjects overdue").start(Overdue::glances);
  }

  private final ProcessTree tree;
  private boolean writing;
  private boolean ended;
  private long deadline;

  /** Watches over a process until {@link #over}. */
  Overdue(ProcessTree tree) {
    this.tree = tree;
    WRITING.add(this);
  }

  /** A write begins, which has until then by the clock of {@link System#nanoTime}. */
  synchronized void begin(long deadlineNanos) {
    deadline = deadlineNanos;
    writing = true;
  }

  /** The write has ended; whether that was in time. */
  synchronized boolean end() {
    writing = false;
    return !ended;
  }

  /** Nothing is written to it any more. */
  void over() {
    WRITING.remove(this);
  }

  private static void glances() {
    while (true) {
      LockSupport.parkNanos(GLANCE.toNanos());
      WRITING.forEach(Overdue::glance);
    }
  }

  private synchronized void glance() {
    if (writing && !ended && System.nanoTime() - deadline > 0) {
      ended = true;
      tree.kill();
    }
  }
}
