package dev.toju.conformance.contract.subject;

import java.time.Duration;

/**
 * What a subject's process may take of ours.
 *
 * @param startup     time from the start of the process to its answer to the hello
 * @param exchange    time from any other line to its answer
 * @param lineBytes   bytes of one line of its standard output, at most
 * @param stderrBytes how many of the last bytes of its standard error are kept
 */
public record Bounds(Duration startup, Duration exchange, int lineBytes, int stderrBytes) {

  /** 15 s to start, 5 s for an answer, lines of 4 MiB, the last 64 KiB of standard error. */
  public static final Bounds USUAL = new Bounds(Duration.ofSeconds(15), Duration.ofSeconds(5),
      4 << 20, 64 << 10);

  public Bounds {
    boolean fits = startup.isPositive() && exchange.isPositive() && lineBytes > 0
        && stderrBytes > 0;
    if (!fits) {
      throw new IllegalArgumentException("every bound is above zero");
    }
  }

  /** The same bounds with other times. */
  public Bounds waiting(Duration newStartup, Duration newExchange) {
    return new Bounds(newStartup, newExchange, lineBytes, stderrBytes);
  }
}
