package dev.toju.conformance.contract;

import dev.toju.conformance.contract.subject.Bounds;
import dev.toju.conformance.contract.subject.CommandSubject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * A subject in {@code examples}; its wrong versions are tried in the module {@code mutants}.
 *
 * @param name  of its folder
 * @param words that start it there
 */
record Example(String name, List<String> words) {

  static final Example NODE_SERVER = new Example("node-server", List.of("node", "contract.js"));
  static final Example PYTHON_PEER = new Example("python-peer", List.of("python3", "peer.py"));

  /** It as it is. */
  CommandSubject right() {
    return new CommandSubject(String.join(" ", words), words,
        Path.of("..", "examples", name).toAbsolutePath().normalize(),
        Bounds.USUAL.waiting(Duration.ofSeconds(60), Duration.ofSeconds(60)));
  }
}
