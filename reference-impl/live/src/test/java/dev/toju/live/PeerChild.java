package dev.toju.live;

import dev.toju.protocol.json.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A peer process under the hardened rules with shorter waits between replays, and what it showed. */
final class PeerChild extends Child {

  PeerChild(List<String> prefix, Class<?> main, String name, ServerAddress server, Path folder,
      List<String> more) throws IOException {
    super(prefix, main, folder, arguments(name, server, folder, more));
  }

  private static List<String> arguments(String name, ServerAddress server, Path folder,
      List<String> more) {
    List<String> all = new ArrayList<>(List.of("--self", name, "--server", server.text(),
        "--store", folder.resolve(name + ".db").toString(), "--rules", "hardened", "--set",
        "queue.backoffMs=500..2000"));
    all.addAll(more);
    return all;
  }

  String oderId() {
    return firstSaid("started").path("oderId").stringValue();
  }

  int boot() {
    return firstSaid("started").path("boot").intValue();
  }

  void send(String to, String body) throws IOException {
    command(Json.object().put("type", "send-direct").put("to", to).put("body", body));
  }

  void join(String server) throws IOException {
    ObjectNode join = Json.object().put("type", "join").put("serverId", server);
    join.putArray("channels").add("general");
    command(join);
  }

  private void command(ObjectNode command) throws IOException {
    ObjectNode line = Json.object().put("ref", "r");
    line.set("command", command);
    tell(line);
  }

  /** The bodies that it shows, of all scopes. */
  List<String> bodies() {
    Map<String, List<String>> byScope = new TreeMap<>();
    for (JsonNode view : said("view")) {
      view.path("rows").forEachEntry((scope, rows) -> byScope.put(scope,
          rows.valueStream().map(row -> row.path("body").stringValue()).toList()));
    }
    return byScope.values().stream().flatMap(List::stream).toList();
  }

  /** Every status that it has shown of its one message, in order. */
  List<String> statuses() {
    return said("view").stream().flatMap(view -> view.path("deliveries").valueStream())
        .map(delivery -> delivery.path("status").stringValue()).toList();
  }

  /** How many entries its outbox has; -1 where it was never told. */
  int outbox() {
    return said("view").stream().filter(view -> view.has("outbox"))
        .mapToInt(view -> view.path("outbox").size()).reduce(-1, (before, now) -> now);
  }

  /** The last word about the data channel to a peer. */
  String channelTo(String peer) {
    return said("channel").stream().filter(c -> c.path("peer").asString("").equals(peer))
        .map(c -> c.path("state").stringValue()).reduce("never", (before, now) -> now);
  }
}
