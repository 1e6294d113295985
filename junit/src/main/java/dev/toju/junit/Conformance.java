package dev.toju.junit;

import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.toju.conformance.check.Check;
import dev.toju.conformance.check.CheckResult;
import dev.toju.conformance.check.Coverage;
import dev.toju.conformance.check.Engine;
import dev.toju.conformance.check.Expecting;
import dev.toju.conformance.check.SimulatedEngine;
import dev.toju.conformance.check.Suite;
import dev.toju.conformance.claim.Claim;
import dev.toju.conformance.claim.Playable;
import dev.toju.conformance.claim.RoleSelection;
import dev.toju.conformance.contract.Introduction;
import dev.toju.conformance.contract.subject.Introducing;
import dev.toju.conformance.contract.subject.Meeting;
import dev.toju.protocol.rules.RuleSet;
import dev.toju.report.Printable;
import dev.toju.sim.host.Subject;
import dev.toju.sim.run.RunOptions;
import dev.toju.sim.scenario.Scenario;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.opentest4j.TestAbortedException;

/** The tests of a subject that has introduced itself: before, scenario by scenario, and afterwards. */
final class Conformance {

  /** Of so many checks one is run twice even if it passes. */
  private static final int SAMPLING = 8;

  private final Suite suite;
  private final Playable playable;
  private final Engine engine;
  private final CheckTests tests;
  private final Afterwards afterwards;
  private final List<CheckResult> results = new ArrayList<>();

  private Conformance(Suite suite, Playable playable, Engine engine, Baselines baseline,
      ReplayLine replay) {
    this.suite = suite;
    this.playable = playable;
    this.engine = engine;
    tests = new CheckTests(suite, baseline, replay);
    afterwards = new Afterwards(suite, baseline, results);
  }

  static Stream<DynamicNode> of(ConformanceTests asked) {
    Introducing subject = asked.subject();
    return switch (subject.meet()) {
      case Meeting.Missed missed -> Stream.of(failed("the subject introduces itself",
          missed.failure().reason()));
      case Meeting.Met met -> switch (Claim.of(met.who())) {
        case Claim.Heard.Contradictory contradictory -> Stream.of(failed(
            "the subject does not contradict itself", String.join("; ", contradictory.reasons())));
        case Claim.Heard.Sound sound -> of(asked, subject, met.who(), sound.claim()).nodes();
      };
    };
  }

  private static Conformance of(ConformanceTests asked, Introducing subject, Introduction who,
      Claim claim) {
    RuleSet rules = asked.rules(who);
    RoleSelection roles = RoleSelection.of(claim, who, rules);
    Playable playable = Playable.of(ShippedScenarios.named(asked.scenarios()), claim, roles,
        scenario -> Optional.empty());
    Subject reference = ServiceLoader.load(Subject.class).findFirst()
        .orElseThrow(
            () -> new IllegalStateException("the reference, which plays the other roles, is"
                + " not on the class path: toju-simulated"));
    Engine engine = SimulatedEngine.of(subject, reference, RunOptions.DEFAULT);
    ReplayLine replay = new ReplayLine(subject);
    boolean all = asked.scenarios().contains(ShippedScenarios.FOLDER);
    Suite suite = Suite.of(playable.scenarios()).under(rules)
        .judging(claim).casting(roles::in).sampling(SAMPLING).expecting(Expecting.CONFORMANCE)
        .covering(all ? Coverage.EVERY_JUDGE : Coverage.CHOSEN);
    return new Conformance(suite, playable, engine, Baselines.read(asked.expected(), replay),
        replay);
  }

  private static DynamicNode failed(String name, String reason) {
    return dynamicTest(name, () -> Assertions.fail(Printable.of(reason)));
  }

  private Stream<DynamicNode> nodes() {
    Stream<DynamicNode> played = suite.checks().stream()
        .collect(Collectors.groupingBy(Check::scenario, LinkedHashMap::new, Collectors.toList()))
        .entrySet().stream().map(each -> container(each.getKey(), each.getValue()));
    return Stream.of(leftOut().stream(), played, afterwards.nodes()).flatMap(nodes -> nodes);
  }

  private List<DynamicNode> leftOut() {
    int count = playable.without().values().stream().mapToInt(Integer::intValue).sum();
    if (count == 0) {
      return List.of();
    }
    return List.of(dynamicTest(count
        + " scenarios do not apply to this subject", () -> {
          throw new TestAbortedException(playable.text(Printable.of(engine.subject())));
        }));
  }

  private DynamicContainer container(Scenario scenario, List<Check> checks) {
    Stream<DynamicNode> nodes = checks.stream().flatMap(check -> nodes(check, checks.size() > 1));
    return dynamicContainer(scenario.title(), ShippedScenarios.source(scenario), nodes);
  }

  /** Made lazily, so that a scenario is run when its turn has come, and not before. */
  private Stream<DynamicNode> nodes(Check check, boolean several) {
    Stream<DynamicNode> judged = Stream.of(check).flatMap(each -> {
      CheckResult result = each.run(engine, Expecting.CONFORMANCE);
      results.add(result);
      return tests.of(result);
    });
    String row = check.plan().name();
    return several
        ? Stream.of(dynamicContainer((row.isEmpty() ? "" : row + " ") + "as "
            + check.roles().text(), ShippedScenarios.source(check.scenario()), judged))
        : judged;
  }
}
