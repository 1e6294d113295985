package dev.toju.conformance.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.toju.conformance.bench.Shipped;
import dev.toju.conformance.check.Coverage;
import dev.toju.conformance.check.Ending;
import dev.toju.conformance.check.RunVerdict;
import dev.toju.conformance.check.SuiteResult;
import dev.toju.conformance.contract.subject.CommandSubject;
import dev.toju.conformance.contract.subject.Python;
import dev.toju.sim.scenario.Scenario;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Whether the mistakes of the example peer in Python are caught, and whether what it lacks is counted. */
class PythonPeerMistakesTest {

  private static final Example.Mistake WITHOUT_EDITS = new Example.Mistake("It knows no edits.",
      "alice", List.of(new Example.Edit("peer.py", "def user_edit(", "def user_amend(")),
      Collections.emptySortedMap(), Collections.emptySortedMap(), Collections.emptySortedSet());
  private static final Example.Mistake ANY_BODY = new Example.Mistake("Any text is a body.", "bob",
      List.of(
          new Example.Edit("wire.py", "is_text(v, 8192) and len(v) <= 4000", "isinstance(v, str)")),
      Collections.emptySortedMap(), Collections.emptySortedMap(), Collections.emptySortedSet());

  @BeforeAll
  static void pythonIsThere() {
    Python.isNeeded();
  }

  @TestFactory
  Stream<DynamicTest> eachMistakeIsCaughtByWhatItMustBreak(@TempDir Path folder)
      throws IOException {
    Catching catching = new Catching(Example.PYTHON_PEER);
    return Example.PYTHON_PEER.mistakes().stream().map(mistake -> dynamicTest(mistake.sentence(),
        () -> catching.isCaught(mistake, Files.createTempDirectory(folder, "peer"))));
  }

  @Test
  void aCommandThatItsProfileNeedsAndThatItDoesNotKnowLeavesTheRunIncomplete(@TempDir Path folder)
      throws IOException {
    Catching catching = new Catching(Example.PYTHON_PEER);
    List<Scenario> scenarios = List.of(
        Shipped.scenario("03-delivery/a-crash-makes-a-second-copy.yaml"),
        Shipped.scenario("04-crashes/a-restart-keeps-the-status.yaml"));
    CommandSubject lacking = Example.PYTHON_PEER.wrong(WITHOUT_EDITS, folder);

    SuiteResult whole = catching.run(Example.PYTHON_PEER.right(), "alice", scenarios,
        Coverage.CHOSEN);
    SuiteResult result = catching.run(lacking, "alice", scenarios, Coverage.CHOSEN);

    assertThat(whole.verdict()).isEqualTo(RunVerdict.CONFORMANT);
    assertThat(result.checks()).extracting(check -> check.ending()).containsExactly(
        new Ending.Passed(), new Ending.NotRun("alice does not know edit"));
    assertThat(result.verdict()).isEqualTo(RunVerdict.INCOMPLETE);
  }

  /** No view may hold such a body, so that is found before anybody judges WIR-1. */
  @Test
  void aBodyThatIsTooLongAndIsTakenBreaksTheContractWhereItIsShown(@TempDir Path folder)
      throws IOException {
    Catching catching = new Catching(Example.PYTHON_PEER);
    List<Scenario> scenarios = List.of(Shipped.scenario("12-wire/a-body-that-is-too-long.yaml"));

    SuiteResult result = catching.run(Example.PYTHON_PEER.wrong(ANY_BODY, folder), "bob", scenarios,
        Coverage.CHOSEN);

    assertThat(result.verdict()).isEqualTo(RunVerdict.SUBJECT_UNREACHABLE);
    assertThat(result.checks()).isNotEmpty().allSatisfy(check -> assertThat(check.ending())
        .isInstanceOfSatisfying(Ending.SubjectLost.class, lost -> assertThat(
            lost.failure().reason()).contains("breaks the contract", "body expected at most")));
  }
}
