package dev.toju.report.baseline;

import static dev.toju.report.result.SomeResults.SCENARIO;
import static dev.toju.report.result.SomeResults.check;
import static dev.toju.report.result.SomeResults.failed;
import static dev.toju.report.result.SomeResults.passed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.toju.conformance.check.RunVerdict;
import dev.toju.report.result.CheckRecord;
import dev.toju.report.result.EndingKind;
import dev.toju.report.result.RunResult;
import dev.toju.report.result.SomeResults;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class SettlementTest {

  private static final LocalDate TODAY = LocalDate.of(2026, 3, 1);

  @Test
  void aFailureThatIsExpectedDoesNotFailTheRun() {
    RunResult settled = settled(entry("m1 is lost", TODAY), failed(SCENARIO, "m1 is lost"));

    assertThat(settled.verdict()).isEqualTo(RunVerdict.CONFORMANT);
    assertThat(settled.exitCode()).isZero();
    assertThat(settled.counts().expectedFailures()).isEqualTo(1);
    assertThat(settled.counts().failed()).isZero();
    assertThat(settled.complaints()).isEmpty();
  }

  @Test
  void aCheckFailsAsLongAsOneOfItsFailuresIsNotExpected() {
    RunResult settled = settled(entry("m1 is lost", TODAY), check(SCENARIO, EndingKind.FAILED,
        List.of("DLV-8 is broken", "DLV-9 is broken"), "m1 is lost"));

    assertThat(settled.verdict()).isEqualTo(RunVerdict.NON_CONFORMANT);
    assertThat(settled.counts().failed()).isEqualTo(1);
  }

  @Test
  void anEntryThatNoLongerFailsFailsTheRun() {
    RunResult settled = settled(entry("m1 is lost", TODAY), passed(SCENARIO));

    assertThat(settled.verdict()).isEqualTo(RunVerdict.NON_CONFORMANT);
    assertThat(settled.complaints()).containsExactly("known.json, expected[0]: DLV-8 in " + SCENARIO
        + " was expected with \"m1 is lost\", and no longer fails: take the entry out; owner ann;"
        + " tracker/7");
  }

  @Test
  void anEntryThatFailsOtherwiseFailsTheRun() {
    RunResult settled = settled(entry("m1 is lost", TODAY), failed(SCENARIO, "m1 is held twice"));

    assertThat(settled.verdict()).isEqualTo(RunVerdict.NON_CONFORMANT);
    assertThat(settled.counts().failed()).isEqualTo(1);
    assertThat(settled.complaints()).singleElement().asString()
        .contains("was expected with \"m1 is lost\", and fails otherwise", "m1 is held twice");
  }

  @Test
  void anEntryIsExpectedOnItsLastDayAndNoLongerOnTheNext() {
    RunResult settled = settled(entry("m1 is lost", TODAY.minusDays(1)),
        failed(SCENARIO, "m1 is lost"));

    assertThat(settled.verdict()).isEqualTo(RunVerdict.NON_CONFORMANT);
    assertThat(settled.counts().failed()).isEqualTo(1);
    assertThat(settled.complaints()).singleElement().asString()
        .contains("expected until 2026-02-28, and today is 2026-03-01");
  }

  @Test
  void whatWasNotRunSaysNothingOfItsEntry() {
    RunResult settled = settled(entry("m1 is lost", TODAY),
        check(SCENARIO, EndingKind.NOT_RUN, List.of("why"), ""));
    RunResult elsewhere = settled(entry("m1 is lost", TODAY), passed("other.yaml"));

    assertThat(settled.complaints()).isEmpty();
    assertThat(elsewhere.complaints()).isEmpty();
  }

  @Test
  void besidesExpectedFailuresWhatWasNotRunLeavesTheVerdictIncomplete() {
    RunResult settled = settled(entry("m1 is lost", TODAY), failed(SCENARIO, "m1 is lost"),
        check("other.yaml", EndingKind.NOT_RUN, List.of("why"), ""));

    assertThat(settled.verdict()).isEqualTo(RunVerdict.INCOMPLETE);
  }

  @Test
  void anErrorOfTheKitStaysOne() {
    RunResult fault = SomeResults.of(check(SCENARIO, EndingKind.HARNESS_FAULT, List.of("bug"), ""));

    RunResult settled = settlement(entry("m1 is lost", TODAY.minusDays(1)))
        .of(fault.with(fault.checks(), RunVerdict.HARNESS_ERROR, List.of()));

    assertThat(settled.verdict()).isEqualTo(RunVerdict.HARNESS_ERROR);
  }

  @Test
  void aDraftKeepsEntriesThatHoldAndExpectsWhatIsNewForAWhile() {
    ExpectedFailure known = entry("m1 is lost", TODAY);
    RunResult result = SomeResults.of(failed(SCENARIO, "m1 is lost"), failed("new.yaml", "m2"),
        passed("fine.yaml"));

    Baseline draft = BaselineDraft.of(result, Baseline.of(List.of(known, new ExpectedFailure(
        "DLV-8", "fine.yaml", "", "", "old", "", "", TODAY))), TODAY);

    assertThat(draft.expected()).containsExactly(known, new ExpectedFailure("DLV-8", "new.yaml", "",
        "hardened", "m2", "", "", LocalDate.of(2026, 5, 30)));
    assertThat(new Settlement(draft, "known.json", TODAY).of(result).verdict())
        .isEqualTo(RunVerdict.CONFORMANT);
  }

  private static RunResult settled(ExpectedFailure entry, CheckRecord... checks) {
    return settlement(entry).of(SomeResults.of(checks));
  }

  private static Settlement settlement(ExpectedFailure entry) {
    return new Settlement(Baseline.of(List.of(entry)), "known.json", TODAY);
  }

  private static ExpectedFailure entry(String message, LocalDate expires) {
    return new ExpectedFailure("DLV-8", SCENARIO, "", "", message, "ann", "tracker/7", expires);
  }
}
