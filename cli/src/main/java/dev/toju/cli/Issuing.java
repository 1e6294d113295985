package dev.toju.cli;

import dev.toju.conformance.check.SuiteResult;
import dev.toju.conformance.contract.subject.Introducing;
import dev.toju.conformance.contract.subject.Meeting;
import dev.toju.report.Printable;
import dev.toju.report.certificate.Certificate;
import dev.toju.report.certificate.Certificate.Artifact;
import dev.toju.report.certificate.Certificate.Declaration;
import dev.toju.report.certificate.Certificate.Tested;
import dev.toju.report.certificate.CertificateText;
import dev.toju.report.certificate.Certifying;
import dev.toju.report.certificate.Certifying.Issue;
import dev.toju.report.certificate.SigningKey;
import dev.toju.report.certificate.Verification;
import dev.toju.sim.host.Subject;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Writes the certificate of a run.
 *
 * @param target   the file to write
 * @param passing  whether the key was made for this certificate alone
 * @param artifact the build that is tested, as it was before the run
 * @param build    where it is
 */
record Issuing(Path target, SigningKey key, boolean passing, Optional<Artifact> artifact,
    Optional<Path> build, InstantSource clock) {

  /**
   * Writes it, or says why there is none.
   *
   * @param arguments how the command line named the subject
   * @param without   why shipped scenarios were left out, each with how many they are
   */
  void issue(SuiteResult result, Subject subject, List<String> arguments,
      Map<String, Integer> without, PrintWriter out) {
    build.map(file -> ArtifactFile.read("--artifact", file)).filter(now -> !artifact.equals(
        Optional.of(now))).ifPresent(changed -> {
          throw new WrongUsage("--artifact: " + changed.name() + ": it changed while it was tested;"
              + " no certificate was written");
        });
    Tested tested = new Tested(Printable.of(subject.title()), arguments, declared(subject));
    Certifying certifying = new Certifying(artifact, tested, ShippedSuite.here().measure(),
        without.entrySet().stream().map(e -> e.getValue() + " scenarios: " + e.getKey()).toList(),
        Home::nameOf);
    switch (certifying.issue(result, clock.instant())) {
      case Issue.Issued issued -> write(issued.certificate(), out);
      case Issue.Refused refused ->
        out.println("no certificate was written: " + refused.reason());
    }
  }

  private void write(Certificate certificate, PrintWriter out) {
    CertificateOptions.free(target).write(Verification.signed(certificate, key));
    out.println("certificate: " + target + ", " + Printable.of(certificate.binding()));
    if (passing) {
      out.println("signed with a key made for this certificate alone, whose public half is");
      out.print(key.publicKey().pem());
    } else {
      out.println("signed with the key " + key.publicKey().id());
    }
    out.println(CertificateText.worth());
  }

  private static Optional<Declaration> declared(Subject subject) {
    return subject instanceof Introducing itself && itself.meet() instanceof Meeting.Met met
        ? Optional.of(Certifying.declaration(met.who()))
        : Optional.empty();
  }
}
