package dev.toju.mutants.subject;

import dev.toju.conformance.check.Check;
import dev.toju.conformance.check.CheckResult;
import dev.toju.conformance.check.Coverage;
import dev.toju.conformance.check.Expecting;
import dev.toju.conformance.check.Suite;
import dev.toju.conformance.check.SuiteResult;
import dev.toju.conformance.claim.Claim;
import dev.toju.conformance.claim.RoleSelection;
import dev.toju.conformance.contract.Introduction;
import dev.toju.conformance.contract.subject.CommandSubject;
import dev.toju.conformance.contract.subject.Meeting;
import dev.toju.conformance.search.SubjectPlans;
import dev.toju.protocol.rules.RuleSet;
import dev.toju.sim.plan.draw.PlanDrawing;
import dev.toju.sim.plan.draw.Tuning;
import dev.toju.sim.scenario.Scenario;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * All that {@code certify} checks of an example, without any option: every scenario in each role that
 * it can play, and drawn plans, each in a drawn role.
 *
 * @param scenarios the checks on scenarios
 * @param plans     the checks on drawn plans
 * @param whole     the suite, where they are all of it: it says what they owed and did not test
 */
public record SubjectChecks(List<Check> scenarios, List<Check> plans, Optional<Suite> whole) {

  public SubjectChecks {
    scenarios = List.copyOf(scenarios);
    plans = List.copyOf(plans);
  }

  /**
   * What is checked of an example that introduces itself.
   *
   * @param all   the shipped scenarios
   * @param plans how many plans are drawn, from seed 0
   * @throws IllegalStateException if it does not introduce itself as one that can be tested
   */
  public static SubjectChecks of(ExampleSubject example, List<Scenario> all, int plans) {
    try (CommandSubject right = example.right()) {
      if (!(right.meet() instanceof Meeting.Met met)
          || !(Claim.of(met.who()) instanceof Claim.Heard.Sound sound)
          || !(met.who().ruleSet() instanceof RuleSet.Parsed.Ok declared)) {
        throw new IllegalStateException(example.name() + ": expected an example that can be tested,"
            + " came " + right.meet());
      }
      return of(sound.claim(), met.who(), declared.rules(), all, plans);
    }
  }

  private static SubjectChecks of(Claim claim, Introduction who, RuleSet rules,
      List<Scenario> all, int plans) {
    RoleSelection roles = RoleSelection.of(claim, who, rules);
    Suite suite = Suite.of(all).under(rules).judging(claim).expecting(Expecting.CONFORMANCE)
        .covering(Coverage.EVERY_JUDGE);
    SubjectPlans drawn = new SubjectPlans(new PlanDrawing(Tuning.DEFAULT, rules)::of, roles);
    Suite search = Suite.of(LongStream.range(0, plans).mapToObj(drawn::scenario).toList())
        .under(rules).judging(claim).expecting(Expecting.CONFORMANCE)
        .casting(plan -> List.of(SubjectPlans.rolesIn(plan)));
    return new SubjectChecks(suite.casting(roles::in).checks(), search.checks(),
        Optional.of(suite));
  }

  /** Some of the scenarios alone, by their place among all. */
  SubjectChecks some(IntPredicate chosen) {
    return new SubjectChecks(IntStream.range(0, scenarios.size()).filter(chosen)
        .mapToObj(scenarios::get).toList(), List.of(), Optional.empty());
  }

  /** What results say was owed and not put to the test; nothing where they are of a part alone. */
  List<String> untested(List<CheckResult> results) {
    return whole.map(suite -> new SuiteResult(suite, "", results).untested()).orElse(List.of());
  }

  /** The scenarios, those first that are about one of these requirements; of those the small ones. */
  List<Check> scenariosFor(Collection<String> requirements) {
    return scenarios.stream()
        .sorted(Comparator.comparing((Check check) -> !isAbout(check, requirements))
            .thenComparingInt(check -> check.plan().plan().steps().size()))
        .toList();
  }

  /** Whether the file of a scenario names one of these requirements. */
  static boolean isAbout(Check check, Collection<String> requirements) {
    return check.scenario().requirements().stream().anyMatch(requirements::contains);
  }
}
