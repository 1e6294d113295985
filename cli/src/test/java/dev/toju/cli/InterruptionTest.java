package dev.toju.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A process of the kit that is told to end, as Ctrl-C and a CI server's time limit do. */
@Timeout(600)
class InterruptionTest {

  private static final int TERMINATED = 143;

  @BeforeAll
  static void signals() {
    assumeTrue(Files.isDirectory(Path.of("/proc")), "needs signals as POSIX has them");
  }

  /** A process, its standard error told by line. */
  private static Process started(Path folder, String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of(
        ProcessHandle.current().info().command().orElseThrow(), "-cp",
        System.getProperty("java.class.path"), "-Dtck.home=" + Home.root(),
        "dev.toju.cli.Main"));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command).directory(folder.toFile())
        .redirectOutput(folder.resolve("out").toFile()).start();
  }

  /** Ends it once a line says that; gives all of its standard error. */
  private static String terminatedAt(Process process, String said)
      throws IOException, InterruptedException {
    StringBuilder err = new StringBuilder();
    try (BufferedReader lines = process.errorReader(StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        err.append(line).append('\n');
        if (process.isAlive() && line.contains(said)) {
          process.toHandle().destroy(); // which leaves its output open
        }
      }
    }
    process.waitFor();
    return err.toString();
  }

  @Test
  void certifyWritesWhatItHasSeenAndHowFarItCame(@TempDir Path folder) throws Exception {
    Process process = started(folder, "certify", "--json", "result.json", "--junit", "result.xml");

    String err = terminatedAt(process, "tck: 3/");

    assertThat(process.exitValue()).as(err).isEqualTo(TERMINATED);
    assertThat(err).contains("told to end: what was seen so far is written");
    assertThat(Files.readString(folder.resolve("result.json")))
        .containsPattern("\"verdict\"\\s*:\\s*\"interrupted\"")
        .containsPattern("\"planned\"\\s*:\\s*[1-9]");
    assertThat(Files.readString(folder.resolve("result.xml")))
        .contains("checks were made, then the run was told to end");
    assertThat(Files.readString(folder.resolve("out")))
        .containsPattern("interrupted: reference .*: \\d+ of \\d+ checks were made");
  }

  @Test
  void fuzzKeepsWhatItFoundAsItWasDrawn(@TempDir Path folder) throws Exception {
    Process process = started(folder, "fuzz", "--rules", "documented", "--seeds", "0..1000000");

    String err = terminatedAt(process, " findings");

    assertThat(process.exitValue()).as(err).isEqualTo(TERMINATED);
    assertThat(Files.readString(folder.resolve("out"))).contains("STOPPED EARLY",
        "smallest schedule of ", "replay: ./tck replay found");
    assertThat(folder.resolve("found")).isDirectory();
  }

  @Test
  void aServerSaysWhatItsClientsDialAndEndsWhenItIsTold(@TempDir Path folder) throws Exception {
    Process process = started(folder, "serve", "--port", "0", "--host", "0.0.0.0");
    String hint = terminatedAt(process, "say it with --address");
    Process named = started(folder, "serve", "--port", "0", "--address", "ws://Chat.example/");
    while (named.isAlive() && Files.readString(folder.resolve("out")).isEmpty()) {
      Thread.onSpinWait();
    }
    named.toHandle().destroy();

    assertThat(process.exitValue()).as(hint).isEqualTo(TERMINATED);
    assertThat(Files.readString(folder.resolve("out"))).contains("\"ws://chat.example:80\"");
    assertThat(named.waitFor()).isEqualTo(TERMINATED);
  }

  @Test
  void aSubjectThatDiesOfTheSameSignalIsNotBlamed(@TempDir Path folder) throws Exception {
    Path slow = Files.writeString(folder.resolve("slow.sh"),
        "echo here >&2; kill -TERM $PPID; kill -TERM $$\n");

    Process process = started(folder, "run",
        Home.root().resolve("scenarios/01-first-steps").toString(), "--subject",
        "cmd:sh " + slow);
    String err = terminatedAt(process, "never said");

    assertThat(process.exitValue()).as(err).isEqualTo(TERMINATED);
    assertThat(err).doesNotContain("could not be reached");
  }
}
