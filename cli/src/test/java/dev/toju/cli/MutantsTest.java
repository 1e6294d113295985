package dev.toju.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MutantsTest {

  @Test
  void aMutantIsShownWithWhatKillsIt() {
    Tck tck = Tck.run("mutants", "--quick", "the-sender-hears-its-own-message");

    assertThat(tck.status()).as(tck.all()).isZero();
    assertThat(tck.out())
        .containsPattern("killed +server/the-sender-hears-its-own-message +by SIG-1")
        .contains("1 of 1 mutants killed").doesNotContain("DLV-1");
    assertThat(tck.err()).contains("tck: 1");
  }

  @Test
  void aFolderNamesAllMutantsInIt() {
    Tck tck = Tck.run("mutants", "--quick", "server");

    assertThat(tck.status()).as(tck.all()).isZero();
    assertThat(tck.out()).contains("server/").doesNotContain("queue/");
  }

  @Test
  void aWrongExampleIsShownWithWhatCatchesIt() {
    NodeServer.isNeeded();
    Tck tck = Tck.run("mutants", "--subjects", "--plans", "0", "--evidence",
        "the-sender-hears-itself");

    assertThat(tck.status()).as(tck.all()).isZero();
    assertThat(tck.out()).containsPattern("caught +node-server/the-sender-hears-itself")
        .containsPattern("scenarios +SIG-1 on .* as server").contains("expected  ", "seen  ")
        .contains("node-server: 1 of 1 mistakes caught in scenarios");
    assertThat(tck.err()).contains("tck: 1/1  caught");
  }

  @Test
  void aChangeThatIsNotWrittenDownIsWrongUsage() {
    Tck tck = Tck.run("mutants", "--subjects", "nobody-wrote-this");

    assertThat(tck.status()).isEqualTo(ExitCode.USAGE);
    assertThat(tck.err()).contains("nobody-wrote-this: expected an example or one of its changes");
  }

  @Test
  void theHelpHasExamples() {
    Tck tck = Tck.run("mutants", "--help");

    assertThat(tck.status()).isZero();
    assertThat(tck.out()).contains("tck mutants --quick").contains("Examples:");
  }
}
