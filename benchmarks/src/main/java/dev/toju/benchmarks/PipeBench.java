package dev.toju.benchmarks;

import dev.toju.conformance.contract.subject.Bounds;
import dev.toju.conformance.contract.subject.CommandSubject;
import dev.toju.protocol.Frame;
import dev.toju.protocol.port.PeerInput;
import dev.toju.protocol.port.Self;
import dev.toju.protocol.port.Source;
import dev.toju.protocol.rules.RuleSet;
import dev.toju.sim.host.PeerHost;
import dev.toju.sim.host.Reply;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Exchanges with a subject behind a pipe, against lines of the same length that the same interpreter
 * does nothing with but say them again. The subject is the bridge in {@code examples/bridge}, which
 * decides nothing: what is measured is what the contract costs.
 */
final class PipeBench {

  private static final double WANTED = 0.5;
  private static final int WARM_ROUNDS = 5;
  private static final int ROUNDS = 7;

  /** Those with which it is measured, where they are on the path. */
  static final List<String> INTERPRETERS = List.of("python3", "node");

  /** About as long as a direct message with its signature. */
  private static final String TEXT = "{\"type\":\"direct-message\",\"body\":\"%s\"}"
      .formatted("x".repeat(400));
  private static final Frame FRAME = new Frame.Encoded(TEXT.getBytes(StandardCharsets.UTF_8));
  /** As long as the line in which the contract carries it. */
  private static final String LINE = TEXT + " ".repeat(110) + "\n";

  private final int exchanges;

  /** @param exchanges in a round */
  PipeBench(int exchanges) {
    this.exchanges = exchanges;
  }

  /** One figure for each interpreter that is on the path. */
  List<Figure> figures() {
    List<Figure> figures = new ArrayList<>();
    figure("Python", INTERPRETERS.getFirst(), "bridge.py", List.of("-c", """
        import sys
        for line in iter(sys.stdin.readline, ""):
            print(line, end="", flush=True)
        """)).ifPresent(figures::add);
    figure("Node", INTERPRETERS.getLast(), "bridge.mjs", List.of("-e", """
        let begun = '';
        process.stdin.setEncoding('utf8').on('data', (chunk) => {
          const lines = (begun + chunk).split('\\n');
          begun = lines.pop();
          for (const line of lines) process.stdout.write(line + '\\n');
        });
        """)).ifPresent(figures::add);
    return figures;
  }

  private Optional<Figure> figure(String language, String interpreter, String bridge,
      List<String> echo) {
    Optional<Path> folder = bridges();
    if (folder.isEmpty() || !present().contains(interpreter)) {
      return Optional.empty();
    }
    List<String> words = new ArrayList<>(List.of(interpreter));
    words.addAll(echo);
    CommandSubject subject = new CommandSubject(interpreter + " " + bridge,
        List.of(interpreter, folder.get().resolve(bridge).toString()), folder.get(), Bounds.USUAL);
    try (Echo bare = new Echo(words); PeerHost peer = started(subject)) {
      for (int round = 0; round < WARM_ROUNDS; round++) {
        bare.exchange(exchanges);
        exchange(peer);
      }
      double[] ratios = new double[ROUNDS];
      for (int round = 0; round < ROUNDS; round++) {
        double echoed = seconds(() -> bare.exchange(exchanges));
        ratios[round] = echoed / seconds(() -> exchange(peer));
      }
      Arrays.sort(ratios);
      return Optional.of(new Figure("exchanges with a subject in " + language
          + " against bare lines", WANTED, ratios[ROUNDS / 2], "x as many a second"));
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private static PeerHost started(CommandSubject subject) {
    PeerHost peer = subject.newPeer();
    accepted(peer.handle(new PeerInput.Started(new Self("alice", "00".repeat(32)),
        RuleSet.DOCUMENTED, "00".repeat(32), 1, List.of()), 0));
    return peer;
  }

  private void exchange(PeerHost peer) {
    for (int i = 0; i < exchanges; i++) {
      accepted(peer.handle(new PeerInput.FrameReceived(new Source.Server(), FRAME), i));
    }
  }

  private static void accepted(Reply<?> reply) {
    if (!(reply instanceof Reply.Effects<?>)) {
      throw new IllegalStateException("expected effects, came " + reply);
    }
  }

  private static double seconds(Runnable work) {
    long begun = System.nanoTime();
    work.run();
    return (System.nanoTime() - begun) / 1e9;
  }

  /** Those of them that are on the path. */
  static List<String> present() {
    return INTERPRETERS.stream().filter(PipeBench::isOnPath).toList();
  }

  private static boolean isOnPath(String program) {
    return Arrays.stream(System.getenv("PATH").split(File.pathSeparator, -1))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }

  /** The folder of the bridges, above which these classes lie somewhere. */
  private static Optional<Path> bridges() {
    try {
      Path here = Path
          .of(PipeBench.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      for (Path folder = here; folder != null; folder = folder.getParent()) {
        Path bridges = folder.resolve("examples/bridge");
        if (Files.isDirectory(bridges)) {
          return Optional.of(bridges);
        }
      }
      return Optional.empty();
    } catch (URISyntaxException nowhere) {
      return Optional.empty();
    }
  }

  /** A process that says again what it is told. */
  private static final class Echo implements AutoCloseable {
    private final Process process;
    private final Writer in;
    private final BufferedReader out;

    Echo(List<String> words) throws IOException {
      process = new ProcessBuilder(words).redirectError(ProcessBuilder.Redirect.INHERIT).start();
      in = process.outputWriter(StandardCharsets.UTF_8);
      out = process.inputReader(StandardCharsets.UTF_8);
    }

    void exchange(int count) {
      try {
        for (int i = 0; i < count; i++) {
          in.write(LINE);
          in.flush();
          if (out.readLine() == null) {
            throw new IOException("the interpreter has ended");
          }
        }
      } catch (IOException broken) {
        throw new UncheckedIOException(broken);
      }
    }

    @Override
    public void close() {
      process.destroy();
    }
  }
}
