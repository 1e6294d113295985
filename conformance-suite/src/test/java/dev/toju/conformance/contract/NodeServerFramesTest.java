package dev.toju.conformance.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toju.conformance.contract.subject.Node;
import dev.toju.protocol.Frame;
import dev.toju.protocol.json.Json;
import dev.toju.protocol.port.ServerEffect;
import dev.toju.protocol.port.ServerInput;
import dev.toju.protocol.rules.RuleSet;
import dev.toju.sim.host.Reply;
import dev.toju.sim.host.ServerHost;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Which frames the example server in Node takes: the golden vectors, and what it does with them. */
class NodeServerFramesTest {

  /** What clients say to a server. */
  private static final List<String> ASKED = List.of("identify", "join_server", "leave_server",
      "ping", "pong", "chat_message", "edit_message", "delete_message", "attachment_link",
      "user_typing", "forwardPeerMessage", "offer", "answer", "ice_candidate");

  private ServerHost server;
  private int connections;

  @BeforeAll
  static void nodeIsThere() {
    Node.isNeeded();
  }

  @BeforeEach
  void start() {
    server = Example.NODE_SERVER.right().newServer();
    give(new ServerInput.Started(RuleSet.HARDENED, "ws://home:1", "0".repeat(64)));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void itRefusesWhatTheVectorsRefuseAndNothingElse() throws IOException {
    List<String> wrong = new ArrayList<>();
    int tried = 0;

    for (JsonNode vector : vectors()) {
      String frame = vector.get("frame").stringValue();
      boolean refused = answers(frame).stream()
          .anyMatch(answer -> answer.path("code").asString().equals("bad_frame"));
      tried++;
      if (refused != vector.get("expect").stringValue().equals("refused")) {
        wrong.add(vector.get("name").stringValue() + (refused ? ": refused" : ": taken"));
      }
    }

    assertThat(wrong).isEmpty();
    assertThat(tried).isGreaterThan(300);
  }

  @Test
  void aTypeThatItDoesNotKnowIsIgnored() {
    List<JsonNode> answers = answers("{\"type\":\"gossip\",\"t\":[]}");

    assertThat(answers).isEmpty();
  }

  @Test
  void aTimerOfWhoIsGoneIsNothing() {
    give(new ServerInput.Connected("c"));
    give(new ServerInput.Disconnected("c"));

    List<ServerEffect> effects = give(new ServerInput.TimerFired("drop c"));

    assertThat(effects).isEmpty();
  }

  /** Frames that a client may send, and those that are none of any type. */
  private static List<JsonNode> vectors() throws IOException {
    List<JsonNode> vectors = new ArrayList<>();
    try (Stream<Path> files = Files.list(Path.of("..", "vectors"))) {
      for (Path file : new TreeSet<>(files.filter(f -> f.toString().endsWith(".json")).toList())) {
        Json.readOwn(Files.readString(file)).get("vectors").forEach(vectors::add);
      }
    }
    vectors.removeIf(vector -> !vector.has("frame") || !isForServers(vector));
    return vectors;
  }

  private static boolean isForServers(JsonNode vector) {
    String frame = vector.get("frame").stringValue();
    String of = vector.path("of").asString("");
    boolean relayed = of.startsWith("relay/") || frame.contains("\"forwardPeerMessage\"");
    boolean onItsWayOut = relayed && !frame.contains("\"to\":");
    boolean known = ASKED.stream().anyMatch(type -> of.endsWith("/" + type));
    boolean anywhere = List.of("", "text", "id", "oderId", "stamp").contains(of);
    boolean channels = of.equals("channel/reaction");
    return !onItsWayOut && !of.startsWith("peer/") && (known || anywhere || channels);
  }

  /** What a new connection gets for a frame. */
  private List<JsonNode> answers(String frame) {
    String connection = "c" + connections++;
    give(new ServerInput.Connected(connection));
    List<JsonNode> answers = new ArrayList<>();
    for (ServerEffect effect : give(new ServerInput.FrameReceived(connection,
        new Frame.Encoded(frame.getBytes(StandardCharsets.UTF_8))))) {
      if (effect instanceof ServerEffect.Send send) {
        assertThat(send.connection()).isEqualTo(connection);
        answers.add(Json.readOwn(send.frame().toString()));
      }
    }
    give(new ServerInput.Disconnected(connection));
    return answers;
  }

  private List<ServerEffect> give(ServerInput input) {
    Reply<ServerEffect> reply = server.handle(input, 5);
    assertThat(reply).isInstanceOf(Reply.Effects.class);
    return ((Reply.Effects<ServerEffect>) reply).effects();
  }
}
