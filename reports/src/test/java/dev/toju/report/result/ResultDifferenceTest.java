package dev.toju.report.result;

import static dev.toju.report.result.SomeResults.check;
import static dev.toju.report.result.SomeResults.failed;
import static dev.toju.report.result.SomeResults.passed;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ResultDifferenceTest {

  private static final CheckRecord SKIPPED = check("x", EndingKind.NOT_RUN, List.of("why"), "");

  @Test
  void theSameIsNoWorse() {
    RunResult result = SomeResults.of(passed("x"), failed("y", "a"));

    ResultDifference difference = ResultDifference.between(result, result);

    assertThat(difference).isEqualTo(new ResultDifference(List.of(), List.of(), List.of(),
        List.of(), List.of()));
    assertThat(difference.isWorse()).isFalse();
  }

  @Test
  void whatFailsAnewIsWorse() {
    ResultDifference difference = between(passed("x"), failed("x", "a"));

    assertThat(difference.newFailures()).containsExactly(failed("x", "a"));
    assertThat(difference.isWorse()).isTrue();
    assertThat(difference.text()).contains("new failure  x as bob  (hardened)", "DLV-8 is broken",
        "see it: ./tck replay x", "worse: 1 new failures");
  }

  @Test
  void anotherRequirementInACheckThatFailedAlreadyIsANewFailure() {
    CheckRecord both = check("x", EndingKind.FAILED, List.of("DLV-8 is broken", "DLV-9 is broken"),
        "a");

    assertThat(between(failed("x", "a"), both).newFailures()).containsExactly(both);
    assertThat(between(both, failed("x", "a")).isWorse()).isFalse();
  }

  @Test
  void whatIsFixedIsNoWorse() {
    ResultDifference difference = between(failed("x", "a"), passed("x"));

    assertThat(difference.fixed()).containsExactly(passed("x"));
    assertThat(difference.isWorse()).isFalse();
  }

  @Test
  void whatIsNoLongerRunOrPutToTheTestIsWorse() {
    CheckRecord idle = check("x", EndingKind.IDLE, List.of("why"), "");

    assertThat(between(passed("x"), SKIPPED).newSkips()).containsExactly(SKIPPED);
    assertThat(between(failed("x", "a"), SKIPPED).isWorse()).isTrue();
    assertThat(between(passed("x"), idle).newSkips()).containsExactly(idle);
    assertThat(between(SKIPPED, SKIPPED).isWorse()).isFalse();
  }

  @Test
  void aRemovedCheckIsWorseAndAnAddedOneIsNot() {
    RunResult one = SomeResults.of(passed("x"));
    RunResult two = SomeResults.of(passed("x"), passed("y"));

    assertThat(ResultDifference.between(two, one).removed()).containsExactly(passed("y"));
    assertThat(ResultDifference.between(two, one).isWorse()).isTrue();
    assertThat(ResultDifference.between(one, two).added()).containsExactly(passed("y"));
    assertThat(ResultDifference.between(one, two).isWorse()).isFalse();
  }

  private static ResultDifference between(CheckRecord before, CheckRecord after) {
    return ResultDifference.between(SomeResults.of(before), SomeResults.of(after));
  }
}
