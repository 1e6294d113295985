package dev.toju.sim.run;

import dev.toju.protocol.Limits;

/** The wall clock of one host: virtual time, that it may be ahead of or behind, and drift from. */
final class WallClock {

  private static final long PER_MILLION = 1_000_000;

  private long skewMs;
  private long ppm;
  private long driftsSinceMs;

  WallClock(long skewMs) {
    this.skewMs = skewMs;
  }

  /** What it shows, a stamp: from 0 to {@link Limits#MAX_STAMP}. */
  long read(long nowMs) {
    return Math.clamp(nowMs + skewMs + drifted(nowMs), 0, Limits.MAX_STAMP);
  }

  private long drifted(long nowMs) {
    return (nowMs - driftsSinceMs) * ppm / PER_MILLION;
  }

  /** It is set, and goes on from there. */
  void set(long newSkewMs, long nowMs) {
    skewMs = newSkewMs;
    driftsSinceMs = nowMs;
  }

  /** From now on it gains that many milliseconds in 1,000 s; what it is off by stays. */
  void drift(long gains, long nowMs) {
    skewMs += drifted(nowMs);
    driftsSinceMs = nowMs;
    ppm = gains;
  }
}
