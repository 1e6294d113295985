package dev.toju.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toju.conformance.registry.Requirement;
import dev.toju.conformance.registry.Requirements;
import dev.toju.report.result.ComparisonRecord;
import dev.toju.report.result.JsonFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
  void plansThatSayNothingOfAChangeSaySoFirst() throws IOException {
    Tck tck = Tck.run("try", "hardened", "--set", "sync.inventoryCap=900", "--seeds", "0..3",
        "--keep", folder.resolve("found").toString(), "--fail-on-broken", "--json",
        folder.resolve("try.json").toString());

    assertThat(tck.status()).as(tck.all()).isEqualTo(ExitCode.CONFORMANT);
    ComparisonRecord written = read(folder.resolve("try.json"));
    assertThat(written.silent()).containsExactly(
        new ComparisonRecord.Silent("sync.inventoryCap", List.of("full inventory")));
    assertThat(written.plans()).isEqualTo(3);
    assertThat(written.isComplete()).isTrue();
    assertThat(written.requirements()).extracting(ComparisonRecord.Line::requirement)
        .containsExactlyElementsOf(
            Requirements.all().stream().map(Requirement::id).toList());
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

  @Test
  void aFileOfAnotherKindIsNotOverwrittenAndResultsHaveNone() throws IOException {
    Path other = Files.writeString(folder.resolve("other.json"), "{\"format\": 1}");

    assertThat(Tck.run("compare", "hardened", "documented", "--seeds", "0..1", "--json",
        other.toString()).err()).contains("other.json", "not a comparison of rule sets");
    assertThat(Tck.run("compare", "a.json", "b.json", "--json", "c.json").err())
        .contains("--json: is for two rule sets");
    assertThat(other).hasContent("{\"format\": 1}");
  }

  private static ComparisonRecord read(Path file) throws IOException {
    return switch (ComparisonRecord.read(Files.readAllBytes(file))) {
      case JsonFile.Reading.Good<ComparisonRecord> good -> good.value();
      case JsonFile.Reading.Wrong<ComparisonRecord> wrong ->
        throw new AssertionError(wrong.sentence());
    };
  }
}
