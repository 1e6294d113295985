package dev.toju.sim.fault;

/**
 * How long something takes: drawn evenly between the two, both included.
 *
 * @param leastMs virtual milliseconds, 0 or more
 * @param mostMs  not below {@code leastMs}
 */
public record Delay(long leastMs, long mostMs) {

  public Delay {
    if (leastMs < 0 || mostMs < leastMs) {
      throw new IllegalArgumentException(
          "a delay goes from 0 or more up, not from " + leastMs + " to " + mostMs + " ms");
    }
  }

  /** Always the same. */
  public static Delay of(long ms) {
    return new Delay(ms, ms);
  }
}
