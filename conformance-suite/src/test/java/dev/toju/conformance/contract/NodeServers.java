package dev.toju.conformance.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toju.conformance.contract.subject.Bounds;
import dev.toju.conformance.contract.subject.CommandSubject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The example server in Node, and wrong versions of it. */
final class NodeServers {

  private static final Path FOLDER = Path.of("..", "examples", "node-server");

  private NodeServers() {}

  /** One place in one file that a mistake changes. */
  record Edit(String file, String from, String to) {}

  /**
   * A wrong server.
   *
   * @param must by requirement: the scenario in which it must show
   * @param may  what else may show
   */
  record Mistake(String sentence, List<Edit> edits, SortedMap<String, String> must,
      SortedSet<String> may) {}

  /** The server as it is. */
  static CommandSubject right() {
    return in(FOLDER.toAbsolutePath().normalize());
  }

  /** A copy of it with a mistake, in an empty folder. */
  static CommandSubject wrong(Mistake mistake, Path folder) throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      for (Path file : files.toList()) {
        Files.copy(file, folder.resolve(file.getFileName()));
      }
    }
    for (Edit edit : mistake.edits()) {
      Path file = folder.resolve(edit.file());
      String source = Files.readString(file);
      assertThat(source.split(java.util.regex.Pattern.quote(edit.from()), -1))
          .as("places of \"" + edit.from() + "\" in " + edit.file() + ", and one more").hasSize(2);
      Files.writeString(file, source.replace(edit.from(), edit.to()));
    }
    return in(folder);
  }

  private static CommandSubject in(Path folder) {
    return new CommandSubject("node contract.js", List.of("node", "contract.js"), folder,
        Bounds.USUAL.waiting(Duration.ofSeconds(60), Duration.ofSeconds(60)));
  }

  /** The mistakes that are written down beside it. */
  static List<Mistake> mistakes() throws IOException {
    JsonNode file = JsonMapper.shared().readTree(
        Files.readString(FOLDER.resolve("mistakes.json"), StandardCharsets.UTF_8));
    List<Mistake> mistakes = new ArrayList<>();
    for (JsonNode each : file.get("mistakes")) {
      List<Edit> edits = new ArrayList<>();
      each.get("edits").forEach(edit -> edits.add(new Edit(edit.get("in").stringValue(),
          edit.get("from").stringValue(), edit.get("to").stringValue())));
      SortedMap<String, String> must = new TreeMap<>();
      for (Map.Entry<String, JsonNode> one : each.get("must").properties()) {
        must.put(one.getKey(), one.getValue().stringValue());
      }
      SortedSet<String> may = new TreeSet<>();
      each.get("may").forEach(one -> may.add(one.stringValue()));
      mistakes.add(new Mistake(each.get("mistake").stringValue(), edits, must, may));
    }
    return mistakes;
  }
}
