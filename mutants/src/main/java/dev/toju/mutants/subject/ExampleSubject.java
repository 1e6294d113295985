package dev.toju.mutants.subject;

import dev.toju.conformance.contract.subject.Bounds;
import dev.toju.conformance.contract.subject.CommandSubject;
import dev.toju.mutants.Stillborn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * An implementation in {@code examples} of which wrong versions and other right ones are written
 * down.
 *
 * @param name   of its folder
 * @param folder where its source is
 * @param words  that start it there
 * @param beside names of the folders beside its own from which it takes something
 */
public record ExampleSubject(String name, Path folder, List<String> words, List<String> beside) {

  /** What is known of mistakes, and of variations. */
  private static final List<String> FILES = List.of("mistakes.json", "variations.json");
  /** Other processes may take all cores: what hangs is told late rather than wrongly. */
  private static final Bounds BOUNDS = Bounds.USUAL.waiting(Duration.ofSeconds(60),
      Duration.ofSeconds(60));

  public ExampleSubject {
    words = List.copyOf(words);
    beside = List.copyOf(beside);
  }

  /** Those below the folder of all examples. */
  public static List<ExampleSubject> below(Path examples) {
    return Stream.of(new ExampleSubject("python-peer", examples.resolve("python-peer"),
        List.of("python3", "peer.py"), List.of()),
        new ExampleSubject("node-server", examples.resolve("node-server"),
            List.of("node", "contract.js"), List.of()),
        new ExampleSubject("node-peer", examples.resolve("node-peer"), List.of("node", "peer.js"),
            List.of("node-server")))
        .filter(example -> !example.files().isEmpty()).toList();
  }

  /** The files that name its changes. */
  public List<Path> files() {
    return FILES.stream().map(folder::resolve).filter(Files::isRegularFile).toList();
  }

  /** It as it is. */
  public CommandSubject right() {
    return in(folder.toAbsolutePath());
  }

  /**
   * A copy of it with a change, in an empty folder.
   *
   * @throws Stillborn   if a text that is to be replaced is not there once
   * @throws IOException if it cannot be copied
   */
  public CommandSubject changed(Change change, Path empty) throws IOException, Stillborn {
    Path copy = copied(folder, empty.resolve(name));
    for (String other : beside) {
      copied(folder.resolveSibling(other), empty.resolve(other));
    }
    for (ChangedText text : change.texts()) {
      Path file = copy.resolve(text.file());
      if (!Files.isRegularFile(file)) {
        throw new Stillborn(text.file() + ": expected a file of " + name + ", there is none");
      }
      Files.writeString(file, text.in(Files.readString(file)));
    }
    return in(copy.toAbsolutePath());
  }

  private static Path copied(Path from, Path to) throws IOException {
    Files.createDirectory(to);
    try (Stream<Path> files = Files.list(from).filter(Files::isRegularFile)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(file.getFileName()));
      }
    }
    return to;
  }

  private CommandSubject in(Path where) {
    return new CommandSubject(String.join(" ", words), words, where, BOUNDS);
  }
}
