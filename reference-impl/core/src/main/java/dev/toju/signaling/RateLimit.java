package dev.toju.signaling;

import dev.toju.protocol.rules.Span;

/** A token bucket for one connection ({@code server.rate}); a clock that jumps back adds nothing. */
final class RateLimit {

  private static final long MILLI = 1_000;

  private final Span rate;
  private long milliTokens;
  private long lastMs;

  RateLimit(Span rate, long nowMs) {
    this.rate = rate;
    this.milliTokens = rate.second() * MILLI;
    this.lastMs = nowMs;
  }

  boolean admits(long nowMs) {
    if (rate.isNone()) {
      return true;
    }
    long passed = Math.max(0, Math.min(nowMs - lastMs, rate.second() * MILLI));
    milliTokens = Math.min(rate.second() * MILLI, milliTokens + passed * rate.first());
    lastMs = nowMs;
    if (milliTokens < MILLI) {
      return false;
    }
    milliTokens -= MILLI;
    return true;
  }
}
