package dev.toju.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code try} and {@code compare} say of a rule that no plan put to the test. */
class SilentPlansTest {

  @TempDir
  private Path folder;

  @Test
  void aChangedCapIsReachedByWhatAPeerMisses() {
    Tck tck = Tck.run("try", "hardened", "--set", "sync.batchCap=50", "--seeds", "0..16", "--keep",
        folder.toString());

    assertThat(tck.status()).as(tck.all()).isEqualTo(ExitCode.CONFORMANT);
    assertThat(tck.out()).startsWith("sync.batchCap: 200 -> 50")
        .containsPattern("reached   full batch (once|[1-9]\\d* times)");
  }

  @Test
  void plansThatSayNothingOfAChangeSaySoFirst() {
    Tck tck = Tck.run("try", "hardened", "--set", "sync.inventoryCap=900", "--seeds", "0..3",
        "--keep", folder.toString(), "--fail-on-broken");

    assertThat(tck.status()).as(tck.all()).isEqualTo(ExitCode.CONFORMANT);
    assertThat(tck.out()).startsWith("these plans say nothing about sync.inventoryCap: full"
        + " inventory 0 times in 3 plans; none has more than 210 messages: compare smaller values,"
        + " such as sync.inventoryCap=20 and sync.inventoryCap=40\n");
  }

  @Test
  void aComparisonSaysItOfEachRule() {
    Tck tck = Tck.run("compare", "hardened",
        "hardened+sync.inventoryCap=900+merge.parkPerScope=900", "--seeds", "0..1");

    assertThat(tck.status()).as(tck.all()).isEqualTo(ExitCode.CONFORMANT);
    assertThat(tck.out()).startsWith("these plans say nothing about sync.inventoryCap: ")
        .contains("\nthese plans say nothing about merge.parkPerScope: full park 0 times in 1 plan;"
            + " try more --seeds\n");
  }
}
