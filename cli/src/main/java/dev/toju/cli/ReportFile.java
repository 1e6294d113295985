package dev.toju.cli;

import dev.toju.report.Printable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * A file that a verb writes: whole or not at all, and never over something of another kind.
 *
 * @param option by which the user named it
 */
record ReportFile(String option, Path path) {

  /** Bytes of what is there already that are looked at, at most. */
  private static final int MOST_BYTES = 64 << 20;

  /** Whether bytes are of the kind that is to be written. */
  @FunctionalInterface
  interface Kind {
    boolean isKind(byte[] bytes);
  }

  boolean isThere() {
    return Files.exists(path, LinkOption.NOFOLLOW_LINKS);
  }

  boolean isSameAs(ReportFile other) {
    return path.toAbsolutePath().normalize().equals(other.path.toAbsolutePath().normalize());
  }

  /** Refuses what cannot be written, and what is there and is not {@code what}; empty is nothing. */
  void refuseToOverwrite(String what, Kind kind) {
    if (path.toString().equals("-")) {
      throw wrong("expected the name of a file, standard output is for people; a file of that name"
          + " is ./-");
    }
    Path folder = folder();
    if (!Files.isDirectory(folder) || !Files.isWritable(folder)) {
      throw wrong("expected a file in a folder that can be written, " + folder + " is none");
    }
    if (!isThere()) {
      return;
    }
    if (!Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
      throw wrong("there is something that is no plain file; it is not overwritten");
    }
    if (!Files.isWritable(path)) {
      throw wrong("expected a file that can be written, this one is read-only");
    }
    byte[] bytes = read(MOST_BYTES);
    if (bytes.length > 0 && !kind.isKind(bytes)) {
      throw wrong("there is a file that is not " + what + "; it is not overwritten, name another");
    }
  }

  /** Its bytes, one more than {@code most} where there are more. */
  byte[] read(int most) {
    try (InputStream in = Files.newInputStream(path)) {
      return in.readNBytes(most + 1);
    } catch (IOException unreadable) {
      throw wrong(Files.exists(path)
          ? "expected a file that can be read, came " + unreadable
          : "expected a file, there is none of that name");
    }
  }

  /** Writes it: beside it first, then in its place. Others may read it as they may any new file. */
  void write(byte[] bytes) {
    Path beside = folder()
        .resolve("." + path.getFileName() + ".tck-" + ProcessHandle.current().pid());
    try {
      Files.createFile(beside);
      try {
        Files.write(beside, bytes);
        Files.move(beside, path, StandardCopyOption.ATOMIC_MOVE);
      } finally {
        Files.deleteIfExists(beside);
      }
    } catch (IOException unwritable) {
      throw wrong("it cannot be written: " + unwritable);
    }
  }

  private Path folder() {
    Path folder = path.toAbsolutePath().getParent();
    return folder == null ? path.toAbsolutePath() : folder;
  }

  private WrongUsage wrong(String sentence) {
    return new WrongUsage(Printable.of(option + ": " + path + ": " + sentence));
  }
}
