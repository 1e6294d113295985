package dev.toju.mutants.subject;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toju.conformance.check.Ending;
import dev.toju.conformance.check.Expecting;
import dev.toju.conformance.check.RunVerdict;
import dev.toju.conformance.check.SimulatedEngine;
import dev.toju.conformance.check.Suite;
import dev.toju.conformance.check.SuiteResult;
import dev.toju.conformance.claim.Claim;
import dev.toju.conformance.claim.SubjectRoles;
import dev.toju.conformance.contract.subject.CommandSubject;
import dev.toju.conformance.contract.subject.Meeting;
import dev.toju.mutants.Checkout;
import dev.toju.mutants.Stillborn;
import dev.toju.protocol.rules.RuleSet;
import dev.toju.sim.host.Subject;
import dev.toju.sim.run.RunOptions;
import dev.toju.sim.scenario.Scenario;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Wrong versions of the Python peer that end in another way than by breaking a requirement. */
class LackingSubjectsTest {

  private static final ExampleSubject PYTHON = Examples.named("python-peer");
  private static final SortedSet<String> NOTHING = new TreeSet<>();
  private static final Change WITHOUT_EDITS = new Change("no-edits", "It knows no edits.",
      "", List.of(new ChangedText("peer.py", "def user_edit(", "def user_amend(")), NOTHING,
      NOTHING,
      NOTHING);
  private static final Change ANY_BODY = new Change("any-body", "Any text is a body.",
      "", List.of(new ChangedText("wire.py", "is_text(v, 8192) and len(v) <= 4000",
          "isinstance(v, str)")),
      NOTHING, NOTHING, NOTHING);

  @BeforeAll
  static void pythonIsThere() {
    Examples.isNeeded(PYTHON);
  }

  @Test
  void aCommandThatItsProfileNeedsAndThatItDoesNotKnowLeavesTheRunIncomplete(@TempDir Path folder)
      throws IOException, Stillborn {
    try (CommandSubject lacking = PYTHON.changed(WITHOUT_EDITS, folder)) {
      SuiteResult result = run(lacking, "alice", "03-delivery/a-crash-makes-a-second-copy.yaml",
          "04-crashes/a-restart-keeps-the-status.yaml");

      assertThat(result.checks()).extracting(check -> check.ending()).containsExactly(
          new Ending.Passed(), new Ending.NotRun("alice does not know edit"));
      assertThat(result.verdict()).isEqualTo(RunVerdict.INCOMPLETE);
    }
  }

  /** No view may hold such a body, so that is found before anybody judges WIR-1. */
  @Test
  void aBodyThatIsTooLongAndIsTakenBreaksTheContractWhereItIsShown(@TempDir Path folder)
      throws IOException, Stillborn {
    try (CommandSubject wrong = PYTHON.changed(ANY_BODY, folder)) {
      SuiteResult result = run(wrong, "bob", "12-wire/a-body-that-is-too-long.yaml");

      assertThat(result.verdict()).isEqualTo(RunVerdict.SUBJECT_UNREACHABLE);
      assertThat(result.checks()).isNotEmpty().allSatisfy(check -> assertThat(check.ending())
          .isInstanceOfSatisfying(Ending.SubjectLost.class, lost -> assertThat(
              lost.failure().reason()).contains("breaks the contract", "body expected at most")));
    }
  }

  private static SuiteResult run(CommandSubject subject, String role, String... files)
      throws IOException {
    assertThat(subject.meet()).isInstanceOf(Meeting.Met.class);
    Meeting.Met met = (Meeting.Met) subject.meet();
    assertThat(met.who().ruleSet()).isInstanceOf(RuleSet.Parsed.Ok.class);
    RuleSet declared = ((RuleSet.Parsed.Ok) met.who().ruleSet()).rules();
    Map<String, Scenario> library = Checkout.library().scenarios();
    List<Scenario> scenarios = Stream.of(files).map(library::get).toList();
    return Suite.of(scenarios).under(declared).judging(new Claim(met.who().profiles()))
        .casting(plan -> List.of(SubjectRoles.of(role))).expecting(Expecting.CONFORMANCE)
        .run(SimulatedEngine.of(subject, ServiceLoader.load(Subject.class).findFirst()
            .orElseThrow(), RunOptions.DEFAULT), check -> {
            });
  }
}
