package dev.toju.conformance.contract.subject;

import java.time.Duration;

/**
 * What a subject may take of ours.
 *
 * @param startup     time from the start of the process to its answer to the hello
 * @param exchange    time from any other line to its answer
 * @param lineBytes   bytes of one line of its standard output, at most
 * @param stderrBytes how many of the last bytes of its standard error are kept
 * @param lifeBytes   bytes of the effects of one life in a run, at most, since a run may hold them all
 * @param lifeTime    time that one life in a run may take for its answers, all added up
 */
public record Bounds(Duration startup, Duration exchange, int lineBytes, int stderrBytes,
    long lifeBytes, Duration lifeTime) {

  /**
   * 15 s to start, 5 s for an answer, lines of 4 MiB, the last 64 KiB of standard error; 64 MiB of
   * effects and three minutes of waiting in a life.
   */
  public static final Bounds USUAL = new Bounds(Duration.ofSeconds(15), Duration.ofSeconds(5),
      4 << 20, 64 << 10, 64L << 20, Duration.ofMinutes(3));

  public Bounds {
    boolean fits = startup.isPositive() && exchange.isPositive() && lineBytes > 0
        && stderrBytes > 0 && lifeBytes > 0 && lifeTime.isPositive();
    if (!fits) {
      throw new IllegalArgumentException("every bound is above zero");
    }
  }

  /** The same bounds with other times for one answer. */
  public Bounds waiting(Duration newStartup, Duration newExchange) {
    return new Bounds(newStartup, newExchange, lineBytes, stderrBytes, lifeBytes, lifeTime);
  }

  /** The same bounds with others for a whole life in a run. */
  public Bounds life(long newLifeBytes, Duration newLifeTime) {
    return new Bounds(startup, exchange, lineBytes, stderrBytes, newLifeBytes, newLifeTime);
  }
}
