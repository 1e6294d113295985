package dev.toju.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What run writes for machines, and the baseline that it is held against. */
class ReportsTest {

  private static final String GOOD = "scenarios/01-first-steps/one-message-through-every-world.yaml";

  @TempDir
  private Path folder = Path.of("");

  private String failing = "";

  /** It expects what the documented rules do not show. */
  @BeforeEach
  void aScenarioThatFails() throws IOException {
    String text = Files.readString(Home.root().resolve(GOOD)).replaceAll("(?s)\nexpect:.*", "\n");
    failing = Files.writeString(folder.resolve("failing.yaml"), text + """

        expect:
          documented: {finding: [DLV-1]}
          hardened: {kept: [DLV-1]}
        """).toString();
  }

  @Test
  void theSameRunGivesTheSameBytesAndAFailureIsWrittenToo() throws IOException {
    Tck first = run("--json", at("a.json"), "--junit", at("a.xml"), "--markdown", at("a.md"));
    Tck second = run("--json", at("b.json"));

    assertThat(first.status()).as(first.all()).isEqualTo(ExitCode.NON_CONFORMANT);
    assertThat(second.status()).isEqualTo(ExitCode.NON_CONFORMANT);
    assertThat(folder.resolve("a.json")).hasSameBinaryContentAs(folder.resolve("b.json"));
    assertThat(folder.resolve("a.xml")).content().contains("<failure", "./tck replay " + failing);
    assertThat(folder.resolve("a.md")).content().startsWith("# Conformance").contains("DLV-1");
  }

  @Test
  void aTargetThatCannotBeWrittenIsWrongUsageBeforeAnythingRuns() throws IOException {
    Path notes = Files.writeString(folder.resolve("notes.txt"), "mine");

    Tck nowhere = run("--json", at("no/such/a.json"));
    Tck over = run("--junit", notes.toString());
    Tck twice = run("--json", at("a.json"), "--markdown", at("a.json"));

    assertThat(nowhere.status()).isEqualTo(ExitCode.USAGE);
    assertThat(nowhere.err()).contains("expected a file in a folder that can be written");
    assertThat(over.err()).contains("notes.txt: there is a file that is not JUnit XML");
    assertThat(notes).hasContent("mine");
    assertThat(twice.err()).contains("expected a file of its own, came that of --json");
    assertThat(nowhere.out() + over.out() + twice.out()).isEmpty();
  }

  @Test
  void aWrittenBaselineMakesTheRunGreenUntilItIsStaleOrExpired() throws IOException {
    Tck written = run("--write-expected", at("known.json"));
    Tck expected = run("--expected", at("known.json"));
    Path known = folder.resolve("known.json");
    String text = Files.readString(known);

    assertThat(written.status()).isEqualTo(ExitCode.NON_CONFORMANT);
    assertThat(expected.status()).as(expected.all()).isZero();
    assertThat(expected.out()).contains("conformant: ", "1 failed as expected");

    Tck stale = Tck.run("run", failing, "--rules", "hardened", "--expected", Files.writeString(
        folder.resolve("any.json"), text.replace("\"documented\"", "\"\"")).toString());
    assertThat(stale.status()).as(stale.all()).isEqualTo(ExitCode.NON_CONFORMANT);
    assertThat(stale.out()).contains("any.json, expected[0]: DLV-1 in ", "no longer fails");

    Files.writeString(known, text.replaceAll("\"expires\" : \"[0-9-]*\"",
        "\"expires\" : \"2000-01-01\""));
    Tck expired = run("--expected", at("known.json"));
    assertThat(expired.status()).isEqualTo(ExitCode.NON_CONFORMANT);
    assertThat(expired.out()).contains("was expected until 2000-01-01");
  }

  @Test
  void aForgivenFailureIsCalledKnownWithItsOwnerAndItsLastDay() throws IOException {
    run("--write-expected", at("known.json"));
    Path known = folder.resolve("known.json");
    Files.writeString(known, Files.readString(known).replaceAll("\"owner\" : \"\"",
        "\"owner\" : \"ada\"").replaceAll("\"expires\" : \"[0-9-]*\"",
            "\"expires\" : \"9999-12-31\""));

    Tck expected = run("--expected", at("known.json"), "--write-expected", at("next.json"));

    assertThat(expected.status()).as(expected.all()).isZero();
    assertThat(expected.out()).startsWith("known (ada, until 9999-12-31)  ")
        .doesNotContain("FAILED");
    assertThat(folder.resolve("next.json")).content().contains("\"owner\" : \"ada\"",
        "\"expires\" : \"9999-12-31\"");
  }

  @Test
  void aDayThatIsNoneIsNamedWithItsPlace() throws IOException {
    Path wrong = Files.writeString(folder.resolve("known.json"), """
        {"format": 1, "expected": [{"requirement": "DLV-1", "scenario": "x.yaml", "case": "",
         "rules": "", "message": "m", "owner": "", "issue": "", "expires": "31.1.2027"}]}
        """);

    Tck tck = run("--expected", wrong.toString());

    assertThat(tck.status()).isEqualTo(ExitCode.USAGE);
    assertThat(tck.err()).contains("at expected[0].expires expected a day as 2027-01-31, got"
        + " \"31.1.2027\"").doesNotContain("java.time");
  }

  @Test
  void aDamagedBaselineIsWrongUsageAndStaysAsItIs() throws IOException {
    Path damaged = Files.writeString(folder.resolve("known.json"),
        "{\"format\": 1,\n \"expected\": 3}");

    Tck read = run("--expected", damaged.toString());
    Tck overwritten = run("--write-expected", damaged.toString());

    assertThat(read.status()).isEqualTo(ExitCode.USAGE);
    assertThat(read.err()).contains("known.json: line 2", "at expected");
    assertThat(overwritten.status()).isEqualTo(ExitCode.USAGE);
    assertThat(damaged).hasContent("{\"format\": 1,\n \"expected\": 3}");
  }

  @Test
  void twoResultsAreComparedAndTheLaterMayNotBeWorse() {
    Tck.run("run", failing, "--rules", "hardened", "--json", at("good.json"));
    Tck.run("run", failing, GOOD, "--rules", "hardened", "--json", at("more.json"));

    Tck added = Tck.run("compare", at("good.json"), at("more.json"));
    Tck removed = Tck.run("compare", at("more.json"), at("good.json"));
    Tck missing = Tck.run("compare", at("good.json"), at("nosuch.json"));

    assertThat(added.status()).as(added.all()).isZero();
    assertThat(added.out()).contains("added ", GOOD);
    assertThat(removed.status()).isEqualTo(ExitCode.NON_CONFORMANT);
    assertThat(removed.out()).contains("removed ", GOOD, "worse: 0 new failures");
    assertThat(missing.status()).isEqualTo(ExitCode.USAGE);
    assertThat(missing.err()).contains("nosuch.json: expected a file, there is none");
  }

  private Tck run(String... options) {
    String[] arguments = new String[options.length + 4];
    System.arraycopy(new String[]{"run", failing, "--rules", "documented"}, 0, arguments, 0, 4);
    System.arraycopy(options, 0, arguments, 4, options.length);
    return Tck.run(arguments);
  }

  private String at(String name) {
    return folder.resolve(name).toString();
  }
}
