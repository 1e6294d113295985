package dev.toju.conformance.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toju.protocol.rules.RuleSet;
import dev.toju.sim.minimise.Minimiser;
import dev.toju.sim.plan.Plan;
import dev.toju.sim.plan.draw.PlanDrawing;
import dev.toju.sim.plan.draw.Tuning;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Smallest schedules, of the reference under a rule that makes it wrong. */
class HuntTest {

  @ParameterizedTest
  @CsvSource({"merge.deleteVsEdit, higher-stamp, MUT-1", "queue.retry, events, DLV-8",
      "merge.tie, keep-local, MRG-1", "queue.keepUntil, accepted, DLV-8"})
  void nothingCanBeRemovedFromASmallestScheduleWithAnySeed(String rule, String value,
      String requirement) {
    RuleSet rules = RuleSet.HARDENED.with(rule, value) instanceof RuleSet.Parsed.Ok ok
        ? ok.rules()
        : RuleSet.HARDENED;
    PlanSource plans = new PlanDrawing(Tuning.DEFAULT, rules)::of;
    Target target = new Target.Violation(requirement, false);
    long drawn = LongStream.range(0, 500)
        .filter(seed -> plans.of(seed).steps().size() > 10
            && shows(plans.of(seed), seed, rules, target))
        .findFirst().orElseThrow();

    Finding finding = new Hunt(new Search(plans, Probes.REFERENCE, rules), Hunt.USUAL_BUDGET)
        .minimised(drawn, target);

    assertThat(finding.isMinimal()).isTrue();
    assertThat(shows(finding.plan(), finding.seed(), rules, target)).isTrue();
    assertThat(Minimiser.withoutOne(finding.plan())).allSatisfy(smaller -> assertThat(
        List.of(0L, 1L, 2L, 3L, 4L, 5L, 6L, 7L)).as(smaller.toString())
        .noneMatch(seed -> shows(smaller, seed, rules, target)));
  }

  private static boolean shows(Plan plan, long seed, RuleSet rules, Target target) {
    return target.isIn(Probes.REFERENCE.run(plan, seed, rules));
  }
}
