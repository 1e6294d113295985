package dev.toju.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.toju.protocol.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** The example server in Node on a port of its own, perhaps with mistakes. */
final class NodeServer implements AutoCloseable {

  private static final String SAYS = "listening on ";

  private final Process process;
  private final String address;

  private NodeServer(Path folder, String... options) throws IOException {
    List<String> command = new ArrayList<>(
        List.of("node", folder.resolve("live.js").toString()));
    command.addAll(List.of(options));
    process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    String line = process.inputReader(StandardCharsets.UTF_8).readLine();
    assertThat(line).startsWith(SAYS + "ws://127.0.0.1:");
    address = line.substring(SAYS.length());
  }

  /** One place in one file that is changed. */
  record Edit(String file, String from, String to) {}

  /** Skips the test, with the reason and the remedy, where Node is missing. */
  static void isNeeded() {
    assumeTrue(Tck.hasNode(), "node 18 or newer is not on the path: apt-get install nodejs");
  }

  /** As it is. */
  static NodeServer right() throws IOException {
    return new NodeServer(folder());
  }

  /** A copy in an empty folder, changed. */
  static NodeServer changed(Path empty, List<Edit> edits) throws IOException {
    try (Stream<Path> files = Files.list(folder())) {
      for (Path file : files.toList()) {
        Files.copy(file, empty.resolve(file.getFileName()));
      }
    }
    for (Edit edit : edits) {
      Path file = empty.resolve(edit.file());
      String source = Files.readString(file);
      assertThat(source.split(Pattern.quote(edit.from()), -1)).as(edit.toString()).hasSize(2);
      Files.writeString(file, source.replace(edit.from(), edit.to()));
    }
    return new NodeServer(empty);
  }

  static Path folder() {
    return Home.root().resolve("examples/node-server");
  }

  /** The mistakes that are written down beside the server. */
  static List<JsonNode> mistakes() throws IOException {
    return Json.readOwn(Files.readString(folder().resolve("mistakes.json"))).get("changes")
        .valueStream().toList();
  }

  /** What has to be changed for a mistake. */
  static List<Edit> edits(JsonNode mistake) {
    return mistake.get("edits").valueStream().map(edit -> new Edit(edit.get("in").stringValue(),
        edit.get("from").stringValue(), edit.get("to").stringValue())).toList();
  }

  String address() {
    return address;
  }

  String port() {
    return address.substring(address.lastIndexOf(':') + 1);
  }

  long pid() {
    return process.pid();
  }

  @Override
  public void close() {
    process.destroy();
    try {
      assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }
}
