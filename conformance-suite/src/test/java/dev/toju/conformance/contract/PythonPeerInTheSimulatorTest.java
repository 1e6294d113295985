package dev.toju.conformance.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.toju.conformance.bench.Bench;
import dev.toju.conformance.contract.subject.Bounds;
import dev.toju.conformance.contract.subject.CommandSubject;
import dev.toju.conformance.contract.subject.Meeting;
import dev.toju.conformance.contract.subject.Python;
import dev.toju.conformance.judge.Verdict;
import dev.toju.conformance.model.Scene;
import dev.toju.conformance.registry.Requirements;
import dev.toju.protocol.rules.RuleSet;
import dev.toju.sim.chance.Seed;
import dev.toju.sim.host.Subject;
import dev.toju.sim.host.SubjectFailure;
import dev.toju.sim.plan.Plan;
import dev.toju.sim.run.Players;
import dev.toju.sim.run.Run;
import dev.toju.sim.run.Simulation;
import dev.toju.sim.scenario.Reading;
import dev.toju.sim.scenario.Scenario;
import dev.toju.sim.scenario.ScenarioReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The example peer in Python beside the reference, in the scenarios of the project. */
class PythonPeerInTheSimulatorTest {

  private static final Path SCENARIOS = Path.of("..", "scenarios");
  private static final Subject REFERENCE = ServiceLoader.load(Subject.class).findFirst()
      .orElseThrow();
  private static final CommandSubject PYTHON = python("python3 peer.py",
      Talk.peer().toString());
  private static final String WITHOUT_GROUPS = """
      import sys
      sys.path.insert(0, sys.argv.pop())
      import peer
      del peer.Peer.user_create_group
      peer.main()
      """;

  @BeforeAll
  static void pythonIsThere() {
    Python.isNeeded();
  }

  @TestFactory
  Stream<DynamicTest> whoeverPythonPlaysTheVerdictsAreThoseOfTheReference() throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    for (Path file : ScenarioReader.filesOf(SCENARIOS)) {
      Scenario scenario = scenario(file);
      if (isForSigners(scenario)) {
        continue;
      }
      for (String role : List.of("alice", "bob")) {
        tests.add(dynamicTest(scenario.title() + ": Python is " + role,
            () -> keeps(scenario, role)));
      }
    }
    return tests.stream();
  }

  /** Python checks no signatures, and is not run where they are demanded. */
  private static boolean isForSigners(Scenario scenario) {
    return scenario.cases().stream()
        .anyMatch(each -> "signed".equals(each.plan().rules().get("auth.relayedRow")));
  }

  private static void keeps(Scenario scenario, String python) {
    for (Scenario.Case each : scenario.cases()) {
      Ended ended = run(each.plan(), List.of(python));
      Ended reference = run(each.plan(), List.of());

      assertThat(ended.run().failures()).isEmpty();
      assertThat(ended.run().unsupported()).isEmpty();
      assertThat(ended.verdicts()).allSatisfy((id, verdict) -> {
        if (Requirements.get(id).isDemandedBy(ended.rules())) {
          assertThat(verdict).as(id).isNotInstanceOf(Verdict.Broken.class);
        }
        if (isExercised(verdict) && isExercised(reference.verdicts().get(id))) {
          assertThat(verdict).as(id).hasSameClassAs(reference.verdicts().get(id));
        }
      });
    }
  }

  /** Retries are jittered, so one of the two may take a path that the other does not need. */
  private static boolean isExercised(@Nullable Verdict verdict) {
    return verdict != null && !(verdict instanceof Verdict.NotExercised);
  }

  @Test
  void betweenTwoPythonsEverythingGoesThroughAsWell() {
    Plan plan = scenario(
        SCENARIOS.resolve("01-first-steps/one-message-through-every-world.yaml")).cases()
        .getFirst().plan();

    Ended ended = run(plan, List.of("alice", "bob"));

    assertThat(List.of("DLV-1", "DLV-2", "DLV-3", "DLV-4", "DLV-8", "QUE-1", "QUE-3", "MRG-5",
        "SIG-1")).allSatisfy(
            id -> assertThat(ended.verdicts().get(id)).isInstanceOf(Verdict.Kept.class));
  }

  @Test
  void aRunThroughACrashIsTheSameTwice() {
    Plan plan = scenario(SCENARIOS.resolve("04-crashes/a-crash-between-store-and-send.yaml"))
        .cases().getFirst().plan();

    Run once = run(plan, List.of("alice")).run();
    Run twice = run(plan, List.of("alice")).run();

    assertThat(once.digest()).isPresent();
    assertThat(twice.digest()).isEqualTo(once.digest());
  }

  @Test
  void aCommandThatItDoesNotKnowIsReportedAndNoFailure() {
    Plan plan = scenario(
        SCENARIOS.resolve("03-delivery/one-recipient-of-a-group-is-forgotten.yaml")).cases()
        .getFirst().plan();
    CommandSubject lacking = python("a peer that makes no groups", "-c", WITHOUT_GROUPS,
        Talk.peer().resolveSibling(".").normalize().toString());

    Run run = Simulation.of(plan, new Seed(7), declared(),
        new Players(REFERENCE, lacking, new TreeSet<>(List.of("alice")))).run();

    assertThat(run.failures()).isEmpty();
    assertThat(run.unsupported()).containsExactly(new Run.Missing("alice", "create-group"));
  }

  @Test
  void aSubjectThatDiesIsToldAndTheRunGoesOnWithoutIt() {
    CommandSubject dying = python("python3 dying.py", "-c", "");
    Plan plan = scenario(SCENARIOS.resolve("04-crashes/a-restart-keeps-the-status.yaml")).cases()
        .getFirst().plan();
    Players players = new Players(REFERENCE, dying, new TreeSet<>(List.of("bob")));

    Run run = Simulation.of(plan, new Seed(7), RuleSet.DOCUMENTED, players).run();

    assertThat(run.failures()).containsExactly(new Run.Failure("bob", new SubjectFailure(
        SubjectFailure.Kind.DIED,
        "it ended with exit status 0 instead of answering line 0 (hello)")));
    assertThat(run.views()).hasEntrySatisfying("alice",
        view -> assertThat(view.deliveries()).hasSize(1));
  }

  /** A run, with the rules that were in force and what the judges say. */
  private record Ended(Run run, RuleSet rules, Map<String, Verdict> verdicts) {}

  private static Ended run(Plan plan, List<String> pythons) {
    Simulation simulation = Simulation.of(plan, new Seed(7), declared(),
        new Players(REFERENCE, PYTHON, new TreeSet<>(pythons)));
    Bench bench = Bench.full(Scene.of(plan, simulation.cast(), simulation.rules()));
    Run run = simulation.run(bench);
    assertThat(bench.hasCanaryRung()).isTrue();
    return new Ended(run, simulation.rules(), bench.verdicts());
  }

  private static CommandSubject python(String name, String... arguments) {
    List<String> command = new ArrayList<>(List.of("python3", "-B"));
    command.addAll(List.of(arguments));
    return new CommandSubject(name, command, Path.of("."),
        Bounds.USUAL.waiting(Duration.ofSeconds(60), Duration.ofSeconds(60)));
  }

  private static Scenario scenario(Path file) {
    Reading reading = new ScenarioReader().read(file);
    assertThat(reading).isInstanceOf(Reading.Good.class);
    return ((Reading.Good) reading).scenario();
  }

  private static RuleSet declared() {
    Meeting meeting = PYTHON.meet();
    assertThat(meeting).isInstanceOf(Meeting.Met.class);
    RuleSet.Parsed parsed = ((Meeting.Met) meeting).who().ruleSet();
    assertThat(parsed).isInstanceOf(RuleSet.Parsed.Ok.class);
    return ((RuleSet.Parsed.Ok) parsed).rules();
  }
}
