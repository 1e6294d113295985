package dev.toju.sim.fault;

/** How much a fault hits: the next so many, or all for a time. */
public sealed interface Extent {

  /** The next {@code count} frames or transactions that match, 1 or more. */
  record Next(int count) implements Extent {}

  /** All that match for that long, or {@link Fault#UNTIL_HEALED}. */
  record During(long forMs) implements Extent {}
}
