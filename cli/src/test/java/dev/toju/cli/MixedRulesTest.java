package dev.toju.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MixedRulesTest {

  @Test
  void nothingIsBrokenOfWhatDrawnRulesDemand(@TempDir Path folder) {
    Path kept = folder.resolve("kept");

    Tck fuzz = Tck.run("fuzz", "--mixed", "--seeds", "0..20", "--keep", kept.toString());

    assertThat(fuzz.status()).as(fuzz.all()).isEqualTo(ExitCode.CONFORMANT);
    assertThat(fuzz.out()).startsWith("mixed rules  seeds 0..20  20 plans")
        .endsWith("nothing that a drawn rule set demands is broken\n");
    assertThat(Files.exists(kept)).isFalse();
  }

  @Test
  void rulesThatAreDrawnAreNotNamed() {
    Tck fuzz = Tck.run("fuzz", "--mixed", "--rules", "documented");

    assertThat(fuzz.status()).as(fuzz.all()).isEqualTo(ExitCode.USAGE);
    assertThat(fuzz.err()).startsWith("--mixed: expected the reference, and rules that are drawn");
  }
}
