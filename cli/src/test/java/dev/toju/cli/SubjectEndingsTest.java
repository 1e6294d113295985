package dev.toju.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** How a run of a program ends that breaks the contract, or cannot be judged. */
@Timeout(120)
class SubjectEndingsTest {

  private static final String FIRST = "scenarios/02-dispatch/a-dm-is-forwarded-where-there-is-no-channel.yaml";
  private static final String ALICE_AND_BOB = "scenarios/03-delivery/nothing-wakes-the-queue.yaml";

  private static String script(String name) {
    assumeTrue(Tck.hasPython(), "python3 is not on the path: install it (apt-get install python3)");
    return "cmd:python3 -B "
        + Home.root().resolve("conformance-suite/src/test/resources/subjects").resolve(name);
  }

  @Test
  void oneThatIsNotDeterministicIsToldWhereItsRunsDifferAndWhatTheUsualCausesAre() {
    Tck run = Tck.run("run", FIRST, "--subject", script("another-timer-each-time.py"), "--plays",
        "alice");

    assertThat(run.status()).as(run.all()).isEqualTo(ExitCode.INCOMPLETE);
    assertThat(run.out()).contains("unstable", "the two runs are equal for", "again",
        "the subject is not deterministic", "a random generator of its own");
  }

  @Test
  void aBreachThatComesInEveryCheckIsToldThreeTimesAndThenCounted() {
    Tck run = Tck.run("run", "scenarios/03-delivery", "--subject", script("dies-at-a-command.py"));

    assertThat(run.status()).as(run.all()).isEqualTo(ExitCode.NON_CONFORMANT);
    assertThat(run.out().split("something is wrong with the store", -1)).hasSize(1 + 3);
    assertThat(run.out()).contains("more checks ended like the 3 told above");
  }

  @Test
  void oneThatIsNotReachedIsInTheFilesOfTheRun(@TempDir Path folder) throws IOException {
    Path json = folder.resolve("result.json");
    Path junit = folder.resolve("result.xml");
    Files.writeString(junit, "<testsuites tests=\"1\"/>"); // of the last run, when all was well

    Tck run = Tck.run("run", FIRST, "--subject", "cmd:/nowhere/peer", "--json", json.toString(),
        "--junit", junit.toString());

    assertThat(run.status()).as(run.all()).isEqualTo(ExitCode.SUBJECT_UNREACHABLE);
    assertThat(Files.readString(json)).contains("\"subject_unreachable\"", "/nowhere/peer");
    assertThat(Files.readString(junit)).contains("<error", "cannot be started");
  }

  @Test
  void aFolderThatTakesNothingIsRefusedBeforeTheSearch(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("plain"), "");

    Tck fuzz = Tck.run("fuzz", "--seeds", "0..2", "--keep", file.toString());

    assertThat(fuzz.status()).as(fuzz.all()).isEqualTo(ExitCode.USAGE);
    assertThat(fuzz.err()).startsWith("--keep: " + file + ": expected a folder");
    assertThat(fuzz.out()).isEmpty();
  }

  @Test
  void aRoleThatAScenarioDoesNotHaveIsNotRunAndSaid() {
    Tck run = Tck.run("run", FIRST, ALICE_AND_BOB, "--subject", script("does-nothing.py"),
        "--plays", "carol");

    assertThat(run.status()).as(run.all()).isEqualTo(ExitCode.NON_CONFORMANT);
    assertThat(run.out()).contains("1 scenario does not apply: it has no role carol");
  }
}
