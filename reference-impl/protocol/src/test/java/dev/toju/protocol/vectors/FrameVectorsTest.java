package dev.toju.protocol.vectors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toju.protocol.Decoded;
import dev.toju.protocol.Envelope;
import dev.toju.protocol.RelayEnvelope;
import dev.toju.protocol.json.CanonicalJson;
import dev.toju.protocol.json.Codec;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;

/** Each frame is taken, ignored or refused as its vector says (PROTOCOL 2, 3 and 6). */
final class FrameVectorsTest {

  @TestFactory
  Stream<DynamicTest> eachFrameIsReadAsItsVectorSays() {
    return Vectors.OF_FRAMES.stream().flatMap(topic -> Vectors.tests(topic, vector -> {
      Decoded decoded = Codec.decode(Vectors.frame(vector));

      assertFits(vector, decoded);
      if (vector.has("inside")) {
        assertFits(vector.get("inside"), Codec.decode(payload(decoded)));
      }
    }));
  }

  /** What was encoded is read again as the same. */
  @TestFactory
  Stream<DynamicTest> eachEnvelopeSurvivesTheWayThere() {
    return Vectors.OF_FRAMES.stream().flatMap(topic -> Vectors.tests(topic, vector -> {
      if (Codec.decode(Vectors.frame(vector)) instanceof Decoded.Ok(Envelope envelope)) {
        Decoded again = Codec.decode(Codec.encode(envelope));

        assertThat(again).isEqualTo(new Decoded.Ok(envelope));
      }
    }));
  }

  private static JsonNode payload(Decoded decoded) {
    if (decoded instanceof Decoded.Ok(RelayEnvelope.Forward forward)) {
      return forward.payload();
    }
    throw new AssertionError("expected a forward, came " + decoded);
  }

  private static void assertFits(JsonNode expected, Decoded decoded) {
    switch (Vectors.text(expected, "expect")) {
      case "ok" -> {
        assertThat(decoded).as("%s", expected).isInstanceOf(Decoded.Ok.class);
        Envelope envelope = ((Decoded.Ok) decoded).envelope();
        assertThat(CanonicalJson.text(Codec.tree(envelope)))
            .isEqualTo(Vectors.text(expected, "canonical"));
      }
      case "unknown" -> assertThat(decoded).as("%s", expected).isInstanceOf(Decoded.Unknown.class);
      case "refused" -> {
        assertThat(decoded).as("%s", expected).isInstanceOf(Decoded.Refused.class);
        Decoded.Refused refused = (Decoded.Refused) decoded;
        assertThat(refused.code() + " at " + Vectors.pointer(refused.path())).isEqualTo(
            Vectors.text(expected, "code") + " at " + Vectors.text(expected, "path"));
      }
      default -> throw new AssertionError("expected ok, unknown or refused, came " + expected);
    }
  }
}
