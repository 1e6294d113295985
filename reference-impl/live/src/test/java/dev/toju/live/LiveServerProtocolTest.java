package dev.toju.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toju.protocol.Limits;
import dev.toju.protocol.json.Json;
import dev.toju.protocol.rules.RuleSet;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The reference server on a real socket, under the hardened rules, met by a client without manners. */
@Timeout(120)
final class LiveServerProtocolTest {

  private LiveServer server;
  private RawClient client;
  private String nonce = "";

  @BeforeEach
  void connect() throws Exception {
    server = LiveServer.start(ReferenceCores.server(), ServerSetup.loopback(RuleSet.HARDENED, 0));
    client = new RawClient(server.address());
    nonce = challenged();
  }

  @AfterEach
  void closeAll() throws IOException {
    client.close();
    server.close();
  }

  private JsonNode next() throws IOException {
    return Json.readOwn(client.nextText());
  }

  private String challenged() throws IOException {
    JsonNode challenge = next();
    assertThat(challenge.path("type").stringValue()).isEqualTo("challenge");
    return challenge.path("nonce").stringValue();
  }

  private void isRefusedWith(String code) throws IOException {
    JsonNode answer = next();
    assertThat(answer.path("type").stringValue()).isEqualTo("error");
    assertThat(answer.path("code").stringValue()).isEqualTo(code);
  }

  private void theConnectionIsKept() throws IOException {
    client.text("{\"type\":\"ping\",\"t\":7}");
    assertThat(Json.text(next())).isEqualTo("{\"type\":\"pong\",\"t\":7}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "garbage", "[]", "null", "{}", "{\"type\":1}", "{\"type\":\"ping\"}",
      "{\"type\":\"ping\",\"t\":1,\"t\":2}", "{\"type\":\"ping\",\"t\":1} {}",
      "{\"type\":\"join_server\",\"serverId\":\"\\ud800\"}"})
  void garbageIsRefusedAndTheConnectionIsKept(String garbage) throws Exception {
    client.text(garbage);

    isRefusedWith("bad_frame");
    theConnectionIsKept();
  }

  @Test
  void aFrameThatNestsWithoutEndIsRefusedAndTheConnectionIsKept() throws Exception {
    client.text("[".repeat(60_000));

    isRefusedWith("bad_frame");
    theConnectionIsKept();
  }

  @Test
  void aBinaryFrameIsRefusedEvenWhereItsContentWouldDo() throws Exception {
    client.frame(RawClient.BINARY, true,
        "{\"type\":\"ping\",\"t\":1}".getBytes(StandardCharsets.UTF_8));

    isRefusedWith("bad_frame");
    theConnectionIsKept();
  }

  @Test
  void badUtf8IsRefusedAndTheConnectionIsKept() throws Exception {
    client.frame(RawClient.TEXT, true, new byte[]{'"', (byte) 0xC3, '"'});

    isRefusedWith("bad_frame");
    theConnectionIsKept();
  }

  @ParameterizedTest
  @ValueSource(ints = {66_561, 1_000_000, Limits.HARD_FRAME_BYTES})
  void aFrameAboveTheRuleIsRefusedAndTheConnectionIsKept(int bytes) throws Exception {
    byte[] large = new byte[bytes];
    Arrays.fill(large, (byte) ' ');

    client.frame(RawClient.TEXT, true, large);

    isRefusedWith("too_large");
    theConnectionIsKept();
  }

  @Test
  void aClientThatHasNotShownWhoItIsMaySendNothing() throws Exception {
    client.text("{\"type\":\"join_server\",\"serverId\":\"home\"}");

    isRefusedWith("not_identified");
    theConnectionIsKept();
  }

  @Test
  void aClaimWithoutProofIsGivenTheChallengeAgain() throws Exception {
    client.text("{\"type\":\"identify\",\"oderId\":\"alice\"}");

    assertThat(challenged()).isEqualTo(nonce);
  }

  @Test
  void aClaimWithAProofOfSomethingElseIsRefused() throws Exception {
    client.text("{\"type\":\"identify\",\"oderId\":\"alice\",\"publicKey\":\"" + "0".repeat(64)
        + "\",\"proof\":\"" + "0".repeat(128) + "\"}");

    isRefusedWith("bad_proof");
  }
}
