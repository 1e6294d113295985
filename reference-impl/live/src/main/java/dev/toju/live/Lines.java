package dev.toju.live;

import dev.toju.protocol.json.Json;
import java.io.PrintStream;
import tools.jackson.databind.JsonNode;

/** Standard output of a process: one JSON object a line, whole and at once. Any thread may write. */
final class Lines {

  private final PrintStream out;

  Lines(PrintStream out) {
    this.out = out;
  }

  synchronized void write(String name, JsonNode value) {
    out.print(Json.text(Json.object().set(name, value)) + "\n");
    out.flush();
  }

  void write(String name, String value) {
    write(name, Json.object().stringNode(value));
  }
}
