package dev.toju.laws;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The modules' classes as compiled, and their sources as the list of what must be among them. */
final class Sources {
  /** Every module that the command line sees, and what implementers see beside it, from the project's root. */
  private static final List<String> MODULES = List.of("reference-impl/protocol",
      "reference-impl/core",
      "simulator", "reference-impl/simulated", "reference-impl/live", "conformance-suite",
      "mutants",
      "stage", "reports", "junit", "cli");

  private static final JavaClasses CLASSES = new ClassFileImporter()
      .withImportOption(location -> !location.contains("/test-classes/"))
      .importPackages("dev.toju");

  private Sources() {}

  static JavaClasses classes() {
    return CLASSES;
  }

  /** Fails unless the package is there, and every source file under it has its class among those seen. */
  static void assertSeen(String rootPackage) {
    List<String> expected = MODULES.stream().flatMap(module -> classNames(module, rootPackage))
        .toList();

    assertThat(expected).as("sources of " + rootPackage).isNotEmpty();
    assertThat(expected).as("classes of " + rootPackage).allMatch(CLASSES::contain);
  }

  private static Stream<String> classNames(String module, String rootPackage) {
    Path java = home().resolve(module).resolve("src/main/java");
    Path root = java.resolve(rootPackage.replace('.', '/'));
    if (!Files.isDirectory(root)) {
      return Stream.empty();
    }
    try (Stream<Path> files = Files.walk(root)) {
      return files.map(file -> java.relativize(file).toString())
          .filter(name -> name.endsWith(".java"))
          .map(name -> name.substring(0, name.length() - ".java".length()).replace('/', '.')
              .replace('\\', '.'))
          .toList().stream();
    } catch (IOException failure) {
      throw new UncheckedIOException("cannot list the sources under " + root, failure);
    }
  }

  private static Path home() {
    Path here = Path.of("").toAbsolutePath();
    return Files.exists(here.resolve("tck")) ? here : here.resolve("..").normalize();
  }
}
