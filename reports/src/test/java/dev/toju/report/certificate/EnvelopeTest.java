package dev.toju.report.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class EnvelopeTest {

  /** The example of the DSSE specification, protocol.md, "Test Vectors". */
  @Test
  void whatIsSignedIsThePreAuthenticationEncodingOfDsse() {
    byte[] encoded = Envelope.encoded("http://example.com/HelloWorld",
        "hello world".getBytes(StandardCharsets.UTF_8));

    assertThat(new String(encoded, StandardCharsets.UTF_8))
        .isEqualTo("DSSEv1 29 http://example.com/HelloWorld 11 hello world");
  }

  @Test
  void lengthsAreCountedInBytesOfUtf8() {
    byte[] encoded = Envelope.encoded("\u00fc", "\ud83d\ude00".getBytes(StandardCharsets.UTF_8));

    assertThat(new String(encoded, StandardCharsets.UTF_8))
        .isEqualTo("DSSEv1 2 \u00fc 4 \ud83d\ude00");
  }

  @Test
  void theFileHasTheFieldsOfADsseEnvelopeInCanonicalOrder() {
    Envelope envelope = Envelope.of("{}", Samples.KEY);

    assertThat(new String(envelope.bytes(), StandardCharsets.UTF_8)).matches(
        "\\{\"payload\":\"e30=\",\"payloadType\":\"application/vnd\\.in-toto\\+json\","
            + "\"signatures\":\\[\\{\"keyid\":\"[0-9a-f]{64}\",\"sig\":\"[A-Za-z0-9+/]{86}==\"}]}");
    assertThat(envelope.isSignedBy(Samples.KEY.publicKey())).isTrue();
    assertThat(envelope.isSignedBy(Samples.OTHER_KEY.publicKey())).isFalse();
  }
}
