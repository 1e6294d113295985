package dev.toju.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunOptionsTest {

  private static final String STEPS = "scenarios/01-first-steps";

  private static List<String> checks(Tck tck) {
    return tck.out().lines().filter(line -> line.startsWith("ok ")).toList();
  }

  @Test
  void theShardsTogetherAreAllAndNoneTwice() {
    List<String> all = checks(Tck.run("run", "scenarios/12-wire"));
    List<String> first = checks(Tck.run("run", "scenarios/12-wire", "--shard", "1/2"));
    List<String> second = checks(Tck.run("run", "scenarios/12-wire", "--shard", "2/2"));

    assertThat(all).hasSizeGreaterThan(1).doesNotHaveDuplicates();
    assertThat(first).isNotEmpty().doesNotContainAnyElementsOf(second);
    assertThat(all).hasSize(first.size() + second.size()).containsAll(first).containsAll(second);
  }

  @Test
  void onlyScenariosAboutARequirementAreRun() {
    Tck tck = Tck.run("run", "scenarios/11-server", "--requirement", "sig-4");

    assertThat(tck.status()).as(tck.all()).isZero();
    assertThat(checks(tck)).isNotEmpty()
        .anyMatch(line -> line.contains("a-forward-passes-as-it-is"))
        .noneMatch(line -> line.contains("a-dead-socket-is-dropped"));
  }

  @Test
  void quietIsTheVerdictAlone() {
    Tck tck = Tck.run("run", STEPS, "--quiet");

    assertThat(tck.status()).isZero();
    assertThat(tck.out().lines()).singleElement().asString().startsWith("conformant: ");
  }

  @Test
  void theFirstFailureEndsARunThatIsToFailFast(@TempDir Path folder) throws IOException {
    for (String name : List.of("a.yaml", "b.yaml", "c.yaml")) {
      Files.writeString(folder.resolve(name), """
          title: Expects what does not come
          requirements: [DLV-1]
          peers:
            alice: {server: home}
            bob: {server: home}
          steps:
            - {at: 1.000, do: send, by: alice, to: bob, text: "hi"}
          expect:
            hardened: {broken: [DLV-1]}
          """);
    }

    Tck tck = Tck.run("run", folder.toString(), "--fail-fast", "--threads", "1");

    assertThat(tck.status()).as(tck.all()).isEqualTo(ExitCode.NON_CONFORMANT);
    assertThat(tck.out()).contains("a.yaml", "1 of 3 checks were made").doesNotContain("b.yaml");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      --shard 3/2 | --shard: expected I/N
      --requirement DVL-8 | did you mean DLV-8?
      --requirement SIG-4 | none of the
      --threads -1 | --threads: expected 1 to 1024
      --json - | expected the name of a file
      """)
  void whatMakesNoSenseIsRefused(String options, String said) {
    int blank = options.indexOf(' ');

    Tck tck = Tck.run("run", STEPS, options.substring(0, blank), options.substring(blank + 1));

    assertThat(tck.status()).as(tck.all()).isEqualTo(ExitCode.USAGE);
    assertThat(tck.err()).contains(said);
  }

  @Test
  void aTimelineHasSomeColumns() {
    Tck tck = Tck.run("replay", STEPS + "/one-message-through-every-world.yaml", "--width", "-5");

    assertThat(tck.status()).isEqualTo(ExitCode.USAGE);
    assertThat(tck.err()).contains("--width: expected 40 to 10000 columns, got -5");
  }

  @Test
  void aTitleCannotSpeakToTheTerminal(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("x.yaml"), """
        title: "red \\e[31m"
        requirements: [DLV-1]
        peers:
          alice: {server: home}
          bob: {server: home}
        steps:
          - {at: 1.000, do: send, by: alice, to: bob, text: "hi"}
        """);

    Tck tck = Tck.run("replay", file.toString());

    assertThat(tck.status()).as(tck.all()).isZero();
    assertThat(tck.out()).startsWith("red \\u{1b}[31m").doesNotContain("\u001b");
  }
}
