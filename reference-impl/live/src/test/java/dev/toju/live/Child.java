package dev.toju.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toju.protocol.json.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/** A Java process of the test's own that speaks JSON lines. Dies with the test. */
class Child implements AutoCloseable {

  private static final long DYING_S = 60;

  private final Process process;
  private final List<JsonNode> lines = new CopyOnWriteArrayList<>();
  private final List<String> complaints = new CopyOnWriteArrayList<>();

  /**
   * Starts a main class with this test's class path, behind a prefix such as a namespace's.
   *
   * @param scratch where it unpacks native libraries, which a killed process leaves behind
   */
  Child(List<String> prefix, Class<?> main, Path scratch, List<String> arguments)
      throws IOException {
    List<String> command = new ArrayList<>(prefix);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "-XX:TieredStopAtLevel=1",
        "-Xmx256m", "-Djava.io.tmpdir=" + scratch, "-cp", System.getProperty("java.class.path"),
        main.getName()));
    command.addAll(arguments);
    process = new ProcessBuilder(command).start();
    read(process.getInputStream(), this::heard);
    read(process.getErrorStream(), complaints::add);
  }

  private void heard(String line) {
    // Behind its last own line native code may speak.
    if (said("ended").isEmpty()) {
      lines.add(Json.readOwn(line));
    }
  }

  private void read(InputStream stream, Consumer<String> taker) {
    Thread.ofPlatform().daemon().name("child-" + process.pid()).start(() -> {
      try (BufferedReader reader = new BufferedReader(
          new InputStreamReader(stream, StandardCharsets.UTF_8))) {
        reader.lines().forEach(taker);
      } catch (IOException | UncheckedIOException ended) {
        // The process was killed: what it said so far counts.
      }
    });
  }

  /** Writes one line to its standard input. */
  void tell(JsonNode line) throws IOException {
    process.getOutputStream().write((Json.text(line) + "\n").getBytes(StandardCharsets.UTF_8));
    process.getOutputStream().flush();
  }

  /** What it said under a name so far. */
  List<JsonNode> said(String name) {
    return lines.stream().filter(line -> line.has(name)).map(line -> line.path(name)).toList();
  }

  /** The first thing that it says under a name. */
  JsonNode firstSaid(String name) {
    Eventually.holds(() -> {
      assertThat(process.isAlive() || !said(name).isEmpty())
          .as("alive, or has said %s; stderr: %s", name, complaints).isTrue();
      assertThat(said(name)).as("%s; stderr: %s", name, complaints).isNotEmpty();
    });
    return said(name).getFirst();
  }

  List<String> complaints() {
    return complaints;
  }

  /** SIGKILL: it does not get to say or write another thing. */
  void kill() {
    process.destroyForcibly();
    untilDead();
  }

  private void untilDead() {
    process.onExit().orTimeout(DYING_S, TimeUnit.SECONDS).join();
  }

  /** Ends its standard input, and gives its exit status. */
  int end() throws IOException {
    process.getOutputStream().close();
    untilDead();
    return process.exitValue();
  }

  @Override
  public void close() {
    if (process.isAlive()) {
      kill();
    }
  }
}
