package com.example.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The guide for implementers in Java shows what is really there. */
class GuideTest {

  private static final Path ROOT = Path.of("..", "..");
  private static final Pattern JAVA = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

  @Test
  void everyPieceOfCodeStandsInASource() throws IOException {
    List<String> sources = new ArrayList<>();
    for (String folder : List.of("examples/java-server/src",
        "conformance-suite/src/main/java/dev/toju/conformance/spi")) {
      try (Stream<Path> files = Files.walk(ROOT.resolve(folder))) {
        for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
          sources.add(Files.readString(file));
        }
      }
    }

    Matcher pieces = JAVA.matcher(Files.readString(ROOT.resolve("docs/java.md")));
    List<String> shown = pieces.results().map(piece -> piece.group(1)).toList();

    assertThat(shown).hasSizeGreaterThan(3)
        .allSatisfy(piece -> assertThat(sources).anyMatch(source -> source.contains(piece)));
  }
}
