package dev.toju.conformance.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toju.conformance.contract.subject.Bounds;
import dev.toju.conformance.contract.subject.CommandSubject;
import dev.toju.sim.fault.Fault;
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

/**
 * A subject in {@code examples}, and wrong versions of it: the mistakes are written down beside it.
 *
 * @param name  of its folder
 * @param words that start it there
 */
record Example(String name, List<String> words) {

  static final Example NODE_SERVER = new Example("node-server", List.of("node", "contract.js"));
  static final Example PYTHON_PEER = new Example("python-peer", List.of("python3", "peer.py"));

  /** One place in one file that a mistake changes. */
  record Edit(String file, String from, String to) {}

  /**
   * A wrong version.
   *
   * @param plays   the role in which it shows
   * @param must    by requirement: the scenario in which it must show
   * @param finding the same for what the example's rules do not demand
   * @param may     what else may show
   */
  record Mistake(String sentence, String plays, List<Edit> edits, SortedMap<String, String> must,
      SortedMap<String, String> finding, SortedSet<String> may) {}

  private Path folder() {
    return Path.of("..", "examples", name).toAbsolutePath().normalize();
  }

  /** It as it is. */
  CommandSubject right() {
    return in(folder());
  }

  /** A copy of it with a mistake, in an empty folder. */
  CommandSubject wrong(Mistake mistake, Path empty) throws IOException {
    try (Stream<Path> files = Files.list(folder()).filter(Files::isRegularFile)) {
      for (Path file : files.toList()) {
        Files.copy(file, empty.resolve(file.getFileName()));
      }
    }
    for (Edit edit : mistake.edits()) {
      Path file = empty.resolve(edit.file());
      String source = Files.readString(file);
      assertThat(source.split(java.util.regex.Pattern.quote(edit.from()), -1))
          .as("places of \"" + edit.from() + "\" in " + edit.file() + ", and one more").hasSize(2);
      Files.writeString(file, source.replace(edit.from(), edit.to()));
    }
    return in(empty);
  }

  private CommandSubject in(Path folder) {
    return new CommandSubject(String.join(" ", words), words, folder,
        Bounds.USUAL.waiting(Duration.ofSeconds(60), Duration.ofSeconds(60)));
  }

  /** The mistakes that are written down beside it. */
  List<Mistake> mistakes() throws IOException {
    JsonNode file = JsonMapper.shared().readTree(
        Files.readString(folder().resolve("mistakes.json"), StandardCharsets.UTF_8));
    List<Mistake> mistakes = new ArrayList<>();
    for (JsonNode each : file.get("mistakes")) {
      List<Edit> edits = new ArrayList<>();
      each.get("edits").forEach(edit -> edits.add(new Edit(edit.get("in").stringValue(),
          edit.get("from").stringValue(), edit.get("to").stringValue())));
      SortedSet<String> may = new TreeSet<>();
      each.get("may").forEach(one -> may.add(one.stringValue()));
      mistakes.add(new Mistake(each.get("mistake").stringValue(),
          each.has("plays") ? each.get("plays").stringValue() : Fault.SERVER, edits,
          scenarios(each.path("must")), scenarios(each.path("finding")), may));
    }
    return mistakes;
  }

  private static SortedMap<String, String> scenarios(JsonNode byRequirement) {
    SortedMap<String, String> scenarios = new TreeMap<>();
    for (Map.Entry<String, JsonNode> one : byRequirement.properties()) {
      scenarios.put(one.getKey(), one.getValue().stringValue());
    }
    return scenarios;
  }
}
