package dev.toju.cli;

import dev.toju.report.certificate.Certificate.Artifact;
import dev.toju.report.certificate.SigningKey;
import dev.toju.report.certificate.Verification;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** {@code --certificate}, {@code --key} and {@code --artifact}: a signed record of the verdict. */
final class CertificateOptions {

  @Option(names = "--certificate", paramLabel = "FILE", description = "writes a signed certificate of the verdict; `tck verify FILE` checks it")
  private @Nullable Path certificate;

  @Option(names = "--key", paramLabel = "FILE", description = "signs it with this Ed25519 key (PKCS#8 PEM, as `openssl genpkey -algorithm"
      + " ed25519` writes it); default: a key made for this certificate alone")
  private @Nullable Path key;

  @Option(names = "--artifact", paramLabel = "FILE", description = "binds it to the SHA-256 of this file, the build that is tested; default: it is bound"
      + " to no build, and says so")
  private @Nullable Path artifact;

  /** What is needed to issue one, read before anything is run; empty where none is wanted. */
  Optional<Issuing> prepared() {
    Path target = certificate;
    if (target == null) {
      if (key != null || artifact != null) {
        throw new WrongUsage("--key and --artifact say how a certificate is made: expected"
            + " --certificate FILE with them, came none");
      }
      return Optional.empty();
    }
    Path signing = key;
    Optional<SigningKey> own = signing == null
        ? Optional.empty()
        : Optional.of(KeyFiles.privateKey(signing));
    Path tested = artifact;
    Optional<Artifact> bound = tested == null
        ? Optional.empty()
        : Optional.of(ArtifactFile.read("--artifact", tested));
    free(target);
    return Optional.of(new Issuing(target, own.orElseGet(CertificateOptions::madeForThis),
        own.isEmpty(), bound, Optional.ofNullable(tested), InstantSource.system()));
  }

  /** A file for a certificate, where there is none yet, or another one. */
  static ReportFile free(Path target) {
    ReportFile file = new ReportFile("--certificate", target);
    file.refuseToOverwrite("a certificate",
        bytes -> !(Verification.of(bytes, Optional.empty()) instanceof Verification.Damaged));
    return file;
  }

  /** Refuses to issue one, for a run that has no verdict to certify. */
  void refuse(String why) {
    if (certificate != null) {
      throw new WrongUsage(why + ": expected no --certificate, came " + certificate);
    }
  }

  private static SigningKey madeForThis() {
    byte[] seed = new byte[SigningKey.SEED_BYTES];
    new SecureRandom().nextBytes(seed);
    return SigningKey.ofSeed(seed);
  }
}
