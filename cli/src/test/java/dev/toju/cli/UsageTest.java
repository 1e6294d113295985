package dev.toju.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Wrong input is answered with a sentence and the right exit status, never with a stack trace. */
class UsageTest {

  @ParameterizedTest
  @CsvSource(delimiterString = " | ", textBlock = """
      frob | expected a verb (certify,
      list foo | expected scenarios, requirements or rules, got foo
      run | expected FILE|FOLDER, got none
      run nosuch | expected a scenario file or a folder of them
      run scenarios --rules soft | expected documented, hardened, declared, changes behind one
      run scenarios --rules declared | the reference implements every rule
      run scenarios --set merge.tie=x | merge.tie is one of keep-local, keep-remote, total-order
      run scenarios --set merge.tei=x | there is no rule "merge.tei"; did you mean merge.tie?
      run scenarios --set merge.tie=keep-local --set merge.tie=keep-remote | expected each rule once
      run scenarios --rules hardened+merge.tie=keep-local+merge.tie=keep-remote | expected each rule once
      run scenarios --rules hardened --rules hardened | --rules: expected it once
      run scenarios --set sync.batchCap | --set: expected RULE=VALUE, got sync.batchCap
      run scenarios --seed x | --seed: expected a whole number, got x
      run scenarios --rules hardend | did you mean hardened?
      run scenarios --rules nosuch.yaml | expected a file of rules, but there is none
      replay scenarios/03-delivery | expected one scenario file, got a folder
      run scenarios --set sync.inventoryCap=2000 | may not be above sync.exchangeCap
      run scenarios --set sync.maxFrameBytes=400 | may not be below 50176: one signed row
      run scenarios --set server.maxFrameBytes=10 | may not be below 50176
      run scenarios --subject ftp:x | expected reference, cmd:COMMAND, java:CLASS or ws
      run scenarios --classpath lib | --classpath: is for a Java class
      run scenarios --subject java:no.Such | there is no such class among those of the kit; name where
      run scenarios --subject java:no.Such --classpath nosuch | there is no nosuch
      run scenarios --subject java:no.Such --classpath nosuch/* | expected a folder with jars
      run scenarios --plays zoe | expected one of the roles
      run scenarios --signatures rsa | expected ed25519 or stand-in
      verify | expected FILE, got none
      verify nosuch | expected a file, there is none of that name
      verify ../pom.xml | is no certificate that can be read: the file: expected JSON
      verify ../pom.xml --key nosuch | expected a key file, there is none of that name
      certify --key my.pem | expected --certificate FILE with them, came none
      certify --certificate nosuch/c.json | expected a file in a folder that can be written
      certify --certificate c.json --key ../pom.xml | expected one PEM block
      certify --certificate c.json --artifact nosuch | expected a file, there is none
      mutants nosuch | expected a mutant or a folder of them
      certify --smoke --json x.json | expected no file for its result
      explain FOO-1 | expected a requirement or a rule
      replay scenarios/01-first-steps/one-message-through-every-world.yaml --case x | has the rows
      """)
  void wrongUsageEndsWith2AndSaysWhatWasExpected(String arguments, String sentence) {
    Tck tck = Tck.run(arguments.split(" "));

    assertThat(tck.status()).as(tck.all()).isEqualTo(ExitCode.USAGE);
    assertThat(tck.err()).contains(sentence).doesNotContain("\tat ");
  }

  @Test
  void aBrokenScenarioIsNamedWithFileLineAndColumn(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("broken.yaml"), """
        title: A broken one
        requirements: [DLV-1]
        peers:
          alice: {}
          bob: {}
        steps:
          - {at: 1.000, do: sned, by: alice, to: bob, text: "hi"}
        """);

    Tck tck = Tck.run("run", file.toString());

    assertThat(tck.status()).isEqualTo(ExitCode.USAGE);
    assertThat(tck.err()).contains(file + ":7:").contains("send").doesNotContain("\tat ");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      cmd:/nowhere/peer | cannot be started
      cmd:true | ended
      cmd:echo hi | hi
      """)
  void aSubjectThatIsDeadOrBabblesHasAVerdictOfItsOwn(String subject, String sentence) {
    Tck tck = Tck.run("run", "scenarios/01-first-steps", "--rules", "documented", "--subject",
        subject);

    assertThat(tck.status()).as(tck.all()).isEqualTo(ExitCode.SUBJECT_UNREACHABLE);
    assertThat(tck.all()).contains(sentence).doesNotContain("\tat ");
  }

  @Test
  void aSubjectThatDoesNothingIsNeverConformant() {
    assumeTrue(Tck.hasPython(), "python3 is not on the path: install it (apt-get install python3)");
    Path idle = Home.root()
        .resolve("conformance-suite/src/test/resources/subjects/does-nothing.py");

    Tck tck = Tck.run("run", "scenarios/02-dispatch", "--rules", "declared", "--subject",
        "cmd:python3 " + idle);

    assertThat(tck.status()).as(tck.all()).isEqualTo(ExitCode.NON_CONFORMANT);
    assertThat(tck.out()).contains("SES-1 is broken");
  }

  @Test
  void aRuleThatIsPutBackShowsInTheReplay() {
    Tck tck = Tck.run("replay", "scenarios/03-delivery/the-channel-takes-a-message-and-dies.yaml",
        "--set", "queue.keepUntil=accepted");

    assertThat(tck.status()).isZero();
    assertThat(tck.out()).contains(">>> FIRST finding QUE-3");
  }

  @Test
  void theSmokeTestNamesTheFirstLineThatBreaksTheContract() {
    Tck tck = Tck.run("certify", "--smoke", "--subject", "cmd:echo hi");

    assertThat(tck.status()).as(tck.all()).isEqualTo(ExitCode.SUBJECT_UNREACHABLE);
    assertThat(tck.err()).contains("line 0 (hello)", "expected one JSON object on one line",
        "\"hi\"");
  }

  @Test
  void theSmokeTestOfASoundSubjectPlaysOneScenario() {
    assumeTrue(Tck.hasPython(), "python3 is not on the path: install it (apt-get install python3)");
    Path peer = Home.root().resolve("examples/python-peer/peer.py");

    Tck tck = Tck.run("certify", "--smoke", "--subject", "cmd:python3 " + peer);

    assertThat(tck.status()).as(tck.all()).isZero();
    assertThat(tck.out()).contains("claims to be: channel-client, dm-client-unsigned",
        "ok       hello", "ok       one scenario");
  }
}
