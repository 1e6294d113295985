package dev.toju.conformance.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toju.conformance.bench.Shipped;
import dev.toju.conformance.check.CheckResult;
import dev.toju.conformance.check.Coverage;
import dev.toju.conformance.check.Engine;
import dev.toju.conformance.check.Expecting;
import dev.toju.conformance.check.RunVerdict;
import dev.toju.conformance.check.SimulatedEngine;
import dev.toju.conformance.check.Standing;
import dev.toju.conformance.check.Suite;
import dev.toju.conformance.check.SuiteResult;
import dev.toju.conformance.claim.Claim;
import dev.toju.conformance.contract.subject.CommandSubject;
import dev.toju.conformance.contract.subject.Meeting;
import dev.toju.protocol.rules.RuleSet;
import dev.toju.sim.host.Subject;
import dev.toju.sim.run.Players;
import dev.toju.sim.run.RunOptions;
import dev.toju.sim.scenario.Scenario;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.SortedSet;
import java.util.TreeSet;

/** Whether the mistakes of an example are caught, each by what it must break. */
final class Catching {

  private static final Subject REFERENCE = ServiceLoader.load(Subject.class).findFirst()
      .orElseThrow();

  private final Example example;
  private final Claim claim;
  private final RuleSet declared;

  /** Of an example, which says itself what it is and which rules it has. */
  Catching(Example example) {
    this.example = example;
    assertThat(example.right().meet()).isInstanceOf(Meeting.Met.class);
    Introduction who = ((Meeting.Met) example.right().meet()).who();
    assertThat(who.ruleSet()).isInstanceOf(RuleSet.Parsed.Ok.class);
    claim = new Claim(who.profiles());
    declared = ((RuleSet.Parsed.Ok) who.ruleSet()).rules();
  }

  Claim claim() {
    return claim;
  }

  /** What it must break is broken in some case of the scenario where it must be, and nothing else but what it may break. */
  void isCaught(Example.Mistake mistake, Path folder) throws IOException {
    List<Scenario> scenarios = new TreeSet<>(mistake.must().values()).stream()
        .map(Shipped::scenario).toList();

    SuiteResult result = run(example.wrong(mistake, folder), mistake.plays(), scenarios);

    assertThat(result.verdict()).isEqualTo(RunVerdict.NON_CONFORMANT);
    SortedSet<String> beyond = new TreeSet<>();
    result.checks().forEach(check -> beyond.addAll(violated(check)));
    beyond.removeAll(mistake.must().keySet());
    mistake.must().forEach((id, where) -> assertThat(result.checks()).as(where)
        .filteredOn(check -> check.check().scenario().file().endsWith(where))
        .anySatisfy(check -> assertThat(violated(check)).contains(id)));
    assertThat(mistake.may()).containsAll(beyond);
  }

  /** Requirements that the example's rules demand and that do not hold, each with evidence. */
  private List<String> violated(CheckResult check) {
    List<String> ids = new ArrayList<>();
    check.violations().forEach(ruling -> {
      assertThat(ruling.evidence()).isPresent();
      if (ruling.standing() != Standing.FINDING) {
        ids.add(ruling.requirement().id());
      }
    });
    return ids;
  }

  SuiteResult run(CommandSubject subject, String role, List<Scenario> scenarios) {
    SortedSet<String> plays = new TreeSet<>(List.of(role));
    Engine engine = new SimulatedEngine(subject.title(),
        plan -> new Players(REFERENCE, subject, plays), RunOptions.DEFAULT);
    return Suite.of(scenarios).under(declared).judging(claim.requirements())
        .expecting(Expecting.CONFORMANCE).covering(Coverage.EVERY_JUDGE).run(engine, check -> {
        });
  }
}
