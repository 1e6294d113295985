package dev.toju.cli;

import dev.toju.live.ServerProcess;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code tck serve}: the reference signaling server on a real socket. */
@Command(name = "serve", mixinStandardHelpOptions = true, description = "Runs the reference signaling server on a real WebSocket until it is ended.", footerHeading = "%nExamples:%n", footer = {
    "  tck serve --port 8080",
    "  tck serve --port 0 --rules documented     (a free port, told on the first line)",
    "  tck serve --host 0.0.0.0 --address ws://chat.example:8080"})
final class ServeVerb implements Callable<Integer> {

  /** Interfaces that are no name to dial. */
  private static final List<String> ANY = List.of("0.0.0.0", "::", "[::]");

  @Spec
  private @Nullable CommandSpec spec;

  @Option(names = "--port", defaultValue = "8080", description = "where to listen, 0 for a free one; default: ${DEFAULT-VALUE}")
  private int port = 8080;

  @Option(names = "--host", defaultValue = "127.0.0.1", description = "the interface to listen on; default: ${DEFAULT-VALUE}, this machine alone")
  private String host = "127.0.0.1";

  @Option(names = "--address", paramLabel = "ws://HOST:PORT", description = "what clients dial, as they spell it: behind a proxy, or with --host 0.0.0.0; a proof of"
      + " identity names it. Default: ws:// with the host and the port")
  private @Nullable String address;

  @Mixin
  private RuleOptions rules = new RuleOptions();

  @Override
  public Integer call() {
    List<String> arguments = new ArrayList<>(
        List.of("--port", Integer.toString(port), "--host", host));
    String dialled = address;
    if (dialled != null) {
      arguments.addAll(List.of("--address", dialled));
    } else if (ANY.contains(host)) {
      Verbs.err(spec)
          .println("tck: a proof of identity names what a client dials, and that is taken"
              + " to be " + host + "; where clients dial another name, say it with --address");
    }
    arguments.addAll(rules.asArguments());
    return ServerProcess.run(arguments);
  }
}
