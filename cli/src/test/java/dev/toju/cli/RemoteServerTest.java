package dev.toju.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.toju.cli.NodeServer.Edit;
import dev.toju.live.LiveServer;
import dev.toju.live.ReferenceCores;
import dev.toju.live.ServerSetup;
import dev.toju.protocol.rules.RuleSet;
import dev.toju.sim.plan.Plan;
import dev.toju.stage.remote.RemoteServer;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Servers that listen at an address: a process of somebody else, met over real WebSockets. */
@Timeout(180)
class RemoteServerTest {

  private static final String SERVER = "scenarios/11-server";
  private static final String DEAD = SERVER + "/a-dead-socket-is-dropped.yaml";
  private static final String FAN_OUT = SERVER + "/two-servers-stay-apart.yaml";

  /** So a dead socket is noticed in a few seconds. */
  private static final String BEAT = "server.heartbeatMs=1000..2500";
  private static final Edit FAST = new Edit("server.js", "'15000..45000'", "'1000..2500'");

  @Test
  void ofTheExampleInNodeAllIsKeptThatCanBePlayedWithIt(@TempDir Path folder) throws IOException {
    NodeServer.isNeeded();
    try (NodeServer node = NodeServer.changed(folder, List.of(FAST))) {
      Tck tck = Tck.run("run", SERVER, "--set", BEAT, "--subject", node.address());

      assertThat(tck.status()).as(tck.all()).isEqualTo(ExitCode.INCOMPLETE);
      assertThat(tck.out()).containsPattern("\\d+ of \\d+ checks passed, 0 failed, \\d+ not run")
          .contains("it restarts the server; name a --restart-command",
              "puts server.heartbeatMs=3803..10739 in place");
    }
  }

  @Test
  void aDeadSocketThatIsDroppedIsSeenToBe(@TempDir Path folder) throws IOException {
    NodeServer.isNeeded();
    Path result = folder.resolve("result.json");
    try (NodeServer node = NodeServer.changed(Files.createDirectory(folder.resolve("server")),
        List.of(FAST))) {
      Tck tck = Tck.run("run", DEAD, "--set", BEAT, "--subject", node.address(), "--json",
          result.toString());

      assertThat(tck.status()).as(tck.all()).isZero();
      assertThat(Files.readString(result)).containsPattern(
          "\"SIG-12\"[^}]*\"standing\"\\s*:\\s*\"kept\"");
    }
  }

  private static boolean breaks(JsonNode mistake, String requirement) {
    return mistake.get("breaks").valueStream()
        .anyMatch(id -> id.stringValue().equals(requirement));
  }

  @Test
  void aDeadSocketThatIsKeptIsNoticed(@TempDir Path folder) throws IOException {
    NodeServer.isNeeded();
    JsonNode kept = NodeServer.mistakes().stream()
        .filter(mistake -> breaks(mistake, "SIG-12")).findFirst().orElseThrow();
    List<Edit> edits = new ArrayList<>(NodeServer.edits(kept));
    edits.add(FAST);
    try (NodeServer node = NodeServer.changed(folder, edits)) {
      Tck tck = Tck.run("run", DEAD, "--set", BEAT, "--subject", node.address());

      assertThat(tck.status()).as(tck.all()).isEqualTo(ExitCode.NON_CONFORMANT);
      assertThat(tck.out())
          .contains("bob's connection bob.1 dropped 3500 ms after it was last heard"
              + " of")
          .doesNotContain("alice.1 dropped");
    }
  }

  @Test
  void theReferenceItselfCanBeMetAtAnAddress() throws Exception {
    try (LiveServer live = LiveServer.start(ReferenceCores.server(),
        ServerSetup.loopback(RuleSet.HARDENED, 0))) {
      Tck tck = Tck.run("run", FAN_OUT, SERVER + "/somebody-says-too-much.yaml",
          "scenarios/12-wire", "--subject", live.address().text());

      assertThat(tck.status()).as(tck.all()).isZero();
    }
  }

  @Test
  void anAnswerThatComesLateIsWaitedFor(@TempDir Path folder) throws IOException {
    NodeServer.isNeeded();
    try (NodeServer slow = NodeServer.changed(folder,
        List.of(new Edit("live.js", "sockets.get(effect.connection)?.send(effect.frame);",
            "setTimeout(() => sockets.get(effect.connection)?.send(effect.frame), 20);")))) {
      Tck tck = Tck.run("run", FAN_OUT, "--subject", slow.address());

      assertThat(tck.status()).as(tck.all()).isZero();
    }
  }

  @Test
  void whatComesBehindThePongIsWaitedForAsWell(@TempDir Path folder) throws IOException {
    NodeServer.isNeeded();
    try (NodeServer unordered = unordered(folder, 50)) {
      Tck tck = Tck.run("run", FAN_OUT, "--subject", unordered.address());

      assertThat(tck.status()).as(tck.all()).isZero();
    }
  }

  /** What is said in channels goes out later than what the server itself says. */
  private static NodeServer unordered(Path folder, int afterMs) throws IOException {
    return NodeServer.changed(folder,
        List.of(new Edit("live.js", "sockets.get(effect.connection)?.send(effect.frame);",
            "setTimeout(() => sockets.get(effect.connection)?.send(effect.frame),"
                + " effect.frame.includes('channelId') ? " + afterMs + " : 0);")));
  }

  @Test
  void ofAServerThatSpeaksOutOfTurnNothingIsSaid(@TempDir Path folder) throws IOException {
    NodeServer.isNeeded();
    try (NodeServer unordered = unordered(folder, 700)) {
      Tck tck = Tck.run("run", FAN_OUT, "--subject", unordered.address());

      assertThat(tck.status()).as(tck.all()).isEqualTo(ExitCode.INCOMPLETE);
      assertThat(tck.out()).contains("0 failed, 1 not run", "the server spoke out of turn",
          "chat_message");
    }
  }

  @TestFactory
  Stream<DynamicTest> eachMistakeThatShowsOnSocketsIsCaughtThere(@TempDir Path folder)
      throws IOException {
    NodeServer.isNeeded();
    return NodeServer.mistakes().stream().filter(mistake -> mistake.has("live"))
        .map(mistake -> dynamicTest(mistake.get("does").stringValue(),
            () -> isCaught(mistake, Files.createTempDirectory(folder, "server"))));
  }

  private static void isCaught(JsonNode mistake, Path folder) throws IOException {
    try (NodeServer wrong = NodeServer.changed(folder, NodeServer.edits(mistake))) {
      for (Map.Entry<String, JsonNode> must : mistake.get("live").properties()) {
        Tck tck = Tck.run("run", "scenarios/" + must.getValue().stringValue(), "--subject",
            wrong.address());

        boolean advised = must.getKey().equals("SIG-10") || must.getKey().equals("SIG-11");
        assertThat(tck.status()).as(tck.all())
            .isEqualTo(advised ? ExitCode.CONFORMANT : ExitCode.NON_CONFORMANT);
        assertThat(tck.out()).contains("\n  " + must.getKey() + "  ", "    expected  ",
            "    seen      ", "--subject " + wrong.address());
      }
    }
  }

  @Test
  void withARestartCommandScenariosWithARestartAreRun(@TempDir Path folder) throws IOException {
    NodeServer.isNeeded();
    try (NodeServer first = NodeServer.right()) {
      Path script = restartScript(folder, first);
      try {
        Tck tck = Tck.run("run", SERVER + "/members-come-and-go.yaml", "--subject",
            first.address(), "--restart-command", "sh " + script);

        assertThat(tck.status()).as(tck.all()).isZero();
        assertThat(Files.readString(folder.resolve("lives"))).isEqualTo("x");
      } finally {
        ProcessHandle.of(Long.parseLong(Files.readString(folder.resolve("pid")).strip()))
            .ifPresent(ProcessHandle::destroy);
      }
    }
  }

  /** Ends the server whose process is noted, and starts another on the same port. */
  private static Path restartScript(Path folder, NodeServer first) throws IOException {
    Files.writeString(folder.resolve("pid"), Long.toString(first.pid()));
    return Files.writeString(folder.resolve("restart.sh"), """
        cd %s
        kill $(cat pid)
        while kill -0 $(cat pid) 2>/dev/null; do :; done
        printf x >> lives
        node %s/live.js --port %s >/dev/null 2>&1 &
        echo $! > pid
        """.formatted(folder, NodeServer.folder(), first.port()));
  }

  @Test
  void aRestartCommandThatFailsIsNamed() throws IOException {
    NodeServer.isNeeded();
    try (NodeServer node = NodeServer.right()) {
      Tck tck = Tck.run("run", SERVER + "/members-come-and-go.yaml", "--subject", node.address(),
          "--restart-command", "false");

      assertThat(tck.status()).as(tck.all()).isEqualTo(ExitCode.SUBJECT_UNREACHABLE);
      assertThat(tck.all())
          .contains("--restart-command: expected `false` to end with exit status 0,"
              + " came 1");
    }
  }

  @Test
  void whatIsNothingForAnAddressIsLeftOutAndWhatLacksACommandIsNotRun() {
    RemoteServer server = new RemoteServer("ws://127.0.0.1:9", List.of());
    RuleSet rules = RuleSet.HARDENED;

    assertThat(misfit(server, SERVER + "/whom-the-server-dropped-is-nobody.yaml", rules))
        .hasValueSatisfying(why -> assertThat(why).startsWith("a server at an address works by its"
            + " own rules"));
    assertThat(misfit(server, SERVER + "/members-come-and-go.yaml", rules)).isEmpty();
    assertThat(server.obstacle(plan(SERVER + "/members-come-and-go.yaml"), rules))
        .contains("it restarts the server; name a --restart-command");
    assertThat(misfit(server, DEAD, rules)).isEmpty();
    assertThat(misfit(server, SERVER + "/the-clock-of-the-server-steps-back.yaml", rules))
        .contains("it sets the clock of the server; that needs virtual time");
  }

  private static Optional<String> misfit(RemoteServer server, String file, RuleSet rules) {
    return new SubjectOptions().misfit(server,
        Scenarios.read(List.of(Path.of(file))).getFirst(), rules);
  }

  private static Plan plan(String file) {
    return Scenarios.read(List.of(Path.of(file))).getFirst().cases().getFirst().plan();
  }

  @Test
  void whereNobodyListensASentenceSaysSo() throws IOException {
    int free;
    try (ServerSocket taken = new ServerSocket(0)) {
      free = taken.getLocalPort();
    }

    Tck tck = Tck.run("run", FAN_OUT, "--subject", "ws://127.0.0.1:" + free);

    assertThat(tck.status()).as(tck.all()).isEqualTo(ExitCode.SUBJECT_UNREACHABLE);
    assertThat(tck.err()).contains("the subject could not be reached: expected a WebSocket at"
        + " ws://127.0.0.1:" + free + ", came: ").doesNotContain("\tat ");
  }

  @Test
  void aServerThatAnswersNoPingCannotBeTested(@TempDir Path folder) throws IOException {
    NodeServer.isNeeded();
    try (NodeServer mute = NodeServer.changed(folder,
        List.of(new Edit("server.js", "this.send(client, {type: 'pong', t: said.t.whole()});",
            "return;")))) {
      Tck tck = Tck.run("run", FAN_OUT, "--subject", mute.address());

      assertThat(tck.status()).as(tck.all()).isEqualTo(ExitCode.SUBJECT_UNREACHABLE);
      assertThat(tck.err()).contains("expected the pong to a ping");
    }
  }

  @Test
  void whatDoesNotGoWithAnAddressIsRefused() {
    Tck plays = Tck.run("run", FAN_OUT, "--subject", "ws://127.0.0.1:9", "--plays", "alice");
    Tck address = Tck.run("run", FAN_OUT, "--subject", "ws://");
    Tck restart = Tck.run("run", FAN_OUT, "--restart-command", "true");

    assertThat(List.of(plays.status(), address.status(), restart.status()))
        .containsOnly(ExitCode.USAGE);
    assertThat(plays.err()).contains("a server at an address plays server, not alice");
    assertThat(address.err()).contains("expected a server's address such as ws://");
    assertThat(restart.err()).contains("--restart-command: is for a server at an address");
  }
}
