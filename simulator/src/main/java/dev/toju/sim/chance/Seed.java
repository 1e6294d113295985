package dev.toju.sim.chance;

/** All the randomness of a run: with the plan it determines everything that happens. */
public record Seed(long value) {

  @Override
  public String toString() {
    return Long.toString(value);
  }
}
