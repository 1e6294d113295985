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
import dev.toju.conformance.claim.Casting;
import dev.toju.conformance.claim.Claim;
import dev.toju.conformance.claim.Playable;
import dev.toju.conformance.contract.Introduction;
import dev.toju.conformance.contract.subject.Introducing;
import dev.toju.conformance.contract.subject.Meeting;
import dev.toju.report.Printable;
import dev.toju.sim.host.Subject;
import dev.toju.sim.run.Players;
import dev.toju.sim.run.RunOptions;
import dev.toju.sim.scenario.Scenario;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.opentest4j.TestAbortedException;

/** The tests of a subject that has introduced itself: before, scenario by scenario, and afterwards. */
final class Conformance {

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
    Casting casting = new Casting(claim);
    Playable playable = Playable.of(ShippedScenarios.named(asked.scenarios()), claim,
        scenario -> roles(casting, scenario.cases().getFirst()), scenario -> Optional.empty());
    Subject reference = ServiceLoader.load(Subject.class).findFirst()
        .orElseThrow(
            () -> new IllegalStateException("the reference, which plays the other roles, is"
                + " not on the class path: toju-simulated"));
    Engine engine = new SimulatedEngine(subject.title(),
        plan -> new Players(reference, subject, new TreeSet<>(List.of(casting.role(plan)))),
        RunOptions.DEFAULT);
    ReplayLine replay = new ReplayLine(subject);
    boolean all = asked.scenarios().contains(ShippedScenarios.FOLDER);
    Suite suite = Suite.of(playable.scenarios()).under(asked.rules(who))
        .judging(claim.requirements()).expecting(Expecting.CONFORMANCE)
        .covering(all ? Coverage.EVERY_JUDGE : Coverage.CHOSEN);
    return new Conformance(suite, playable, engine, Baselines.read(asked.expected(), replay),
        replay);
  }

  private static SortedSet<String> roles(Casting casting, Scenario.Case first) {
    return new TreeSet<>(List.of(casting.role(first.plan())));
  }

  private static DynamicNode failed(String name, String reason) {
    return dynamicTest(name, () -> Assertions.fail(Printable.of(reason)));
  }

  private Stream<DynamicNode> nodes() {
    Stream<DynamicNode> played = suite.scenarios().stream().map(this::container);
    return Stream.of(leftOut().stream(), played, afterwards.nodes()).flatMap(nodes -> nodes);
  }

  private List<DynamicNode> leftOut() {
    int count = playable.without().values().stream().mapToInt(Integer::intValue).sum();
    if (count == 0) {
      return List.of();
    }
    return List.of(dynamicTest(count + " scenarios are nothing for it", () -> {
      throw new TestAbortedException(playable.text(Printable.of(engine.subject())));
    }));
  }

  private DynamicContainer container(Scenario scenario) {
    Stream<DynamicNode> checks = Check
        .of(scenario, suite.ruleSets().getFirst(), scenario.seed(), suite.owed())
        .flatMap(check -> nodes(check, scenario.cases().size() > 1));
    return dynamicContainer(scenario.title(), ShippedScenarios.source(scenario), checks);
  }

  /** Made lazily, so that a scenario is run when its turn has come, and not before. */
  private Stream<DynamicNode> nodes(Check check, boolean inTable) {
    Stream<DynamicNode> judged = Stream.of(check).flatMap(each -> {
      CheckResult result = each.run(engine, Expecting.CONFORMANCE);
      results.add(result);
      return tests.of(result);
    });
    return inTable
        ? Stream.of(dynamicContainer(check.plan().name(),
            ShippedScenarios.source(check.scenario()), judged))
        : judged;
  }
}
