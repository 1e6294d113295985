package dev.toju.cli;

import dev.toju.cli.DoctorVerb.Finding;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a machine has of what the kit can use.
 *
 * @param java     the feature version of the running Java
 * @param heapMb   the most memory that it takes, in megabytes
 * @param answerOf what a command prints, if it ends with 0 within some seconds
 */
record Machine(int java, String javaText, long heapMb,
    Function<List<String>, Optional<String>> answerOf) {

  private static final int NEEDED_JAVA = 21;
  private static final long NEEDED_HEAP_MB = 256;
  private static final int PATIENCE_S = 10;
  private static final int LONGEST_ANSWER = 1 << 18;
  /** Colours of a terminal, and other control characters. */
  private static final Pattern CONTROL = Pattern
      .compile("\u001b\\[[0-9;]*[A-Za-z]|\\p{Cntrl}");

  /** This one. */
  static Machine here() {
    return new Machine(Runtime.version().feature(), Runtime.version().toString(),
        Runtime.getRuntime().maxMemory() >> 20, Machine::run);
  }

  /** Everything that was looked for, what is needed first. */
  List<Finding> findings() {
    return List.of(
        needed("Java", java >= NEEDED_JAVA ? javaText : null,
            "install a JDK of 21 or newer (Debian: apt-get install openjdk-21-jdk-headless)"),
        needed("memory", heapMb >= NEEDED_HEAP_MB ? heapMb + " MB of heap" : null,
            "give the JVM " + NEEDED_HEAP_MB + " MB: JAVA_TOOL_OPTIONS=-Xmx512m"),
        optional("Maven", "mvn -B --version", "Apache Maven",
            "building from sources and mvn -B verify",
            "install Maven 3.8 or newer (Debian: apt-get install maven)"),
        optional("WebRTC's library", "ldconfig -p", "libpulse.so.0",
            "data channels on real sockets",
            "apt-get install libpulse0"),
        there("network namespaces", "ip netns list", "data channels on real sockets",
            "run as root on Linux with iproute2 (Debian: apt-get install iproute2)"),
        optional("Python", "python3 --version", "the peer of examples/python-peer and its tests",
            "apt-get install python3"),
        optional("Node", "node --version", "the server of examples/node-server and its tests",
            "apt-get install nodejs"),
        optional("a container engine", "docker version --format {{.Server.Version}}",
            "subjects in containers",
            "apt-get install docker.io and start it (systemctl start docker)"),
        new Finding("a browser", browser(), "a look at report pages in tests",
            "apt-get install chromium"));
  }

  private static Finding needed(String what, @Nullable String seen, String remedy) {
    return new Finding(what, seen, null, remedy);
  }

  private Finding optional(String what, String command, String without, String remedy) {
    String seen = answer(command).map(Machine::firstLine).orElse(null);
    return new Finding(what, seen == null || !seen.isEmpty() ? seen : "there", without, remedy);
  }

  /** Something of which it counts that the command works, and not what it lists. */
  private Finding there(String what, String command, String without, String remedy) {
    return new Finding(what, answer(command).map(listed -> "there").orElse(null), without, remedy);
  }

  private Finding optional(String what, String command, String line, String without,
      String remedy) {
    String seen = answer(command).stream().flatMap(String::lines)
        .filter(one -> one.contains(line)).findFirst()
        .map(one -> one.contains(" => ") ? line : printable(one)).orElse(null);
    return new Finding(what, seen, without, remedy);
  }

  private @Nullable String browser() {
    return Stream.of("chromium", "chromium-browser", "google-chrome")
        .flatMap(name -> answer(name + " --version").stream()).map(Machine::firstLine).findFirst()
        .orElse(null);
  }

  private Optional<String> answer(String command) {
    return answerOf.apply(List.of(command.split(" ")));
  }

  private static String firstLine(String answer) {
    return printable(answer.lines().findFirst().orElse(""));
  }

  private static String printable(String line) {
    return CONTROL.matcher(line).replaceAll("").strip();
  }

  /** Runs a command of the machine: bounded in time, its output bounded and no shell involved. */
  private static Optional<String> run(List<String> command) {
    Path answer = null;
    try {
      answer = Files.createTempFile("tck-doctor", ".txt");
      Process process = new ProcessBuilder(new ArrayList<>(command)).redirectErrorStream(true)
          .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
          .redirectOutput(answer.toFile()).start();
      if (!process.waitFor(PATIENCE_S, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        return Optional.empty();
      }
      return process.exitValue() == 0 ? Optional.of(beginning(answer)) : Optional.empty();
    } catch (IOException absent) {
      return Optional.empty();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    } finally {
      delete(answer);
    }
  }

  private static String beginning(Path answer) throws IOException {
    try (var in = Files.newInputStream(answer)) {
      return new String(in.readNBytes(LONGEST_ANSWER), StandardCharsets.UTF_8);
    }
  }

  private static void delete(@Nullable Path answer) {
    try {
      if (answer != null) {
        Files.deleteIfExists(answer);
      }
    } catch (IOException left) {
      // a small file in the folder for such files
    }
  }
}
