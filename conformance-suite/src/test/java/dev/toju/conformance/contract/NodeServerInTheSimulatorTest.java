package dev.toju.conformance.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.toju.conformance.bench.Shipped;
import dev.toju.conformance.check.CheckResult;
import dev.toju.conformance.check.Coverage;
import dev.toju.conformance.check.Ending;
import dev.toju.conformance.check.Engine;
import dev.toju.conformance.check.Expecting;
import dev.toju.conformance.check.RunVerdict;
import dev.toju.conformance.check.SimulatedEngine;
import dev.toju.conformance.check.Suite;
import dev.toju.conformance.check.SuiteResult;
import dev.toju.conformance.claim.Casting;
import dev.toju.conformance.claim.Claim;
import dev.toju.conformance.contract.subject.CommandSubject;
import dev.toju.conformance.contract.subject.Meeting;
import dev.toju.conformance.contract.subject.Node;
import dev.toju.protocol.rules.RuleSet;
import dev.toju.sim.fault.Fault;
import dev.toju.sim.host.Subject;
import dev.toju.sim.run.Players;
import dev.toju.sim.run.RunOptions;
import dev.toju.sim.scenario.Scenario;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** The example server in Node among peers of the reference, and whether its mistakes are caught. */
class NodeServerInTheSimulatorTest {

  private static final Subject REFERENCE = ServiceLoader.load(Subject.class).findFirst()
      .orElseThrow();

  @BeforeAll
  static void nodeIsThere() {
    Node.isNeeded();
  }

  @Test
  void itKeepsAllThatItClaims() {
    Casting casting = new Casting(claim());
    List<Scenario> scenarios = Shipped.scenarios().stream()
        .filter(scenario -> casting.whyNot(scenario, List.of(Fault.SERVER)).isEmpty()).toList();

    SuiteResult result = run(NodeServers.right(), scenarios);

    assertThat(result.checks()).hasSizeGreaterThan(20).allSatisfy(
        check -> assertThat(check.ending()).as(check.check().scenario().file())
            .isNotInstanceOfAny(Ending.Failed.class, Ending.NotRun.class));
    assertThat(result.verdict()).isEqualTo(RunVerdict.CONFORMANT);
  }

  @TestFactory
  Stream<DynamicTest> eachMistakeIsCaughtByWhatItMustBreak(@TempDir Path folder)
      throws IOException {
    return NodeServers.mistakes().stream()
        .map(mistake -> dynamicTest(mistake.sentence(), () -> isCaught(mistake,
            Files.createTempDirectory(folder, "server"))));
  }

  private static void isCaught(NodeServers.Mistake mistake, Path folder) throws IOException {
    List<Scenario> scenarios = new TreeSet<>(mistake.must().values()).stream()
        .map(Shipped::scenario).toList();

    SuiteResult result = run(NodeServers.wrong(mistake, folder), scenarios);

    assertThat(result.verdict()).isEqualTo(RunVerdict.NON_CONFORMANT);
    SortedSet<String> beyond = new TreeSet<>();
    for (CheckResult check : result.checks()) {
      List<String> violated = violated(check);
      String file = check.check().scenario().file();
      mistake.must().forEach((id, where) -> {
        if (file.endsWith(where)) {
          assertThat(violated).as(file).contains(id);
        }
      });
      beyond.addAll(violated);
    }
    beyond.removeAll(mistake.must().keySet());
    assertThat(mistake.may()).containsAll(beyond);
  }

  /** Requirements of a server that do not hold, each with evidence. */
  private static List<String> violated(CheckResult check) {
    List<String> ids = new ArrayList<>();
    check.violations().forEach(ruling -> {
      assertThat(ruling.evidence()).isPresent();
      if (claim().requirements().contains(ruling.requirement().id())) {
        ids.add(ruling.requirement().id());
      }
    });
    return ids;
  }

  private static SuiteResult run(CommandSubject server, List<Scenario> scenarios) {
    SortedSet<String> plays = new TreeSet<>(List.of(Fault.SERVER));
    Engine engine = new SimulatedEngine(server.title(),
        plan -> new Players(REFERENCE, server, plays), RunOptions.DEFAULT);
    return Suite.of(scenarios).under(declared()).judging(claim().requirements())
        .expecting(Expecting.CONFORMANCE).covering(Coverage.EVERY_JUDGE).run(engine, check -> {
        });
  }

  private static Claim claim() {
    return new Claim(new TreeSet<>(List.of(Profile.SIGNALING_SERVER)));
  }

  private static RuleSet declared() {
    assertThat(NodeServers.right().meet()).isInstanceOf(Meeting.Met.class);
    Introduction who = ((Meeting.Met) NodeServers.right().meet()).who();
    assertThat(who.profiles()).containsExactly(Profile.SIGNALING_SERVER);
    assertThat(who.ruleSet()).isInstanceOf(RuleSet.Parsed.Ok.class);
    return ((RuleSet.Parsed.Ok) who.ruleSet()).rules();
  }
}
