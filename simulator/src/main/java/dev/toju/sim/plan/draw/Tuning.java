package dev.toju.sim.plan.draw;

import dev.toju.sim.chance.Probability;

/**
 * What plans are drawn like; within it, every plan draws knobs of its own.
 *
 * @param mostPeers  honest first devices, 2 up to this many
 * @param mostActs   what users do, up to about this many things
 * @param mostFaults up to this many
 * @param lengthMs   how long the storm lasts at most, in virtual milliseconds
 * @param small      how often a plan is a small one: two or three peers, few steps. What can fail on
 *                   a small plan is found on one first
 * @param dishonest  how often somebody forges
 * @param bulk       how often a peer misses more than fits one frame
 * @param flood      how often an honest peer says more at once than the server takes
 * @param situation  how often steps are laid out to meet each other, as by chance they seldom do
 * @param rare       how often something goes wrong that seldom does: {@link Rarities}
 */
public record Tuning(int mostPeers, int mostActs, int mostFaults, long lengthMs, Probability small,
    Probability dishonest, Probability bulk, Probability flood,
    Probability situation, Probability rare) {

  /** Of a campaign: about 4 peers, 2 virtual minutes, 30 acts and 6 faults; one in three is small. */
  public static final Tuning DEFAULT = new Tuning(6, 45, 10, 120_000, Probability.of(1, 3),
      Probability.of(1, 4), Probability.of(1, 80), Probability.of(1, 20), Probability.of(1, 3),
      Probability.of(1, 6));

  /** The same, and every plan is a small one. */
  public static final Tuning SMALL = new Tuning(3, 6, 2, 20_000, Probability.ALWAYS,
      Probability.of(1, 4), Probability.NEVER, Probability.of(1, 20), Probability.NEVER,
      Probability.of(1, 6));

  /** Of a benchmark: no small plans, nobody forges, always 4 peers' worth of everything. */
  public static final Tuning LARGE = new Tuning(4, 40, 8, 120_000, Probability.NEVER,
      Probability.NEVER, Probability.NEVER, Probability.NEVER, Probability.NEVER,
      Probability.NEVER);
}
