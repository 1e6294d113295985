package dev.toju.live;

/**
 * How long a live peer waits for its server, all in milliseconds.
 *
 * @param pingAfterMs  silence after which the server is asked whether it is there
 * @param dropAfterMs  silence after which the connection is given up, above {@code pingAfterMs}
 * @param leastRetryMs the first wait between two attempts to connect
 * @param mostRetryMs  the longest; each wait is twice the one before, jittered down to a half
 */
public record Patience(long pingAfterMs, long dropAfterMs, long leastRetryMs, long mostRetryMs) {

  /** For people: a dead server is noticed within 45 s, one that is back is found within 30 s. */
  public static final Patience USUAL = new Patience(15_000, 45_000, 250, 30_000);

  public Patience {
    if (pingAfterMs < 1 || dropAfterMs <= pingAfterMs || leastRetryMs < 1
        || mostRetryMs < leastRetryMs) {
      throw new IllegalArgumentException("expected 0 < pingAfterMs < dropAfterMs and"
          + " 0 < leastRetryMs <= mostRetryMs, came " + pingAfterMs + ", " + dropAfterMs + ", "
          + leastRetryMs + ", " + mostRetryMs);
    }
  }
}
