package dev.toju.cli;

import dev.toju.live.ServerProcess;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code tck serve}: the reference signaling server on a real socket. */
@Command(name = "serve", mixinStandardHelpOptions = true, description = "Runs the reference signaling server on a real WebSocket until it is ended.", footerHeading = "%nExamples:%n", footer = {
    "  tck serve --port 8080",
    "  tck serve --port 0 --rules documented     (a free port, told on the first line)"})
final class ServeVerb implements Callable<Integer> {

  @Option(names = "--port", defaultValue = "8080", description = "where to listen, 0 for a free one; default: ${DEFAULT-VALUE}")
  private int port = 8080;

  @Option(names = "--host", defaultValue = "127.0.0.1", description = "the interface to listen on; default: ${DEFAULT-VALUE}, this machine alone")
  private String host = "127.0.0.1";

  @Mixin
  private RuleOptions rules = new RuleOptions();

  @Override
  public Integer call() {
    List<String> arguments = new ArrayList<>(
        List.of("--port", Integer.toString(port), "--host", host));
    arguments.addAll(rules.asArguments());
    return ServerProcess.run(arguments);
  }
}
