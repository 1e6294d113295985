package dev.toju.conformance.search;

import dev.toju.conformance.check.Ruling;
import dev.toju.conformance.check.Standing;
import dev.toju.protocol.rules.RuleSet;
import dev.toju.sim.campaign.SeedTrial;
import dev.toju.sim.campaign.TrialResult;
import dev.toju.sim.plan.Plan;
import dev.toju.sim.scenario.Scenario.Outcome;

/**
 * One seed of a campaign: its plan, run under a rule set before all judges. What the run was
 * recognised to be counts among what it reached.
 *
 * @param rules under test
 */
public record Trial(PlanSource plans, Probe probe, RuleSet rules) implements SeedTrial {

  /** What a run reached where somebody else's subject failed in it. */
  public static final String SUBJECT_LOST = "subject lost";

  @Override
  public TrialResult of(long seed) {
    Plan plan = plans.of(seed);
    TrialResult.Draft draft = TrialResult.ofSize(plan.steps().size());
    Sight sight;
    try {
      sight = probe.run(plan, seed, rules);
    } catch (Probe.SubjectTrouble lost) {
      if (!probe.isForeign()) {
        throw lost;
      }
      draft.reached(SUBJECT_LOST, 1);
      return draft.done();
    }
    for (Ruling ruling : sight.rulings().values()) {
      draft.outcome(ruling.requirement().id(), outcome(ruling.standing()));
    }
    sight.reached().forEach(draft::reached);
    sight.known().forEach(known -> draft.reached(known.name(), 1));
    sight.costs().forEach((cost, numbers) -> numbers.forEach(number -> draft.cost(cost, number)));
    return draft.done();
  }

  private static Outcome outcome(Standing standing) {
    return switch (standing) {
      case KEPT -> Outcome.KEPT;
      case BROKEN, ADVISED -> Outcome.BROKEN;
      case FINDING -> Outcome.FINDING;
      case NOT_EXERCISED -> Outcome.NOT_EXERCISED;
    };
  }
}
