package dev.toju.conformance.search;

import dev.toju.conformance.registry.Requirement;
import dev.toju.conformance.registry.Requirements;
import dev.toju.protocol.rules.RuleSet;
import dev.toju.sim.campaign.CampaignResult;
import dev.toju.sim.campaign.Score;
import dev.toju.sim.campaign.Tally;
import dev.toju.sim.scenario.Scenario.Outcome;
import java.util.List;

/**
 * The same plans and the same chance under two rule sets.
 *
 * @param base    the rule set from which one comes
 * @param changed the other one
 */
public record Comparison(RuleSet base, CampaignResult before, RuleSet changed,
    CampaignResult after) {

  /** How one requirement fared. */
  public record Line(Requirement requirement, Fate before, Fate after) {

    /** Whether it holds under the first and not under the second. */
    public boolean isNewlyBroken() {
      return before.violated() == 0 && after.violated() > 0;
    }

    /** Whether it does not hold under the first and does under the second. */
    public boolean isMended() {
      return before.violated() > 0 && after.violated() == 0 && after.kept() > 0;
    }

    /** Whether it was put to the test under the second and always held. */
    public boolean isKept() {
      return after.violated() == 0 && after.kept() > 0;
    }

    /** Whether the second never put it to the test. */
    public boolean isIdle() {
      return after.violated() == 0 && after.kept() == 0;
    }
  }

  /** On how many plans a requirement did not hold, was demanded and did not, and held. */
  public record Fate(long violated, long broken, long kept) {
    static Fate of(Tally tally, String requirement) {
      long broken = plans(tally, requirement, Outcome.BROKEN);
      return new Fate(broken + plans(tally, requirement, Outcome.FINDING), broken,
          plans(tally, requirement, Outcome.KEPT));
    }

    private static long plans(Tally tally, String requirement, Outcome outcome) {
      Score score = tally.score(requirement, outcome);
      return score.plans();
    }
  }

  /** Every requirement, in the order of PROTOCOL 8. */
  public List<Line> lines() {
    return Requirements.all().stream()
        .map(requirement -> new Line(requirement, Fate.of(before.tally(), requirement.id()),
            Fate.of(after.tally(), requirement.id())))
        .toList();
  }
}
