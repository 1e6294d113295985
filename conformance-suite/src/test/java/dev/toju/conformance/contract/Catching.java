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

  /**
   * What it must break is broken in some case of the scenario where it must be, what is not demanded
   * is found there, and nothing else is broken but what it may break.
   */
  void isCaught(Example.Mistake mistake, Path folder) throws IOException {
    SortedSet<String> files = new TreeSet<>(mistake.must().values());
    files.addAll(mistake.finding().values());
    assertThat(files).isNotEmpty();
    List<Scenario> scenarios = files.stream().map(Shipped::scenario).toList();

    SuiteResult result = run(example.wrong(mistake, folder), mistake.plays(), scenarios);

    if (!mistake.must().isEmpty()) {
      assertThat(result.verdict()).isEqualTo(RunVerdict.NON_CONFORMANT);
    }
    SortedSet<String> beyond = new TreeSet<>();
    result.checks().forEach(check -> beyond.addAll(violated(check, false)));
    beyond.removeAll(mistake.must().keySet());
    mistake.must().forEach((id, where) -> isViolated(result, id, where, false));
    mistake.finding().forEach((id, where) -> isViolated(result, id, where, true));
    assertThat(mistake.may()).containsAll(beyond);
  }

  private void isViolated(SuiteResult result, String id, String where, boolean finding) {
    assertThat(result.checks()).as(where)
        .filteredOn(check -> check.check().scenario().file().endsWith(where))
        .anySatisfy(check -> assertThat(violated(check, finding)).contains(id));
  }

  /** Requirements that do not hold, each with evidence: findings, or what the example's rules demand. */
  private List<String> violated(CheckResult check, boolean finding) {
    List<String> ids = new ArrayList<>();
    check.violations().forEach(ruling -> {
      assertThat(ruling.evidence()).isPresent();
      if ((ruling.standing() == Standing.FINDING) == finding) {
        ids.add(ruling.requirement().id());
      }
    });
    return ids;
  }

  /** Where every requirement that is claimed has to be exercised. */
  SuiteResult run(CommandSubject subject, String role, List<Scenario> scenarios) {
    return run(subject, role, scenarios, Coverage.EVERY_JUDGE);
  }

  SuiteResult run(CommandSubject subject, String role, List<Scenario> scenarios,
      Coverage coverage) {
    SortedSet<String> plays = new TreeSet<>(List.of(role));
    Engine engine = new SimulatedEngine(subject.title(),
        plan -> new Players(REFERENCE, subject, plays), RunOptions.DEFAULT);
    return Suite.of(scenarios).under(declared).judging(claim.requirements())
        .expecting(Expecting.CONFORMANCE).covering(coverage).run(engine, check -> {
        });
  }
}
