package dev.toju.conformance.search;

import dev.toju.conformance.registry.Requirement;
import dev.toju.conformance.registry.Requirements;
import dev.toju.protocol.rules.RuleSet;
import dev.toju.sim.campaign.Campaign;
import dev.toju.sim.campaign.CampaignOptions;
import dev.toju.sim.campaign.CampaignResult;
import dev.toju.sim.campaign.Score;
import dev.toju.sim.campaign.SeedRange;
import dev.toju.sim.campaign.Tally;
import dev.toju.sim.scenario.Scenario.Outcome;
import java.util.ArrayList;
import java.util.List;

/**
 * Many plans under one rule set, and the smallest of those that show something.
 *
 * @param plans the plans of the seeds
 * @param probe runs them
 * @param rules under test
 */
public record Search(PlanSource plans, Probe probe, RuleSet rules) {

  /** What is tried of a seed. */
  public Trial trial() {
    return new Trial(plans, probe, rules);
  }

  /** A campaign over the plans; it can be stopped from another thread. */
  public Campaign campaign(CampaignOptions options) {
    return new Campaign(trial(), options);
  }

  /** Tries all seeds of a range. */
  public CampaignResult run(SeedRange seeds, CampaignOptions options) {
    return campaign(options).run(seeds);
  }

  /** What a run can meet beside the acts and faults of its plan, by the names that tallies have. */
  public static List<String> meetings() {
    return Reached.MEETINGS;
  }

  /** The acts, faults and peculiarities of plans, by the names that tallies have. */
  public static List<String> partsOfPlans() {
    return Reached.ofPlans();
  }

  /** What a campaign found that is worth a schedule of its own: what is broken, then findings. */
  public static List<Target> targets(Tally tally) {
    List<Target> targets = new ArrayList<>();
    for (Outcome outcome : List.of(Outcome.BROKEN, Outcome.FINDING)) {
      Requirements.all().stream().map(Requirement::id)
          .filter(id -> tally.score(id, outcome).plans() > 0)
          .filter(id -> targets.stream().noneMatch(target -> target.id().equals(id)))
          .map(id -> new Target.Violation(id, outcome == Outcome.BROKEN)).forEach(targets::add);
    }
    return targets;
  }

  /** The known schedules that a campaign met. */
  public static List<Target> schedules(Tally tally) {
    List<Target> targets = new ArrayList<>();
    for (Known known : Known.values()) {
      if (tally.reached(known.name()).plans() > 0) {
        targets.add(new Target.Schedule(known));
      }
    }
    return targets;
  }

  /** How often a campaign saw it, and on which plans. */
  static Score score(Tally tally, Target target) {
    return switch (target) {
      case Target.Violation violation -> {
        Score broken = tally.score(violation.id(), Outcome.BROKEN);
        yield broken.plans() > 0 ? broken : tally.score(violation.id(), Outcome.FINDING);
      }
      case Target.Schedule schedule -> tally.reached(schedule.known().name());
    };
  }
}
