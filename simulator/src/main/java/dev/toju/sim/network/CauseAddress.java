package dev.toju.sim.network;

/**
 * What a step is called where chance is addressed. Its index would do, were it not that the index
 * moves when a step before it goes.
 */
@FunctionalInterface
public interface CauseAddress {

  /** A number that is the step's own; of -1 that of the start of the run. */
  long of(int cause);
}
