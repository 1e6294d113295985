package dev.toju.cli;

import dev.toju.report.Printable;
import dev.toju.report.certificate.Verification;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/** A certificate on disk. It is written whole or not at all, and never over anything else. */
final class CertificateFile {

  private CertificateFile() {}

  /** Its bytes, one more than it may have at most. */
  static byte[] read(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return in.readNBytes(Verification.MOST_BYTES + 1);
    } catch (IOException unreadable) {
      throw new WrongUsage(file + (Files.exists(file)
          ? ": expected a certificate that can be read, came " + unreadable.getMessage()
          : ": expected a certificate, there is no file of that name"));
    }
  }

  /** Refuses a file that is there and is no certificate, and a folder that is not there. */
  static void refuseToOverwrite(Path file) {
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      throw new WrongUsage("--certificate: " + file + ": expected a file in a folder that is"
          + " there, " + folder + " is none");
    }
    if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      throw new WrongUsage("--certificate: " + file
          + ": there is something that is no plain file; it is not overwritten");
    }
    if (Verification.of(read(file), Optional.empty()) instanceof Verification.Damaged damaged) {
      throw new WrongUsage("--certificate: " + file + ": there is a file that is no certificate ("
          + damaged.part().words() + ": " + Printable.of(damaged.reason())
          + "); it is not overwritten, name another");
    }
  }

  static void write(Path file, byte[] bytes) {
    refuseToOverwrite(file);
    try {
      Path beside = Files.createTempFile(file.toAbsolutePath().getParent(), ".certificate-", "");
      try {
        Files.write(beside, bytes);
        Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE);
      } finally {
        Files.deleteIfExists(beside);
      }
    } catch (IOException unwritable) {
      throw new WrongUsage("--certificate: " + file + ": it cannot be written: " + unwritable);
    }
  }
}
