package dev.toju.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.toju.conformance.check.Expecting;
import dev.toju.conformance.check.SimulatedEngine;
import dev.toju.conformance.check.Suite;
import dev.toju.conformance.check.SuiteResult;
import dev.toju.conformance.registry.RequirementSet;
import dev.toju.protocol.rules.RuleSet;
import dev.toju.report.certificate.Certificate;
import dev.toju.report.certificate.Certificate.CheckRecord;
import dev.toju.report.certificate.Certificate.Tested;
import dev.toju.report.certificate.Certifying;
import dev.toju.report.certificate.SigningKey;
import dev.toju.report.certificate.Verification;
import dev.toju.sim.host.Subject;
import dev.toju.sim.run.RunOptions;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Certificates of the reference, on a few small scenarios: issued, checked, made again. */
class CertificateTest {

  private static final InstantSource CLOCK = InstantSource
      .fixed(Instant.parse("2026-01-31T12:00:00.5Z"));
  private static final SigningKey KEY = SigningKey.ofSeed(new byte[SigningKey.SEED_BYTES]);
  private static final Subject REFERENCE = SubjectOptions.reference();
  private static final SuiteResult RESULT = Suite
      .of(Scenarios.read(List.of(
          Home.scenarios().resolve("03-delivery/the-channel-takes-a-message-and-dies.yaml"),
          Home.scenarios().resolve("01-first-steps/one-message-through-every-world.yaml"))))
      .under(RuleSet.HARDENED, RuleSet.DOCUMENTED).expecting(Expecting.EVERYTHING)
      .run(SimulatedEngine.of(REFERENCE, RunOptions.DEFAULT), each -> {
      });

  @TempDir
  private Path folder = Path.of("");

  @Test
  void aCertificateOfTheReferenceVerifiesOfflineAndSaysWhatItIsWorth() throws IOException {
    Path file = issued();

    Tck tck = Tck.run("verify", file.toString());

    assertThat(tck.status()).as(tck.all()).isZero();
    assertThat(tck.out()).contains(file + " holds", "by a key that it names itself",
        "reference", "unbound: no artifact was named", "of 2 of ",
        "issued        2026-01-31T12:00:00Z, says whoever signed", "integrity, not truth",
        "the same suite; the same requirement set");
  }

  @Test
  void itsChecksMadeAgainComeOutAsCertified() throws IOException {
    Tck tck = Tck.run("verify", issued().toString(), "--rerun");

    assertThat(tck.status()).as(tck.all()).isZero();
    assertThat(tck.out()).contains("all " + RESULT.checks().size() + " checks came out as");
  }

  @Test
  void aDigestThatWasInventedIsFoundByMakingTheRunAgainAndItsCheckIsNamed() throws IOException {
    Certificate sound = certificate();
    List<CheckRecord> checks = new ArrayList<>(sound.checks());
    CheckRecord first = checks.get(1);
    checks.set(1, new CheckRecord(first.scenario(), first.row(), first.roles(), first.rules(),
        first.seed(), first.outcome(), Optional.of("f".repeat(32)), first.findings(),
        first.reasons()));
    Path forged = Files.write(folder.resolve("forged.json"),
        Verification.signed(withChecks(sound, sound.owed(), checks), KEY));

    Tck offline = Tck.run("verify", forged.toString());
    Tck again = Tck.run("verify", forged.toString(), "--rerun");

    assertThat(offline.status()).as(offline.all()).isZero();
    assertThat(again.status()).as(again.all()).isEqualTo(ExitCode.NON_CONFORMANT);
    assertThat(again.out()).contains("does not hold: " + checks.get(1).testName()
        + ": another run: its digest was " + "f".repeat(32));
  }

  @Test
  void aFindingThatWasLeftOutIsFoundByMakingTheRunAgain() throws IOException {
    Certificate sound = certificate();
    List<CheckRecord> checks = new ArrayList<>();
    for (CheckRecord check : sound.checks()) {
      checks.add(new CheckRecord(check.scenario(), check.row(), check.roles(), check.rules(),
          check.seed(), check.outcome(), check.digest(), List.of(), check.reasons()));
    }
    Path forged = Files.write(folder.resolve("forged.json"),
        Verification.signed(withChecks(sound, sound.owed(), checks), KEY));

    Tck tck = Tck.run("verify", forged.toString(), "--rerun");

    assertThat(tck.status()).as(tck.all()).isEqualTo(ExitCode.NON_CONFORMANT);
    assertThat(tck.out()).contains("the same run has other findings: certified are []");
  }

  @Test
  void whoeverIsCertifiedByFewerRequirementsThanItOwesIsFoundOut() throws IOException {
    Certificate sound = certificate();
    Path forged = Files.write(folder.resolve("forged.json"),
        Verification.signed(withChecks(sound, List.of("DLV-1"), sound.checks()), KEY));

    Tck tck = Tck.run("verify", forged.toString(), "--rerun");

    assertThat(tck.status()).as(tck.all()).isEqualTo(ExitCode.NON_CONFORMANT);
    assertThat(tck.out()).contains("is certified by others, 1");
  }

  @Test
  void aCommandThatAFileNamesIsNeverStarted() throws IOException {
    Path trace = folder.resolve("started");
    String command = "cmd:touch " + trace;
    Certificate sound = certificate();
    Tested hostile = new Tested(command, List.of("--subject", command), Optional.empty());
    Path file = Files.write(folder.resolve("hostile.json"), Verification.signed(
        new Certificate(sound.artifact(), sound.issued(), hostile, sound.measure(), sound.rules(),
            sound.expecting(), sound.coverage(), sound.verdict(), sound.owed(), sound.omitted(),
            sound.checks()),
        KEY));

    Tck tck = Tck.run("verify", file.toString(), "--rerun");

    assertThat(tck.status()).as(tck.all()).isEqualTo(ExitCode.USAGE);
    assertThat(tck.err()).contains("never started because a file names it", "--subject " + command);
    assertThat(trace).doesNotExist();
  }

  @Test
  void aFileOutsideTheSuiteIsNeverRead() throws IOException {
    Certificate sound = certificate();
    CheckRecord first = sound.checks().getFirst();
    Path file = Files.write(folder.resolve("hostile.json"), Verification.signed(withChecks(sound,
        sound.owed(), List.of(new CheckRecord("../secret.yaml", "", "", first.rules(), 0,
            first.outcome(), first.digest(), List.of(), List.of()))),
        KEY));

    Tck tck = Tck.run("verify", file.toString(), "--rerun");

    assertThat(tck.status()).as(tck.all()).isEqualTo(ExitCode.USAGE);
    assertThat(tck.err()).contains("../secret.yaml is none of those that are shipped");
  }

  @Test
  void itIsBoundToTheArtifactAndToNoOther() throws IOException {
    Path build = Files.writeString(folder.resolve("client.jar"), "a build");
    Path other = Files.writeString(folder.resolve("other.jar"), "another build");
    Path file = folder.resolve("bound.json");
    write(new Issuing(file, KEY, false, Optional.of(ArtifactFile.read("--artifact", build)),
        Optional.of(build), CLOCK));

    Tck same = Tck.run("verify", file.toString(), "--artifact", build.toString());
    Tck wrong = Tck.run("verify", file.toString(), "--artifact", other.toString());

    assertThat(same.status()).as(same.all()).isZero();
    assertThat(same.out()).contains("bound to the artifact client.jar, SHA-256 ");
    assertThat(wrong.status()).as(wrong.all()).isEqualTo(ExitCode.NON_CONFORMANT);
    assertThat(wrong.out()).contains("does not hold: artifact: " + other);
  }

  @Test
  void anArtifactThatChangesWhileItIsTestedIsNotCertified() throws IOException {
    Path build = Files.writeString(folder.resolve("client.jar"), "a build");
    Path file = folder.resolve("bound.json");
    Issuing issuing = new Issuing(file, KEY, false,
        Optional.of(ArtifactFile.read("--artifact", build)), Optional.of(build), CLOCK);
    Files.writeString(build, "another build");

    assertThatThrownBy(() -> write(issuing)).isInstanceOf(WrongUsage.class)
        .hasMessageContaining("it changed while it was tested");

    assertThat(file).doesNotExist();
  }

  @Test
  void aKeyThatIsAskedForMustHaveSigned() throws IOException {
    Path file = issued();
    Path own = Files.writeString(folder.resolve("own.pem"), KEY.publicKey().pem());
    Path other = Files.writeString(folder.resolve("other.pem"), SigningKey.ofSeed(
        "another seed of thirty-two bytes".getBytes(java.nio.charset.StandardCharsets.UTF_8))
        .publicKey().pem());

    Tck right = Tck.run("verify", file.toString(), "--key", own.toString());
    Tck wrong = Tck.run("verify", file.toString(), "--key", other.toString());

    assertThat(right.status()).as(right.all()).isZero();
    assertThat(right.out()).contains("by the key that was asked for");
    assertThat(wrong.status()).as(wrong.all()).isEqualTo(ExitCode.NON_CONFORMANT);
    assertThat(wrong.out()).contains("does not hold: key: expected a signature of the key");
  }

  @Test
  void aDamagedFileIsWrongUsageAndItsPartIsNamed() throws IOException {
    Path file = issued();
    Files.writeString(file, Files.readString(file).replace("in-toto+json", "in-tato+json"));

    Tck tck = Tck.run("verify", file.toString());

    assertThat(tck.status()).as(tck.all()).isEqualTo(ExitCode.USAGE);
    assertThat(tck.err()).contains("is no certificate that can be read: payloadType: ");
  }

  @Test
  void aFileThatIsNoCertificateIsNeverOverwrittenAndOneThatIsMayBe() throws IOException {
    Path letter = Files.writeString(folder.resolve("letter.txt"), "dear friend");
    Path file = issued();

    Tck tck = Tck.run("certify", "--certificate", letter.toString());
    write(issuing(file));

    assertThat(tck.status()).as(tck.all()).isEqualTo(ExitCode.USAGE);
    assertThat(tck.err()).contains("there is a file that is not a certificate", "not overwritten");
    assertThat(letter).hasContent("dear friend");
    assertThat(Tck.run("verify", file.toString()).status()).isZero();
    assertThat(folder).isDirectoryNotContaining("glob:**/.tck-*");
  }

  /** It is made to be handed on. */
  @Test
  void whoeverMayReadNewFilesMayReadACertificate() throws IOException {
    Path any = Files.writeString(folder.resolve("any.txt"), "any");
    assumeTrue(Files.getFileStore(any).supportsFileAttributeView("posix"),
        "files have no permissions here");

    assertThat(Files.getPosixFilePermissions(issued()))
        .isEqualTo(Files.getPosixFilePermissions(any));
  }

  @Test
  void nothingIsCertifiedWhereNothingWasChecked() {
    Path file = folder.resolve("empty.json");
    StringWriter out = new StringWriter();
    SuiteResult empty = new SuiteResult(RESULT.suite(), "reference", List.of());

    issuing(file).issue(empty, REFERENCE, List.of(), Map.of(), new PrintWriter(out));

    assertThat(out.toString()).contains("no certificate was written: no check came to its end");
    assertThat(file).doesNotExist();
  }

  @Test
  void aPrivateKeyThatOthersCanReadIsRefusedBeforeAnythingIsRun() throws IOException {
    Path key = Files.writeString(folder.resolve("key.pem"), """
        -----BEGIN PRIVATE KEY-----
        MC4CAQAwBQYDK2VwBCIEINTuctv5E1hK1bbY8fdp+K06/nwoy/HU++CXqI9EdVhC
        -----END PRIVATE KEY-----
        """);
    assumeTrue(Files.getFileStore(key).supportsFileAttributeView("posix"),
        "files have no permissions here");
    Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r--r--"));

    Tck tck = Tck.run("certify", "--certificate", folder.resolve("c.json").toString(), "--key",
        key.toString());

    assertThat(tck.status()).as(tck.all()).isEqualTo(ExitCode.USAGE);
    assertThat(tck.err()).contains("rw-r--r--", "chmod 600 " + key).doesNotContain("MC4C");
  }

  @Test
  void theVersionThatCertificatesNameIsThatOfTheBuild() throws IOException {
    String pom = Files.readString(Home.root().resolve("pom.xml"));

    assertThat(pom).contains("<artifactId>toju-conformance-kit</artifactId>\n  <version>"
        + Main.VERSION + "</version>");
    assertThat(certificate().measure().set()).isEqualTo(RequirementSet.PRESENT);
  }

  private Path issued() {
    Path file = folder.resolve("toju.json");
    write(issuing(file));
    return file;
  }

  private static Issuing issuing(Path file) {
    return new Issuing(file, KEY, true, Optional.empty(), Optional.empty(), CLOCK);
  }

  private static void write(Issuing issuing) {
    issuing.issue(RESULT, REFERENCE, List.of(), Map.of(), new PrintWriter(new StringWriter()));
  }

  private static Certificate certificate() {
    Certifying certifying = new Certifying(Optional.empty(),
        new Tested("reference", List.of(), Optional.empty()), ShippedSuite.here().measure(),
        List.of(), Home::nameOf);
    return certifying.issue(RESULT, CLOCK.instant()) instanceof Certifying.Issue.Issued issued
        ? issued.certificate()
        : org.junit.jupiter.api.Assertions.fail("the reference is certified");
  }

  private static Certificate withChecks(Certificate sound, List<String> owed,
      List<CheckRecord> checks) {
    return new Certificate(sound.artifact(), sound.issued(), sound.tested(), sound.measure(),
        sound.rules(), sound.expecting(), sound.coverage(), sound.verdict(), owed,
        sound.omitted(), checks);
  }
}
