package dev.toju.sim.campaign;

/** What is done with one seed: draw a plan, run it, judge it. */
@FunctionalInterface
public interface SeedTrial {

  /**
   * The result of a seed, and of nothing else: the same seed gives an equal result whenever and on
   * whichever thread it is tried. Called by several threads at once.
   *
   * @throws Exception which becomes the result of that seed, and does not end the campaign
   */
  TrialResult of(long seed) throws Exception;
}
