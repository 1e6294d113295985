package dev.toju.report.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toju.conformance.check.RunVerdict;
import dev.toju.report.certificate.Certificate.Outcome;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CertificateTest {

  @Test
  void onlyAConformantRunPassesAndFindingsAreWarnings() {
    assertThat(Samples.of(RunVerdict.CONFORMANT, Samples.passed("a")).result())
        .isEqualTo("PASSED");
    assertThat(Samples.of(RunVerdict.CONFORMANT, Samples.warned("a")).result())
        .isEqualTo("WARNED");
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "CONFORMANT")
  void everyOtherVerdictIsFailed(RunVerdict verdict) {
    assertThat(Samples.of(verdict, Samples.passed("a")).result()).isEqualTo("FAILED");
  }

  @ParameterizedTest
  @EnumSource
  void aRunWithoutOneFinishedCheckIsNothingToCertify(RunVerdict verdict) {
    assertThat(Samples.of(verdict).contradiction()).isPresent();
    assertThat(Samples.of(verdict, Samples.ended("a", Outcome.NOT_RUN)).contradiction())
        .hasValue("no check came to its end, so there is nothing to certify");
  }

  @Test
  void aVerdictFollowsFromTheChecks() {
    assertThat(Samples.of(RunVerdict.CONFORMANT, Samples.passed("a"),
        Samples.ended("b", Outcome.NOT_RUN)).contradiction()).isPresent();
    assertThat(Samples.of(RunVerdict.CONFORMANT, Samples.passed("a"),
        Samples.ended("b", Outcome.FAILED)).contradiction()).isPresent();
    assertThat(Samples.of(RunVerdict.NON_CONFORMANT, Samples.passed("a")).contradiction())
        .isPresent();
    assertThat(Samples.of(RunVerdict.INCOMPLETE, Samples.passed("a"),
        Samples.ended("b", Outcome.SUBJECT_LOST)).contradiction()).isPresent();
    assertThat(Samples.of(RunVerdict.CONFORMANT, Samples.passed("a"),
        Samples.ended("b", Outcome.IDLE)).contradiction()).isEmpty();
    assertThat(Samples.of(RunVerdict.INCOMPLETE, Samples.passed("a"),
        Samples.ended("b", Outcome.UNSTABLE)).contradiction()).isEmpty();
    assertThat(Samples.of(RunVerdict.SUBJECT_UNREACHABLE, Samples.passed("a"),
        Samples.ended("b", Outcome.SUBJECT_LOST)).contradiction()).isEmpty();
    assertThat(Samples.of(RunVerdict.NON_CONFORMANT, Samples.ended("a", Outcome.FAILED),
        Samples.ended("b", Outcome.SUBJECT_LOST)).contradiction()).isEmpty();
  }

  /** Computed with {@code sha256sum} from the two lines of which the digest is. */
  @Test
  void theDigestOfASuiteIsThatOfItsListOfFiles() {
    var files = new TreeMap<String, String>();
    files.put("scenarios/a.yaml", "0".repeat(64));

    assertThat(SuiteDigest.of("0.1.0", files))
        .isEqualTo("95e4ba9e7bdb9d68d43d342bf8239cd14b2861146311c33f6fda5b9307859e73");
  }

  @Test
  void aRepeatedCheckDiffersInItsRunThenInItsEndThenInItsFindings() {
    var certified = Samples.passed("a");

    assertThat(Repeat.difference(certified, certified)).isEmpty();
    assertThat(Repeat.difference(certified, Samples.ended("a", Outcome.FAILED)))
        .hasValueSatisfying(sentence -> assertThat(sentence).contains("another run",
            "c".repeat(32), "d".repeat(32)));
    assertThat(Repeat.difference(Samples.ended("a", Outcome.NOT_RUN),
        Samples.ended("a", Outcome.FAILED))).hasValue("the same run ended otherwise: it is"
            + " certified as not-run, and it is failed");
    assertThat(Repeat.difference(certified, Samples.warned("a"))).isEqualTo(Optional.of(
        "the same run has other findings: certified are [], found are [QUE-3]"));
  }

  @Test
  void whatAFileSaysReachesTheTerminalHarmless() {
    Certificate hostile = Samples.of(RunVerdict.INCOMPLETE, Samples.passed("a"),
        Samples.ended("\u001b[2Jb", Outcome.NOT_RUN));

    String text = CertificateText.of(hostile, Samples.KEY.publicKey());

    assertThat(text).contains("\\u{1b}[2Jb").doesNotContain("\u001b")
        .contains("bound to the artifact client.jar", "integrity, not truth", "2 of 3 scenarios");
  }
}
