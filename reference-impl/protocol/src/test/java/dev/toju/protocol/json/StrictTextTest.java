package dev.toju.protocol.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toju.protocol.Decoded;
import dev.toju.protocol.Limits;
import dev.toju.protocol.SessionEnvelope;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is JSON in UTF-8 at all, before any field is looked at (PROTOCOL 2 and 3). */
class StrictTextTest {

  private static final String PING = "{\"type\":\"ping\",\"t\":1}";

  @Test
  void spaceAroundTheObjectIsFine() {
    assertThat(decoded(" \t\r\n" + PING + "\n"))
        .isEqualTo(new Decoded.Ok(new SessionEnvelope.Ping(1)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "{", "}", PING + "x", PING + PING, PING + "\u0000",
      "{'type':'ping'}",
      "{\"type\":\"ping\",\"t\":1,}", "{\"type\":\"ping\" \"t\":1}", "/* */" + PING,
      "{\"type\":\"ping\",\"t\":01}", "{\"type\":\"ping\",\"t\":+1}",
      "{\"type\":\"ping\",\"t\":.5}",
      "{\"type\":\"ping\",\"t\":1.}", "{\"type\":\"ping\",\"t\":NaN}",
      "{\"type\":\"ping\",\"t\":Infinity}", "{\"type\":\"ping\",\"t\":0x1}",
      "{\"type\":\"ping\",\"t\":1e9999999999999}", "{\"type\":\"ping\",\"t\":1e-9999999999999}",
      "{\"type\":\"error\",\"code\":\"a\nb\"}", "{\"type\":\"error\",\"code\":\"\\x41\"}",
      "{\"type\":\"error\",\"code\":\"\\u12\"}", "{type:\"ping\"}", "\ufeff" + PING})
  void whatIsNoJsonIsRefusedAsSuch(String text) {
    assertThat(codeOf(decoded(text))).isEqualTo("not_json");
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "true", "1", "\"ping\"", "[]", "[" + PING + "]"})
  void jsonThatIsNoObjectIsRefused(String text) {
    assertThat(codeOf(decoded(text))).isEqualTo("wrong_type");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"type\":\"ping\",\"t\":1,\"t\":1}",
      "{\"type\":\"ping\",\"type\":\"ping\",\"t\":1}",
      "{\"type\":\"ping\",\"t\":1,\"x\":{\"a\":1,\"a\":2}}",
      "{\"type\":\"ping\",\"t\":1,\"a\":0,\"\\u0061\":0}"})
  void keysThatComeTwiceAreRefused(String text) {
    assertThat(codeOf(decoded(text))).isEqualTo("duplicate_key");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\\ud800", "\\udc00", "x\\uD83Dy", "\\ude00\\ud83d",
      "\\ud83d\\ud83d\\ude00"})
  void loneSurrogatesAreRefusedWhereverTheyStand(String escaped) {
    assertThat(codeOf(decoded("{\"type\":\"error\",\"code\":\"" + escaped + "\"}")))
        .isEqualTo("lone_surrogate");
    assertThat(codeOf(decoded("{\"type\":\"ping\",\"t\":1,\"unknown\":[{\"" + escaped + "\":0}]}")))
        .isEqualTo("lone_surrogate");
  }

  @Test
  void anEscapedPairAndAnEscapedBackslashAreNoLoneSurrogates() {
    assertThat(decoded("{\"type\":\"error\",\"code\":\"\\ud83d\\uDE00\"}"))
        .isEqualTo(new Decoded.Ok(new SessionEnvelope.Failure("\ud83d\ude00", null)));
    assertThat(decoded("{\"type\":\"error\",\"code\":\"\\\\ud800\"}"))
        .isEqualTo(new Decoded.Ok(new SessionEnvelope.Failure("\\ud800", null)));
  }

  /** Overlong forms, surrogates as three bytes, beyond U+10FFFF, a start without its rest. */
  @ParameterizedTest
  @ValueSource(strings = {"c080", "c1bf", "e08080", "f0808080", "eda080", "edbfbf", "f4908080",
      "f5808080", "ff", "80", "c3", "e282", "f09f98"})
  void bytesThatAreNoUtf8AreRefused(String hex) {
    byte[] before = "{\"type\":\"error\",\"code\":\"".getBytes(StandardCharsets.UTF_8);
    byte[] wrong = HexFormat.of().parseHex(hex);
    byte[] frame = new byte[before.length + wrong.length + 2];
    System.arraycopy(before, 0, frame, 0, before.length);
    System.arraycopy(wrong, 0, frame, before.length, wrong.length);
    frame[frame.length - 2] = '"';
    frame[frame.length - 1] = '}';

    assertThat(codeOf(Codec.decode(frame))).isEqualTo("not_json");
  }

  @Test
  void theReplacementCharacterItselfIsText() {
    assertThat(decoded("{\"type\":\"error\",\"code\":\"\ufffd\"}"))
        .isEqualTo(new Decoded.Ok(new SessionEnvelope.Failure("\ufffd", null)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16BE", "UTF-16LE", "UTF-16", "UTF-32BE", "UTF-32LE"})
  void otherEncodingsAreRefused(String encoding) {
    assertThat(codeOf(Codec.decode(PING.getBytes(Charset.forName(encoding)))))
        .isEqualTo("not_json");
  }

  @Test
  void nestingHasALimitAndBeyondItIsRefused() {
    String fits = "{\"a\":".repeat(Limits.NESTING - 1) + "1" + "}".repeat(Limits.NESTING - 1);
    String tooDeep = "[".repeat(100_000);

    assertThat(decoded("{\"type\":\"forwardPeerMessage\",\"payload\":" + fits + "}"))
        .isInstanceOf(Decoded.Ok.class);
    assertThat(
        codeOf(decoded("{\"type\":\"forwardPeerMessage\",\"payload\":{\"b\":" + fits + "}}")))
        .isEqualTo("not_json");
    assertThat(codeOf(decoded(tooDeep))).isEqualTo("not_json");
  }

  @Test
  void aFrameAboveTheHardLimitIsRefusedUnread() {
    byte[] frame = new byte[Limits.HARD_FRAME_BYTES + 1];

    assertThat(codeOf(Codec.decode(frame))).isEqualTo("too_large");
  }

  @Test
  void anUnknownTypeIsNoError() {
    assertThat(decoded("{\"type\":\"poke\",\"t\":-1}")).isEqualTo(new Decoded.Unknown("poke"));
  }

  private static Decoded decoded(String text) {
    return Codec.decode(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String codeOf(Decoded decoded) {
    return decoded instanceof Decoded.Refused refused ? refused.code() : "taken as " + decoded;
  }
}
