package dev.toju.benchmarks;

import java.lang.management.ManagementFactory;

/**
 * The CPU time of this thread: what one core would need that does nothing else, however busy the
 * machine is.
 */
final class CpuClock {

  private CpuClock() {}

  /** How many seconds some work takes. */
  static double seconds(Runnable work) {
    long begun = nanos();
    work.run();
    return (nanos() - begun) / 1e9;
  }

  private static long nanos() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }
}
