package dev.toju.cli;

import dev.toju.report.certificate.Certificate.Artifact;
import dev.toju.report.certificate.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;

/** The build that is tested, as a file: its name and its SHA-256. */
final class ArtifactFile {

  private static final int BLOCK_BYTES = 1 << 16;

  private ArtifactFile() {}

  static Artifact read(String option, Path file) {
    if (!Files.isRegularFile(file)) {
      throw new WrongUsage(option + ": " + file + ": expected a file, there is none"
          + (Files.isDirectory(file) ? ", but a folder: pack it into one file" : ""));
    }
    MessageDigest digest = Sha256.begun();
    try (InputStream in = Files.newInputStream(file)) {
      byte[] block = new byte[BLOCK_BYTES];
      for (int read = in.read(block); read >= 0; read = in.read(block)) {
        digest.update(block, 0, read);
      }
    } catch (IOException unreadable) {
      throw new WrongUsage(option + ": " + file + ": expected a file that can be read: "
          + unreadable.getMessage());
    }
    return new Artifact(String.valueOf(file.getFileName()),
        HexFormat.of().formatHex(digest.digest()));
  }
}
