package dev.toju.conformance.judge.queue;

import static dev.toju.conformance.bench.Planted.HI;
import static dev.toju.conformance.bench.Planted.NOTHING;
import static dev.toju.conformance.bench.Planted.start;
import static dev.toju.conformance.bench.PlantedWords.THREAD;
import static dev.toju.conformance.bench.Script.command;
import static dev.toju.conformance.bench.Script.message;
import static dev.toju.conformance.bench.Script.refusedSend;
import static dev.toju.conformance.bench.Script.send;
import static dev.toju.conformance.bench.Script.store;
import static dev.toju.conformance.bench.Views.view;
import static dev.toju.protocol.port.DeliveryStatus.QUEUED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.toju.conformance.bench.Planted;
import dev.toju.conformance.bench.PlantedWords;
import dev.toju.conformance.bench.Script;
import dev.toju.conformance.judge.Evidence;
import dev.toju.conformance.judge.Verdict;
import dev.toju.protocol.port.PeerInput;
import dev.toju.protocol.port.View;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** QUE-9 and QUE-10: when what waits goes out again. */
class ReplaysTest {

  private static final View WAITS = view().thread(THREAD).own(HI, QUEUED).waiting("m1", "bob")
      .build();
  private static final PeerInput OPENED = new PeerInput.ChannelOpened("bob");
  private static final PeerInput LATER = new PeerInput.ChannelOpened("carol");

  @Nested
  class AsAChannelOpens {

    @Test
    void whatIsNotSentInTimeIsBroken() {
      Evidence evidence = Planted.evidence("QUE-9");

      assertThat(evidence.expected())
          .isEqualTo("\"hi\" (m1) sent to bob, since a data channel opened");
      assertThat(evidence.seen())
          .isEqualTo("it is in the outbox, and was not sent for 6010 ms");
    }

    @Test
    void thereIsTime() {
      assertThat(PlantedWords.opens(4_000).verdict("QUE-9")).isEqualTo(new Verdict.NotExercised());
    }

    @Test
    void whatIsSentIsKept() {
      Script script = waiting().turn("alice", OPENED, WAITS, send(1, "bob", message(HI)));

      assertThat(script.verdict("QUE-9")).isEqualTo(new Verdict.Kept(1));
    }

    @Test
    void aChannelThatClosesOrRefusesOwesNothing() {
      Script closes = waiting().turn("alice", OPENED, WAITS)
          .turn("alice", new PeerInput.ChannelClosed("bob"), WAITS).later(6_000)
          .turn("alice", LATER, WAITS);
      Script refuses = waiting().turn("alice", command(), WAITS)
          .turn("alice", OPENED, WAITS, send(1, "bob", message(HI)))
          .turn("alice", refusedSend(1), WAITS).later(6_000).turn("alice", LATER, WAITS);

      assertThat(closes.verdict("QUE-9")).isEqualTo(new Verdict.NotExercised());
      assertThat(refuses.verdict("QUE-9")).isEqualTo(new Verdict.Kept(1));
    }

    private Script waiting() {
      return start("alice", "bob").turn("alice", command(), WAITS, store());
    }
  }

  @Nested
  class OnceARecipientIsHeardOf {

    @Test
    void whatIsNotSentAgainSoonIsBroken() {
      Evidence evidence = Planted.evidence("QUE-10");

      assertThat(evidence.expected()).isEqualTo(
          "\"hello\" (m2) sent to bob within 3000 ms, as bob had acknowledged something");
      assertThat(evidence.seen())
          .isEqualTo("it is in the outbox, and nothing was sent for 6010 ms");
    }

    @Test
    void thereIsTime() {
      assertThat(PlantedWords.acknowledges(2_000).verdict("QUE-10"))
          .isEqualTo(new Verdict.NotExercised());
    }
  }

  @Test
  void nothingWaitsAndNothingIsAsked() {
    Script script = start("alice", "bob").turn("alice", OPENED, NOTHING).later(6_000)
        .turn("alice", LATER, NOTHING);

    assertThat(script.verdict("QUE-9")).isEqualTo(new Verdict.NotExercised());
    assertThat(script.verdict("QUE-10")).isEqualTo(new Verdict.NotExercised());
  }
}
