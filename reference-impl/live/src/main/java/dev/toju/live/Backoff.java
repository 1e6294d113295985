package dev.toju.live;

import java.util.random.RandomGenerator;

/** The waits between attempts to connect: doubled each time, jittered so that clients spread. */
final class Backoff {

  private final Patience patience;
  private final RandomGenerator random;
  private long ceilingMs;

  Backoff(Patience patience, RandomGenerator random) {
    this.patience = patience;
    this.random = random;
    this.ceilingMs = patience.leastRetryMs();
  }

  /** The next wait: between half of its ceiling and all of it. */
  long nextMs() {
    long wait = random.nextLong(ceilingMs / 2, ceilingMs + 1);
    ceilingMs = Math.min(patience.mostRetryMs(), 2 * ceilingMs);
    return wait;
  }

  /** An attempt came to something: begin with short waits again. */
  void reset() {
    ceilingMs = patience.leastRetryMs();
  }
}
