package dev.toju.mutants;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The source files of the reference. */
public final class SourceTree {

  private final List<Path> roots;

  /** Sources below these folders, packages as folders. */
  public SourceTree(List<Path> roots) {
    this.roots = List.copyOf(roots);
  }

  /** Those of the project at that place. */
  public static SourceTree ofProject(Path home) {
    return new SourceTree(List.of(home.resolve("reference-impl/core/src/main/java"),
        home.resolve("reference-impl/protocol/src/main/java")));
  }

  /** The text of the file of a class; empty where there is none. */
  Optional<String> text(String unit) {
    String file = unit.replace('.', '/') + ".java";
    for (Path root : roots) {
      Path path = root.resolve(file);
      if (Files.isRegularFile(path)) {
        try {
          return Optional.of(Files.readString(path));
        } catch (IOException unreadable) {
          throw new UncheckedIOException("cannot read " + path, unreadable);
        }
      }
    }
    return Optional.empty();
  }
}
