package dev.toju.sim.campaign;

import dev.toju.sim.chance.Chance;
import dev.toju.sim.chance.Seed;
import dev.toju.sim.scenario.Scenario.Outcome;
import java.util.List;

/** Makes results up: a function of the seed in which everything that a result can hold occurs. */
final class FakeTrial {

  static final List<String> REQUIREMENTS = List.of("DLV-1", "MRG-1", "SYN-6");

  private FakeTrial() {}

  static TrialResult of(long seed) {
    Chance chance = Chance.of(new Seed(seed));
    if (chance.at("throws").uniform(1, 20) == 1) {
      throw new IllegalStateException("seed " + seed + " does not like it");
    }
    TrialResult.Draft result = TrialResult.ofSize(chance.at("size").uniform(1, 12));
    for (String requirement : REQUIREMENTS) {
      result.outcome(requirement, chance.at(requirement).pick(List.of(Outcome.values())));
    }
    for (int i = 0; i < chance.at("marks").uniform(0, 3); i++) {
      result.reached("mark " + i, chance.at("times").at(i).uniform(1, 5));
    }
    for (int i = 0; i < 4; i++) {
      result.cost(Cost.ACKNOWLEDGE_MS, chance.at("acknowledge").at(i).uniform(0, 100_000));
    }
    return result.cost(Cost.FRAMES, chance.at("frames").uniform(0, 5_000)).done();
  }

  /** The tally of some seeds, put together one after the other. */
  static Tally tally(long from, long to) {
    Tally tally = Tally.EMPTY;
    for (long seed = from; seed < to; seed++) {
      tally = tally.merge(tallyOf(seed));
    }
    return tally;
  }

  private static Tally tallyOf(long seed) {
    try {
      return Tally.of(seed, of(seed));
    } catch (IllegalStateException e) {
      return Tally.of(seed, e);
    }
  }
}
