package dev.toju.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toju.live.store.SqliteStore;
import dev.toju.protocol.rules.RuleSet;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the processes say to whoever calls them wrongly, without a process. */
final class ProcessUsageTest {

  @TempDir
  Path folder = Path.of("");

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private int server(String... arguments) {
    return ServerProcess.run(arguments, InputStream.nullInputStream(), printTo(out),
        printTo(err));
  }

  private int peer(String... arguments) {
    return PeerProcess.run(arguments, InputStream.nullInputStream(), printTo(out), printTo(err),
        UnaryOperator.identity());
  }

  private static PrintStream printTo(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }

  private String[] forPeer(String... more) {
    List<String> all = new ArrayList<>(List.of("--server", "ws://127.0.0.1:9", "--store",
        folder.resolve("a.db").toString(), "--channels", "off"));
    all.addAll(List.of(more));
    return all.toArray(String[]::new);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {"--prot 1 | came --prot",
      "--port | expected a value after --port", "--port -1 | expected a port from 0 to 65535",
      "--port x | came x", "--port 1 --port 2 | expected --port once",
      "--rules strict | expected documented or hardened after --rules, came strict",
      "--set merge.tie | expected rule=value after --set, came merge.tie",
      "--set merge.tie=heads | merge.tie is", "--set no.rule=1 | there is no rule",
      "--address nowhere | expected a server's address", "--until dawn | expected stdin-ends"})
  void aWrongArgumentOfTheServerIsTwoAndASentence(String arguments, String sentence) {
    assertThat(server(arguments.split(" ", -1))).isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8)).startsWith("server: ").contains(sentence);
    assertThat(out.size()).isZero();
  }

  @Test
  void aServerWhosePortIsTakenIsFourAndASentence() throws Exception {
    try (LiveServer taken = LiveServer.start(ScriptedServer.echo(),
        ServerSetup.loopback(RuleSet.HARDENED, 0))) {
      int port = taken.address().port();

      assertThat(server("--port", Integer.toString(port))).isEqualTo(4);
      assertThat(err.toString(StandardCharsets.UTF_8))
          .contains("expected to listen on 127.0.0.1:" + port);
    }
  }

  @Test
  void aServerSaysWhereItListensAndEndsWithItsInputWhenAsked() {
    assertThat(server("--until", "stdin-ends")).isZero();

    assertThat(out.toString(StandardCharsets.UTF_8))
        .matches("\\{\"listening\":\"ws://127\\.0\\.0\\.1:\\d+\"}\n");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {"--self alice --channels on | expected --channels once",
      "--self al/ice | expected a name", "--self alice --key 12 | expected a key of 64 hex digits",
      "--rules hardened | expected --self, came nothing"})
  void aWrongArgumentOfThePeerIsTwoAndASentence(String arguments, String sentence) {
    assertThat(peer(forPeer(arguments.split(" ", -1)))).isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8)).startsWith("peer: ").contains(sentence);
    assertThat(out.size()).isZero();
  }

  @Test
  void aStoreThatIsInUseIsFourAndASentence() throws Exception {
    try (SqliteStore store = SqliteStore.open(folder.resolve("a.db"))) {
      assertThat(store.beginLife().boot()).isEqualTo(1);

      assertThat(peer(forPeer("--self", "alice"))).isEqualTo(4);
      assertThat(err.toString(StandardCharsets.UTF_8)).contains("no other process has open");
    }
  }

  @Test
  void aPeerUnderTheDocumentedRulesHasTheNameThatItWasGiven() {
    assertThat(peer(forPeer("--self", "alice", "--rules", "documented"))).isZero();

    assertThat(out.toString(StandardCharsets.UTF_8).lines()).containsExactly(
        "{\"started\":{\"oderId\":\"alice\",\"boot\":1}}",
        "{\"channels\":\"switched off by --channels off\"}",
        "{\"ended\":\"by the end of standard input\"}");
  }

  @Test
  void aPeerUnderTheHardenedRulesKeepsItsDerivedIdentityInItsStore() throws Exception {
    assertThat(peer(forPeer("--self", "alice"))).isZero();
    String first = out.toString(StandardCharsets.UTF_8);
    out.reset();
    assertThat(peer(forPeer("--self", "alice"))).isZero();

    assertThat(first).containsPattern("\"oderId\":\"u[0-9a-f]{32}\",\"boot\":1");
    assertThat(out.toString(StandardCharsets.UTF_8)).startsWith(first.lines().findFirst()
        .orElseThrow().replace("\"boot\":1", "\"boot\":2"));
    assertThat(Files.exists(folder.resolve("a.db"))).isTrue();
  }
}
