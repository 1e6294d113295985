package dev.toju.sim.plan;

/**
 * One thing that happens at one moment.
 *
 * @param atMs virtual milliseconds since the run began; peers start at 0, so steps usually begin
 *             at 1,000
 */
public record Step(long atMs, Act act) {

  public Step {
    if (atMs < 0) {
      throw new IllegalArgumentException("a step is at 0 ms or later, not at " + atMs);
    }
  }
}
