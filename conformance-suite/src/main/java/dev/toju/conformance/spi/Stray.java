package dev.toju.conformance.spi;

import java.util.ArrayList;
import java.util.List;

/**
 * Threads that were given up because a call of the subject never returned. Java cannot end them, so
 * their number is bounded: a subject with as many gets no further life while they still run.
 */
final class Stray {

  /** How many may run at once. */
  private static final int MOST = 4;

  private final List<Thread> threads = new ArrayList<>();

  synchronized void add(Thread thread) {
    threads.add(thread);
  }

  /** Whether no further life may begin. */
  synchronized boolean areTooMany() {
    threads.removeIf(thread -> !thread.isAlive());
    return threads.size() >= MOST;
  }

  /** Why. */
  static String sentence() {
    return MOST + " of its calls never returned and still run; it gets no further life in this JVM";
  }
}
