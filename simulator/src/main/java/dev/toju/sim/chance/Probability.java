package dev.toju.sim.chance;

/**
 * How often something happens, as a ratio: one time out of twenty. Never a floating-point number,
 * so that it means the same everywhere.
 *
 * @param times how many times, 0 to {@code outOf}
 * @param outOf out of how many, 1 or more
 */
public record Probability(long times, long outOf) {

  /** It does not happen. */
  public static final Probability NEVER = new Probability(0, 1);

  /** It happens each time. */
  public static final Probability ALWAYS = new Probability(1, 1);

  public Probability {
    if (outOf < 1 || times < 0 || times > outOf) {
      throw new IllegalArgumentException("a probability is a ratio from 0 to 1, not " + times + "/"
          + outOf);
    }
  }

  /** So many times out of so many. */
  public static Probability of(long times, long outOf) {
    return new Probability(times, outOf);
  }

  @Override
  public String toString() {
    return times + "/" + outOf;
  }
}
