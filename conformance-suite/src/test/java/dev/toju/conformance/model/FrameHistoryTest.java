package dev.toju.conformance.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toju.protocol.Frame;
import dev.toju.protocol.port.PeerEffect;
import dev.toju.sim.trace.Event;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A subject that floods the run does not fill the memory, nor drive out what others said. */
class FrameHistoryTest {

  private final FrameHistory history = new FrameHistory();
  private long events;

  @Test
  void ofAHostThatFloodsTheFirstAndTheLastFramesAreKept() {
    for (int i = 0; i < 20_000; i++) {
      sends("mallory", 10);
    }

    List<Sighting> kept = history.until(events);

    assertThat(kept).hasSize(FrameHistory.MAX_FIRST + FrameHistory.MAX_LAST);
    assertThat(kept.getFirst().event()).isZero();
    assertThat(kept.getLast().event()).isEqualTo(19_999);
  }

  @Test
  void bytesAreBoundedToo() {
    for (int i = 0; i < 500; i++) {
      sends("mallory", 60_000);
    }
    for (int i = 0; i < 20; i++) {
      sends("mallory", 3 << 20);
    }

    long bytes = history.until(events).stream().map(Sighting::frame)
        .mapToLong(frame -> ((Frame.Encoded) frame).bytes().length).sum();

    assertThat(bytes).isBetween(1L << 20, 8L << 20);
  }

  @Test
  void whatOthersSaidIsKeptAndALargeFrameDrivesOutNoSmallOnes() {
    sends("alice", 10);
    for (int i = 0; i < 5000; i++) {
      sends("mallory", 10);
    }
    sends("alice", 100 << 20);

    assertThat(history.until(events)).filteredOn(sighting -> sighting.host().equals("alice"))
        .extracting(Sighting::event).containsExactly(0L, 5001L);
  }

  @Test
  void theInputThatWasBeingDealtWithIsKnownUntilItIsOver() {
    sends("alice", 10);

    assertThat(history.turn("alice", 0).began()).isEqualTo(-1);
    assertThat(history.turn("alice", 5).began()).isEqualTo(-1);
    assertThat(history.turn("bob", 0).began()).isEqualTo(-1);
  }

  private void sends(String host, int bytes) {
    history.take(events, new Event.Did(events, host,
        new PeerEffect.SendToPeer(events, "bob", new Frame.Encoded(new byte[bytes])), 0));
    events++;
  }
}
