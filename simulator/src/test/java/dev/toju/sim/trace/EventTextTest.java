package dev.toju.sim.trace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toju.protocol.Frame;
import dev.toju.protocol.SessionEnvelope;
import dev.toju.protocol.json.Codec;
import dev.toju.protocol.port.Command;
import dev.toju.protocol.port.PeerEffect;
import dev.toju.protocol.port.PeerInput;
import dev.toju.protocol.port.Source;
import dev.toju.protocol.port.StoreRecord;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

final class EventTextTest {

  private final EventText text = new EventText();

  private static Event arrives(Frame frame) {
    return new Event.Given(1_040, "alice", 1_050,
        new PeerInput.FrameReceived(new Source.Server(), frame), 3);
  }

  private static Frame written(String json) {
    return new Frame.Encoded(json.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void anInputShowsTimeHostWallClockAndCause() {
    String line = text.of(new Event.Given(1_000, "alice", 900,
        new PeerInput.Commanded("s0", new Command.SendDirect("bob", "say \"hi\"\n")), 0));

    assertThat(line)
        .isEqualTo("1.000 alice <- command s0 send-direct bob \"say \\\"hi\\\"\\n\" @900 #0");
  }

  @Test
  void whatTheStartCausedHasNoCause() {
    assertThat(text.of(new Event.Did(0, "alice", new PeerEffect.SetTimer("t", 5), -1)))
        .isEqualTo("0.000 alice -> timer t in 5");
  }

  @Test
  void aRemovedRecordShowsAsNone() {
    Event stored = new Event.Did(1, "alice",
        new PeerEffect.Store(List.of(new StoreRecord("out/1", null))), 2);

    assertThat(text.of(stored)).isEqualTo("0.001 alice -> store out/1=none #2");
  }

  @Test
  void aFrameReadsTheSameAsObjectAndAsBytes() {
    Frame.Plain plain = new Frame.Plain(new SessionEnvelope.Ping(7));
    Frame bytes = new Frame.Encoded(Codec.encode(plain.envelope()));

    assertThat(text.of(arrives(plain))).isEqualTo(text.of(arrives(bytes)))
        .isEqualTo("1.040 alice <- frame server {\"type\":\"ping\",\"t\":7} @1050 #3");
  }

  @Test
  void aFrameReadsTheSameInWhateverOrderItsFieldsCame() {
    assertThat(text.of(arrives(written("{ \"t\": 7, \"type\": \"ping\" }"))))
        .isEqualTo(text.of(arrives(written("{\"type\":\"ping\",\"t\":7}"))));
  }

  @Test
  void aFrameOfAnUnknownTypeReadsAsItCame() {
    assertThat(text.of(arrives(written("{\"type\":\"new\",\n \"x\":[1]}"))))
        .contains("frame server {\"type\":\"new\",\"x\":[1]} @");
  }

  @Test
  void aMalformedFrameIsShownInHex() {
    assertThat(text.of(arrives(written("{!")))).contains("frame server malformed 7b21 @");
  }

  @Test
  void framesThatWereSeenLongAgoReadTheSame() {
    Frame first = new Frame.Plain(new SessionEnvelope.Ping(0));
    String before = text.of(arrives(first));
    for (int i = 1; i < 1_000; i++) {
      assertThat(text.of(arrives(new Frame.Plain(new SessionEnvelope.Ping(i)))))
          .contains(":" + i + "}");
    }

    assertThat(text.of(arrives(first))).isEqualTo(before);
  }
}
