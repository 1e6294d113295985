package dev.toju.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of a run when one of its files cannot be written. */
class DeliveriesTest {

  @TempDir
  private Path folder = Path.of("");

  private final StringWriter err = new StringWriter();
  private final Deliveries deliveries = new Deliveries(new PrintWriter(err, true));

  @Test
  void oneThatCannotBeWrittenIsNamedAndTakesNothingFromTheNext() {
    ReportFile gone = new ReportFile("--json", folder.resolve("gone/a.json"));
    ReportFile good = new ReportFile("--junit", folder.resolve("a.xml"));

    deliveries.deliver(() -> gone.write(new byte[]{1}));
    deliveries.deliver(() -> good.write(new byte[]{2}));

    assertThat(err.toString()).startsWith("--json: " + gone.path() + ": it cannot be written: ");
    assertThat(good.path()).hasBinaryContent(new byte[]{2});
  }

  @Test
  void aGoodVerdictDoesNotEndWellWithoutItsFilesAndABadOneStaysWhatItIs() {
    int before = deliveries.status(ExitCode.CONFORMANT);

    deliveries.deliver(() -> {
      throw new WrongUsage("full");
    });

    assertThat(before).isEqualTo(ExitCode.CONFORMANT);
    assertThat(deliveries.status(ExitCode.CONFORMANT)).isEqualTo(ExitCode.HARNESS_ERROR);
    assertThat(deliveries.status(ExitCode.NON_CONFORMANT)).isEqualTo(ExitCode.NON_CONFORMANT);
    assertThat(deliveries.status(ExitCode.SUBJECT_UNREACHABLE))
        .isEqualTo(ExitCode.SUBJECT_UNREACHABLE);
  }

  /** The subject makes an end of the folder while it is tested. */
  @Test
  void theVerdictIsPrintedAlthoughItsFileCannotBeWritten() throws IOException {
    assumeTrue(Tck.hasPython(), "python3 is not on the path: apt-get install python3");
    Path results = Files.createDirectory(folder.resolve("results"));
    Path script = Files.writeString(folder.resolve("peer.sh"), """
        rmdir %s 2>/dev/null
        exec python3 %s
        """.formatted(results, Home.root().resolve("examples/python-peer/peer.py")));

    Tck tck = Tck.run("run", "scenarios/01-first-steps", "--subject", "cmd:sh " + script, "--json",
        results.resolve("a.json").toString());

    assertThat(tck.status()).as(tck.all()).isEqualTo(ExitCode.HARNESS_ERROR);
    assertThat(tck.out()).contains("conformant: ");
    assertThat(tck.err()).contains("a.json: it cannot be written: ");
  }
}
