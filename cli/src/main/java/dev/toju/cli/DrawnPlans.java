package dev.toju.cli;

import dev.toju.conformance.check.CheckResult;
import dev.toju.conformance.check.Ending;
import dev.toju.conformance.check.Ruling;
import dev.toju.conformance.check.Standing;
import dev.toju.conformance.claim.SubjectRoles;
import dev.toju.conformance.search.Finding;
import dev.toju.conformance.search.Hunt;
import dev.toju.conformance.search.Search;
import dev.toju.conformance.search.SubjectPlans;
import dev.toju.conformance.search.Target;
import dev.toju.report.SearchText;
import dev.toju.sim.campaign.SeedRange;
import dev.toju.sim.plan.Plan;
import dev.toju.sim.scenario.Scenario;
import java.io.PrintWriter;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.LongStream;

/**
 * The drawn plans of a certification: scenarios that nobody wrote, each with the subject in a drawn
 * role. What fails on one is brought to its smallest schedule and kept.
 *
 * @param search of the subject, by which a plan is made smaller
 * @param seeds  of the plans
 */
record DrawnPlans(Search search, SubjectPlans plans, SeedRange seeds, List<Scenario> scenarios) {

  /** Runs that making one plan smaller may take: a process takes longer than the reference. */
  private static final int BUDGET = 200;
  /** Requirements for which a schedule is made smaller. */
  private static final int MOST_SCHEDULES = 5;

  /** Draws them. */
  static DrawnPlans of(Search search, SubjectPlans plans, SeedRange seeds) {
    return new DrawnPlans(search, plans, seeds,
        LongStream.range(seeds.from(), seeds.to()).mapToObj(plans::scenario).toList());
  }

  /** What the subject plays: in a plan of these what was drawn, in any other what is said. */
  Function<Plan, List<SubjectRoles>> casting(Function<Plan, List<SubjectRoles>> others) {
    IdentityHashMap<Plan, SubjectRoles> drawn = new IdentityHashMap<>();
    scenarios.forEach(scenario -> {
      Plan plan = scenario.cases().getFirst().plan();
      drawn.put(plan, SubjectPlans.rolesIn(plan));
    });
    return plan -> drawn.containsKey(plan) ? List.of(drawn.get(plan)) : others.apply(plan);
  }

  /** Prints and keeps the smallest schedule of what failed on plans, requirement by requirement. */
  void shrink(List<CheckResult> checks, Found found, String options, PrintWriter out,
      PrintWriter err) {
    Map<String, CheckResult> first = new LinkedHashMap<>();
    for (CheckResult check : checks) {
      if (SubjectPlans.isDrawn(check.check().scenario())
          && check.ending() instanceof Ending.Failed) {
        broken(check).forEach(id -> first.putIfAbsent(id, check));
      }
    }
    List<Map.Entry<String, CheckResult>> few = first.entrySet().stream().limit(MOST_SCHEDULES)
        .toList();
    for (Map.Entry<String, CheckResult> each : few) {
      err.println("tck: minimising the plan on which " + each.getKey() + " broke");
      Target target = new Target.Violation(each.getKey(), true);
      Finding finding = new Hunt(search, BUDGET, Campaigning.minimising(target, BUDGET, err))
          .minimised(each.getValue().check().seed(), target);
      out.print(SearchText.finding(finding));
      out.println("   replay: ./tck replay " + found.keep(finding) + options);
      out.flush();
    }
  }

  private static List<String> broken(CheckResult check) {
    return check.rulings().stream().filter(ruling -> ruling.standing() == Standing.BROKEN)
        .map(Ruling::requirement).map(requirement -> requirement.id()).toList();
  }
}
