package dev.toju.cli;

import dev.toju.report.Printable;
import dev.toju.report.certificate.Certificate;
import dev.toju.report.certificate.Certificate.Artifact;
import dev.toju.report.certificate.CertificateText;
import dev.toju.report.certificate.Verification;
import dev.toju.report.certificate.VerifyingKey;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tck verify}: whether a certificate holds, and what it says. */
@Command(name = "verify", mixinStandardHelpOptions = true, description = {
    "Checks a certificate, offline, and says in plain words what it certifies.",
    "Ends with 0 if it holds, 1 if it does not, 2 if it cannot be read as a certificate."}, footerHeading = "%nExamples:%n", footer = {
        "  tck verify toju.json", "  tck verify toju.json --key public.pem --artifact client.jar",
        "  tck verify toju.json --rerun"})
final class VerifyVerb implements Callable<Integer> {

  @Spec
  private @Nullable CommandSpec spec;

  @Parameters(paramLabel = "FILE", description = "a certificate, as `tck certify --certificate FILE` writes it")
  private Path file = Path.of("");

  @Option(names = "--key", paramLabel = "PUBLIC.pem", description = "the key that must have signed it; default: the one that it names itself, which shows"
      + " nothing but that it was not changed")
  private @Nullable Path key;

  @Option(names = "--artifact", paramLabel = "FILE", description = "the build that it must be bound to")
  private @Nullable Path artifact;

  @Option(names = "--rerun", description = "also makes all its checks again, and compares the runs; a subject other than the"
      + " reference has to be named with --subject")
  private boolean rerun;

  @Mixin
  private SubjectOptions subjects = new SubjectOptions();

  @Override
  public Integer call() {
    PrintWriter out = Verbs.out(spec);
    Path asked = key;
    Optional<VerifyingKey> expected = asked == null
        ? Optional.empty()
        : Optional.of(KeyFiles.publicKey(asked));
    return switch (Verification.of(new ReportFile("verify", file).read(Verification.MOST_BYTES),
        expected)) {
      case Verification.Damaged damaged -> throw new WrongUsage(file
          + " is no certificate that can be read: " + damaged.part().words() + ": "
          + Printable.of(damaged.reason()));
      case Verification.DoesNotHold wrong ->
        doesNotHold(out, wrong.part().words() + ": " + Printable.of(wrong.reason()));
      case Verification.Holds holds -> holds(holds, out);
    };
  }

  private int holds(Verification.Holds holds, PrintWriter out) {
    Path build = artifact;
    if (build != null) {
      Artifact here = ArtifactFile.read("--artifact", build);
      Certificate certificate = holds.certificate();
      boolean same = certificate.artifact().map(Artifact::sha256).filter(here.sha256()::equals)
          .isPresent();
      if (!same) {
        return doesNotHold(out, "artifact: " + build + " has the SHA-256 " + here.sha256()
            + ", and the certificate is " + Printable.of(certificate.binding()));
      }
    }
    out.println(file + " holds: nothing of it was changed since it was signed"
        + (key == null ? ", by a key that it names itself" : " by the key that was asked for"));
    out.print(CertificateText.of(holds.certificate(), holds.key()));
    out.print(ShippedSuite.here().compared(holds.certificate().measure()));
    out.flush();
    if (!rerun) {
      return ExitCode.CONFORMANT;
    }
    Optional<String> difference = new Rerun(holds.certificate(), subjects, Verbs.err(spec))
        .firstDifference();
    if (difference.isPresent()) {
      return doesNotHold(out, difference.get());
    }
    out.println("made again: all " + holds.certificate().checks().size()
        + " checks came out as certified, run by run");
    return ExitCode.CONFORMANT;
  }

  private int doesNotHold(PrintWriter out, String why) {
    out.println(file + " does not hold: " + why);
    return ExitCode.NON_CONFORMANT;
  }
}
