package dev.toju.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExplainTest {

  @Test
  void aRequirementIsExplainedInWhateverCaseWithItsScenariosAndMutants() {
    Tck lower = Tck.run("explain", "dlv-8");
    Tck upper = Tck.run("explain", "DLV-8");

    assertThat(lower.status()).as(lower.all()).isZero();
    assertThat(lower.out()).isEqualTo(upper.out()).startsWith("DLV-8  ")
        .contains("scenarios/03-delivery/the-channel-takes-a-message-and-dies.yaml")
        .containsPattern("mutants   .*delivery/");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      k5 | K5  a transport took a message
      QUEUE.SCOPE | queue.scope
      dm-client | as author
      signaling-server | as server
      """)
  void knownSchedulesRulesAndProfilesAreExplained(String name, String said) {
    Tck tck = Tck.run("explain", name);

    assertThat(tck.status()).as(tck.all()).isZero();
    assertThat(tck.out()).contains(said);
  }

  @ParameterizedTest
  @CsvSource({"DVL-8, DLV-8", "queue.scop, queue.scope", "dm-cleint, dm-client"})
  void ofAMisspeltNameTheNearestIsNamed(String wrong, String meant) {
    Tck tck = Tck.run("explain", wrong);

    assertThat(tck.status()).isEqualTo(ExitCode.USAGE);
    assertThat(tck.err()).contains("got \"" + wrong + "\"; did you mean " + meant + "?");
  }
}
