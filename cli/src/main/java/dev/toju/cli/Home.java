package dev.toju.cli;

import dev.toju.sim.scenario.ScenarioReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.stream.Collectors;

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

  /** The same folder, by the name that its scenarios begin with. */
  static Path shipped() {
    return Path.of(nameOf(scenarios().toString()));
  }

  /** The name of one of the kit's files below its root, with slashes; of others as it is. */
  static String nameOf(String file) {
    Path root = root().toAbsolutePath().normalize();
    Path path = Path.of(file);
    Path here = Files.exists(path) ? path : root.resolve(path);
    Path whole = here.toAbsolutePath().normalize();
    return whole.startsWith(root) && !whole.equals(root)
        ? root.relativize(whole).toString().replace(File.separatorChar, '/')
        : file;
  }

  /** The wrong implementations that the kit ships. */
  static Path mutants() {
    return root().resolve("mutants/src/test/mutants");
  }

  /**
   * The scenario files that the arguments name, each once: files as they are, folders with all in
   * them.
   */
  static List<Path> scenarioFiles(List<Path> named) {
    SequencedMap<Path, Path> files = new LinkedHashMap<>();
    for (Path path : named) {
      Path found = found(path);
      List<Path> inside = filesOf(path, found);
      if (inside.isEmpty()) {
        throw new WrongUsage(path + ": expected a folder with scenarios (*.yaml or *.yml), came one"
            + " without");
      }
      inside.forEach(file -> files.putIfAbsent(real(file), file));
    }
    return List.copyOf(files.values());
  }

  /** The one scenario file that an argument names. */
  static Path scenarioFile(Path named) {
    Path found = found(named);
    if (Files.isDirectory(found)) {
      List<Path> inside = filesOf(named, found);
      throw new WrongUsage(named + ": expected one scenario file, got a folder" + (inside.isEmpty()
          ? ""
          : "; in it are " + inside.stream().limit(3).map(Path::toString)
              .collect(Collectors.joining(", ")) + (inside.size() > 3 ? ", .." : "")));
    }
    return found;
  }

  private static Path real(Path file) {
    try {
      return file.toRealPath();
    } catch (IOException unreadable) { // said when it is read
      return file.toAbsolutePath().normalize();
    }
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

  private static List<Path> filesOf(Path named, Path folder) {
    try {
      return ScenarioReader.filesOf(folder);
    } catch (FileSystemLoopException loop) {
      throw new WrongUsage(named + ": expected a folder whose links end, but " + loop.getMessage()
          + " leads back to a folder above it");
    } catch (IOException unreadable) {
      throw new WrongUsage(named + ": expected a folder that can be read, got " + unreadable);
    }
  }
}
