package dev.toju.report.result;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toju.conformance.check.Check;
import dev.toju.conformance.check.CheckResult;
import dev.toju.conformance.check.Coverage;
import dev.toju.conformance.check.Ending;
import dev.toju.conformance.check.Ruling;
import dev.toju.conformance.check.RunVerdict;
import dev.toju.conformance.check.Standing;
import dev.toju.conformance.check.Suite;
import dev.toju.conformance.check.SuiteResult;
import dev.toju.conformance.judge.Evidence;
import dev.toju.conformance.judge.Evidence.FrameLine;
import dev.toju.conformance.registry.Circumstance;
import dev.toju.conformance.registry.Requirements;
import dev.toju.protocol.rules.RuleSet;
import dev.toju.sim.scenario.Reading;
import dev.toju.sim.scenario.Scenario;
import dev.toju.sim.scenario.ScenarioReader;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ResultRecorderTest {

  private static final String FILE = "/somewhere/of/mine/a.yaml";
  private static final Scenario SCENARIO = scenario();
  private static final Evidence EVIDENCE = new Evidence(9, 1040, "bob", "m1 is held",
      "half a \uD800", Circumstance.ORDINARY, "m1",
      List.of(new FrameLine(1000, "alice", "-> bob m1", 2),
          new FrameLine(1010, "bob", "<- alice m1")));
  private static final ResultRecorder RECORDER = new ResultRecorder("0.1.0",
      file -> file.replace("/somewhere/of/mine", "scenarios"),
      result -> "./tck replay " + result.check().scenario().file());

  private static Scenario scenario() {
    Reading reading = new ScenarioReader(List.of("DLV-1", "DLV-8")).read(FILE, """
        title: A message
        about: Alice writes to bob.
        requirements: [DLV-8]
        peers: {alice: {}, bob: {}}
        steps: [{at: 1.000, do: send, by: alice, to: bob, text: hi}]
        expect: {hardened: {kept: [DLV-8]}}
        """);
    assertThat(reading).isInstanceOf(Reading.Good.class);
    return ((Reading.Good) reading).scenario();
  }

  private static RunResult recorded(Ending ending, Ruling... rulings) {
    Suite suite = Suite.of(List.of(SCENARIO)).under(RuleSet.HARDENED);
    Check check = Check.of(SCENARIO, RuleSet.HARDENED, 7).findFirst().orElseThrow();
    return RECORDER.of(new SuiteResult(suite, "a subject", List.of(new CheckResult(check,
        "a subject", ending, List.of(rulings), Optional.of("00ff"), 2000))));
  }

  private static Ruling ruling(String id, Standing standing, long times, Evidence... evidence) {
    return new Ruling(Requirements.get(id), standing, times, new TreeMap<>(),
        List.of(evidence).stream()
            .findFirst());
  }

  @Test
  void filesBearTheNameThatTheyHaveEverywhereInReasonsToo() {
    RunResult result = recorded(new Ending.Failed(List.of(FILE + " says so")));

    CheckRecord check = result.checks().getFirst();
    assertThat(check.scenario()).isEqualTo("scenarios/a.yaml");
    assertThat(check.reasons()).containsExactly("scenarios/a.yaml says so");
    assertThat(check.replay()).isEqualTo("./tck replay " + FILE);
  }

  @Test
  void whatWasJudgedIsRecordedAndWhatWasNotIsNot() {
    RunResult result = recorded(new Ending.Failed(List.of("DLV-8 is broken")),
        ruling("DLV-1", Standing.KEPT, 3), ruling("DLV-2", Standing.NOT_EXERCISED, 0),
        ruling("DLV-8", Standing.BROKEN, 0, EVIDENCE));

    assertThat(result.checks().getFirst().rulings())
        .extracting(CheckRecord.RulingRecord::requirement).containsExactly("DLV-1", "DLV-8");
    assertThat(result.checks().getFirst().rulings().getFirst().times()).isEqualTo(3);
    assertThat(result.verdict()).isEqualTo(RunVerdict.NON_CONFORMANT);
    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.coverage()).isEqualTo(Coverage.CHOSEN);
    assertThat(result.unexercised()).isEmpty();
  }

  @Test
  void halfASurrogatePairIsWrittenSoThatUtf8CarriesIt() {
    RunResult result = recorded(new Ending.Failed(List.of("DLV-8 is broken")),
        ruling("DLV-8", Standing.BROKEN, 0, EVIDENCE));

    CheckRecord.EvidenceRecord evidence = result.checks().getFirst().rulings().getFirst()
        .evidence().orElseThrow();
    assertThat(evidence.seen()).isEqualTo("half a \\u{d800}");
    assertThat(evidence.frames()).containsExactly(
        new CheckRecord.FrameRecord(1000, "alice", "-> bob m1", Optional.of(2)),
        new CheckRecord.FrameRecord(1010, "bob", "<- alice m1", Optional.empty()));
    assertThat(evidence.about()).contains("m1");
  }

  @Test
  void rulesAreNamedByWhatTheyChangeInTheDocumentedOnes() {
    RunResult result = recorded(new Ending.Passed(), ruling("DLV-8", Standing.KEPT, 1));

    assertThat(result.ruleSets()).singleElement().satisfies(rules -> {
      assertThat(rules.title()).isEqualTo("hardened");
      assertThat(rules.changed()).containsEntry("merge.deleteVsEdit", "delete-wins")
          .doesNotContainKey("merge.maxSkewMs");
    });
  }
}
