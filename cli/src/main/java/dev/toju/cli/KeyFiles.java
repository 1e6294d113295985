package dev.toju.cli;

import dev.toju.report.certificate.KeyFile;
import dev.toju.report.certificate.SigningKey;
import dev.toju.report.certificate.VerifyingKey;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;

/** Reads key files that the user names; a private one that others can read is refused. */
final class KeyFiles {

  private static final Set<PosixFilePermission> OWNERS = EnumSet.of(
      PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE,
      PosixFilePermission.OWNER_EXECUTE);

  private KeyFiles() {}

  static SigningKey privateKey(Path file) {
    String text = text(file);
    return switch (KeyFile.of(text)) {
      case KeyFile.Private held -> {
        refuseReadableByOthers(file);
        yield held.key();
      }
      case KeyFile.Public other -> throw wrong(file, "expected a private key, to sign with; it"
          + " holds a public one, which `tck verify --key` takes");
      case KeyFile.Wrong wrong -> throw wrong(file, wrong.sentence());
    };
  }

  static VerifyingKey publicKey(Path file) {
    return switch (KeyFile.of(text(file))) {
      case KeyFile.Public held -> held.key();
      case KeyFile.Private other -> throw wrong(file, "expected a public key; it holds a private"
          + " one, of which `openssl pkey -pubout` makes the public half");
      case KeyFile.Wrong wrong -> throw wrong(file, wrong.sentence());
    };
  }

  private static String text(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return new String(in.readNBytes(KeyFile.MOST_CHARS), StandardCharsets.ISO_8859_1);
    } catch (IOException unreadable) {
      throw wrong(file, Files.exists(file)
          ? "expected a key file that can be read, came " + unreadable.getMessage()
          : "expected a key file, there is none of that name");
    }
  }

  private static void refuseReadableByOthers(Path file) {
    try {
      Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
      if (!OWNERS.containsAll(permissions)) {
        throw wrong(file, "expected a private key that its owner alone can read (rw-------), it is "
            + PosixFilePermissions.toString(permissions) + "; run: chmod 600 " + file);
      }
    } catch (UnsupportedOperationException elsewhere) {
      // Where files have no such permissions there is nothing to hold them against.
    } catch (IOException unreadable) {
      throw wrong(file, "its permissions cannot be read: " + unreadable.getMessage());
    }
  }

  private static WrongUsage wrong(Path file, String sentence) {
    return new WrongUsage("--key: " + file + ": " + sentence);
  }
}
