package dev.toju.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.toju.protocol.json.Json;
import dev.toju.protocol.rules.RuleSet;
import dev.toju.protocol.sign.Ed25519Signatures;
import dev.toju.protocol.sign.SignatureScheme;
import dev.toju.protocol.sign.SignedContent;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The example server in Node on real sockets, met by the same client without manners as ours. */
@Timeout(120)
final class NodeServerOnSocketsTest {

  private static final Path LIVE = Path.of("..", "..", "examples", "node-server", "live.js");
  private static final int PROTOCOL_ERROR = 1002;

  private Process server;
  private ServerAddress address;
  private RawClient client;

  @BeforeEach
  void connect() throws Exception {
    assumeTrue(hasNode(), "node 18 or newer is needed: apt-get install nodejs");
    server = new ProcessBuilder("node", LIVE.toString())
        .redirectError(ProcessBuilder.Redirect.INHERIT).start();
    BufferedReader said = server.inputReader(StandardCharsets.UTF_8);
    String line = said.readLine();
    assertThat(line).startsWith("listening on ws://127.0.0.1:");
    address = ServerAddress.parse(line.substring("listening on ".length()));
    client = new RawClient(address);
  }

  @AfterEach
  void closeAll() throws Exception {
    if (client != null) {
      client.close();
    }
    if (server != null) {
      server.destroy();
      assertThat(server.waitFor(30, TimeUnit.SECONDS)).isTrue();
    }
  }

  private static boolean hasNode() throws InterruptedException {
    try {
      return new ProcessBuilder("node", "-e",
          "process.exit(parseInt(process.versions.node) >= 18 ? 0 : 1)").start().waitFor() == 0;
    } catch (IOException absent) {
      return false;
    }
  }

  @Test
  void aPeerOfOursProvesWhoItIs() throws Exception {
    SignatureScheme.Signer signer = new Ed25519Signatures().signer("5".repeat(64));
    String me = Identity.of("alice", "5".repeat(64), RuleSet.HARDENED).oderId();
    String nonce = next().get("nonce").stringValue();

    client.text("{\"type\":\"identify\",\"oderId\":\"%s\",\"publicKey\":\"%s\",\"proof\":\"%s\"}"
        .formatted(me, signer.publicKey(),
            signer.sign(SignedContent.identity(nonce, me, address.text()))));

    assertThat(next().get("type").stringValue()).isEqualTo("identified");
  }

  @Test
  void aProofForAnotherAddressIsNone() throws Exception {
    SignatureScheme.Signer signer = new Ed25519Signatures().signer("5".repeat(64));
    String me = Identity.of("alice", "5".repeat(64), RuleSet.HARDENED).oderId();
    String nonce = next().get("nonce").stringValue();

    client.text("{\"type\":\"identify\",\"oderId\":\"%s\",\"publicKey\":\"%s\",\"proof\":\"%s\"}"
        .formatted(me, signer.publicKey(),
            signer.sign(SignedContent.identity(nonce, me, "ws://elsewhere:80"))));

    isRefusedWith("bad_proof");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "garbage", "{\"type\":\"ping\"}", "{\"type\":\"ping\",\"t\":1} {}"})
  void garbageIsRefusedAndTheConnectionIsKept(String garbage) throws Exception {
    isChallenged();

    client.text(garbage);

    isRefusedWith("bad_frame");
    theConnectionIsKept();
  }

  @Test
  void bytesThatAreNoTextAreRefusedAndTheConnectionIsKept() throws Exception {
    isChallenged();

    client.frame(RawClient.TEXT, true, new byte[]{'"', (byte) 0xC3, '"'});
    client.frame(RawClient.BINARY, true,
        "{\"type\":\"ping\",\"t\":1}".getBytes(StandardCharsets.UTF_8));

    isRefusedWith("bad_frame");
    isRefusedWith("bad_frame");
    theConnectionIsKept();
  }

  @ParameterizedTest
  @ValueSource(ints = {66_561, 1_000_000, 20_000_000})
  void aFrameAboveTheLimitIsRefusedAndTheConnectionIsKept(int bytes) throws Exception {
    isChallenged();
    byte[] large = new byte[bytes];
    Arrays.fill(large, (byte) ' ');

    client.frame(RawClient.TEXT, true, large);

    isRefusedWith("too_large");
    theConnectionIsKept();
  }

  @Test
  void aMessageInPiecesIsOneMessageAndAPingMayComeBetweenThem() throws Exception {
    isChallenged();

    client.frame(RawClient.TEXT, false, bytes("{\"type\":\"pi"));
    client.frame(RawClient.PING, true, bytes("are you there?"));
    client.frame(RawClient.CONTINUATION, false, bytes(""));
    client.frame(RawClient.CONTINUATION, true, bytes("ng\",\"t\":3}"));

    assertThat(client.nextText()).isEqualTo("are you there?");
    assertThat(client.nextText()).isEqualTo("{\"type\":\"pong\",\"t\":3}");
  }

  @Test
  void whatIsNoWebSocketEndsTheConnectionWithItsReason() throws Exception {
    isChallenged();

    client.frame(RawClient.CONTINUATION, true, bytes("of what?"));

    RawClient.Came goodbye = client.next().orElseThrow();
    assertThat(goodbye.opcode()).isEqualTo(RawClient.CLOSE);
    assertThat(goodbye.code()).isEqualTo(PROTOCOL_ERROR);
    assertThat(client.next()).isEmpty();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private void isChallenged() throws IOException {
    assertThat(next().get("type").stringValue()).isEqualTo("challenge");
  }

  private JsonNode next() throws IOException {
    return Json.readOwn(client.nextText());
  }

  private void isRefusedWith(String code) throws IOException {
    assertThat(next().path("code").asString()).isEqualTo(code);
  }

  private void theConnectionIsKept() throws IOException {
    client.text("{\"type\":\"ping\",\"t\":7}");
    assertThat(client.nextText()).isEqualTo("{\"type\":\"pong\",\"t\":7}");
  }
}
