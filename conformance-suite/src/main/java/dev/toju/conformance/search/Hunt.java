package dev.toju.conformance.search;

import dev.toju.protocol.rules.RuleSet;
import dev.toju.sim.campaign.Example;
import dev.toju.sim.campaign.Tally;
import dev.toju.sim.minimise.Minimiser;
import dev.toju.sim.plan.Plan;
import java.util.List;
import java.util.Optional;

/**
 * Brings what a campaign found to the smallest plan that still shows it. With which seed a plan shows
 * it is a mere detail of chance: seed 0 is taken wherever it will do, and whatever can be left out
 * with another seed is left out.
 *
 * @param search   the search that the campaign belongs to
 * @param budget   how many runs a plan may take to become small
 * @param progress is told after each of them how far it is
 */
public record Hunt(Search search, int budget, Minimiser.Progress progress) {

  /** Enough for a plan of thirty steps to become one of three. */
  public static final int USUAL_BUDGET = 1_500;

  /** With which a smaller plan is tried where it does not show it with the seed in use. */
  private static final List<Long> OTHER_SEEDS = List.of(0L, 1L, 2L, 3L, 4L, 5L, 6L, 7L);

  /** How many of the smallest plans on which a thing was seen are tried, of which the best stays. */
  private static final int EXAMPLES = 2;

  /** A hunt that tells nobody how far it is. */
  public Hunt(Search search, int budget) {
    this(search, budget, Minimiser.Progress.NONE);
  }

  /** The smallest schedule of a target; empty where the tally has none. */
  public Optional<Finding> smallest(Tally tally, Target target) {
    Optional<Finding> best = Optional.empty();
    for (Example example : Search.score(tally, target).examples().stream().limit(EXAMPLES)
        .toList()) {
      Finding found = minimised(example.seed(), target);
      if (best.isEmpty() || size(found.plan()) < size(best.get().plan())) {
        best = Optional.of(found);
      }
    }
    return best;
  }

  private static int size(Plan plan) {
    return Minimiser.size(plan);
  }

  /** The plan of a seed, made as small as the budget allows. */
  public Finding minimised(long seed, Target target) {
    RuleSet rules = search.rules();
    Plan drawn = search.plans().of(seed);
    long first = shows(drawn, 0, target) ? 0 : seed;
    Minimiser.Minimal minimal = Minimiser.minimise(drawn, first, OTHER_SEEDS,
        (plan, tried) -> shows(plan, tried, target), budget, progress);
    long used = shows(minimal.plan(), 0, target) ? 0 : minimal.seed();
    return new Finding(target, seed, minimal.plan(), used, rules,
        search.probe().run(minimal.plan(), used, rules), minimal.tries(),
        minimal.isMinimal());
  }

  /** A plan on which the subject fails shows nothing, nor one whose rules cannot be in force together. */
  private boolean shows(Plan plan, long seed, Target target) {
    if (search.rules().scaled(plan.rules()) instanceof RuleSet.Parsed.Wrong) {
      return false;
    }
    try {
      return target.isIn(search.probe().run(plan, seed, search.rules()));
    } catch (Probe.SubjectTrouble trouble) {
      return false;
    }
  }
}
