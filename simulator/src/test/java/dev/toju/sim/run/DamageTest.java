package dev.toju.sim.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toju.protocol.Decoded;
import dev.toju.protocol.SessionEnvelope;
import dev.toju.protocol.json.Codec;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

final class DamageTest {

  @Property(tries = 100)
  void aCorruptedFrameIsAlwaysRefused(@ForAll @LongRange(min = 0, max = 1L << 40) long t) {
    byte[] bytes = Damage.corrupted(Codec.encode(new SessionEnvelope.Ping(t)));

    assertThat(Codec.decode(bytes)).isInstanceOf(Decoded.Refused.class);
  }

  @Property(tries = 100)
  void soItIsByWhoeverReadsItAsText(@ForAll @StringLength(max = 40) String code) {
    byte[] bytes = Damage.corrupted(Codec.encode(new SessionEnvelope.Failure(code, code)));

    byte[] passedOn = new String(bytes, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_8);

    assertThat(Codec.decode(passedOn)).isInstanceOf(Decoded.Refused.class);
  }

  @Test
  void aFrameIsBlownUpToTheByteAndMeansTheSame() {
    SessionEnvelope ping = new SessionEnvelope.Ping(7);
    byte[] bytes = Codec.encode(ping);

    for (int size = bytes.length + 14; size < bytes.length + 40; size++) {
      byte[] large = Damage.blownUp(bytes, size);
      assertThat(large).hasSize(size);
      assertThat(Codec.decode(large)).isEqualTo(new Decoded.Ok(ping));
    }
  }

  @Test
  void aFrameThatIsLargerAlreadyStaysAsItIs() {
    byte[] bytes = Codec.encode(new SessionEnvelope.Ping(7));

    assertThat(Damage.blownUp(bytes, bytes.length)).isEqualTo(bytes);
  }
}
