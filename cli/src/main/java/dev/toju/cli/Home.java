package dev.toju.cli;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Where the kit's own files are, and which scenario files a user means. */
final class Home {

  private Home() {}

  /** The project's root: as the launcher says, else the nearest folder above with scenarios. */
  static Path root() {
    String told = System.getProperty("tck.home");
    if (told != null) {
      return Path.of(told);
    }
    for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
      if (Files.exists(folder.resolve("scenarios/schema.json"))) {
        return folder;
      }
    }
    return Path.of("");
  }

  /** The scenarios that the kit ships. */
  static Path scenarios() {
    return root().resolve("scenarios");
  }

  /** The name of one of the kit's files below its root, with slashes; of others as it is. */
  static String nameOf(String file) {
    Path root = root().toAbsolutePath().normalize();
    Path path = Path.of(file).toAbsolutePath().normalize();
    return path.startsWith(root)
        ? root.relativize(path).toString().replace(File.separatorChar, '/')
        : file;
  }

  /** The wrong implementations that the kit ships. */
  static Path mutants() {
    return root().resolve("mutants/src/test/mutants");
  }

  /** The scenario files that the arguments name: files as they are, folders with all in them. */
  static List<Path> scenarioFiles(List<Path> named) {
    List<Path> files = new ArrayList<>();
    for (Path path : named) {
      Path found = found(path);
      if (Files.isDirectory(found)) {
        List<Path> inside = inside(found);
        if (inside.isEmpty()) {
          throw new WrongUsage(
              path + ": expected a folder with scenarios (*.yaml), came one without");
        }
        files.addAll(inside);
      } else {
        files.add(found);
      }
    }
    return files;
  }

  /** As the user named it, or below the project's root. */
  private static Path found(Path path) {
    Path shipped = root().resolve(path);
    if (Files.exists(path)) {
      return path;
    }
    if (Files.exists(shipped)) {
      return shipped;
    }
    throw new WrongUsage(path + ": expected a scenario file or a folder of them, there is none;"
        + " `tck list` shows those that are shipped");
  }

  private static List<Path> inside(Path folder) {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
