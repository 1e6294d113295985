package dev.toju.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The same scenario ends alike in every world, and alike in every JVM. */
class WorldsTest {

  private static final String SCENARIO = "scenarios/01-first-steps/one-message-through-every-world.yaml";

  @Test
  void oneMessageGoesThroughVirtualTimeWithTheSameVerdictAsOverRealSockets() {
    Tck simulated = Tck.run("run", SCENARIO);
    Tck live = Tck.run("run", SCENARIO, "--live");

    assertThat(simulated.out()).as(simulated.all()).contains("\nconformant: reference under");
    assertThat(live.out()).as(live.all())
        .contains("\nconformant: reference on real sockets under");
    assertThat(live.status()).isEqualTo(simulated.status()).isZero();
  }

  @Test
  void oneMessageGoesThroughAPeerInAnotherLanguageWithTheSameVerdict() {
    assumeTrue(Tck.hasPython(), "python3 is not on the path: install it (apt-get install python3)");
    String peer = "cmd:python3 " + Home.root().resolve("examples/python-peer/peer.py");

    Tck sends = Tck.run("run", SCENARIO, "--rules", "declared", "--subject", peer, "--plays",
        "alice");
    Tck receives = Tck.run("run", SCENARIO, "--rules", "declared", "--subject", peer, "--plays",
        "bob");

    assertThat(sends.status()).as(sends.all()).isZero();
    assertThat(receives.status()).as(receives.all()).isZero();
  }

  @Test
  void aFreshJvmGivesTheSameRun() throws IOException, InterruptedException {
    String[] arguments = {"replay", "scenarios/04-crashes/a-restart-keeps-the-status.yaml",
        "--seed", "7"};

    Tck here = Tck.run(arguments);
    String there = inFreshJvm(arguments);

    assertThat(here.out()).contains("\ndigest ");
    assertThat(there).isEqualTo(here.out());
  }

  private static String inFreshJvm(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
        System.getProperty("java.class.path"), "dev.toju.cli.Main"));
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).isZero();
    return out;
  }
}
