package dev.toju.conformance.judge.sync;

import static dev.toju.conformance.bench.PlantedExchanges.KNOWS;
import static dev.toju.conformance.bench.PlantedExchanges.LATER;
import static dev.toju.conformance.bench.PlantedExchanges.asked;
import static dev.toju.conformance.bench.PlantedExchanges.inventory;
import static dev.toju.conformance.bench.PlantedExchanges.opens;
import static dev.toju.conformance.bench.PlantedExchanges.request;
import static dev.toju.conformance.bench.Script.send;
import static org.assertj.core.api.Assertions.assertThat;

import dev.toju.conformance.bench.Planted;
import dev.toju.conformance.bench.Script;
import dev.toju.conformance.judge.Evidence;
import dev.toju.conformance.judge.Verdict;
import dev.toju.protocol.port.PeerInput;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** SYN-13 and SYN-14: when peers reconcile, and that they answer. */
class ExchangesBeginTest {

  private static final Verdict NOT_EXERCISED = new Verdict.NotExercised();
  private static final Verdict KEPT_ONCE = new Verdict.Kept(1);

  @Nested
  class AsAChannelOpens {

    @Test
    void whoAsksNothingIsBroken() {
      Evidence evidence = Planted.evidence("SYN-13");

      assertThat(evidence.expected())
          .isEqualTo("alice reconciles t with bob, as a data channel to bob opened");
      assertThat(evidence.seen()).isEqualTo("nothing was asked for 6010 ms");
    }

    @Test
    void whoAsksIsKept() {
      assertThat(opens(send(1, "bob", request())).verdict("SYN-13")).isEqualTo(KEPT_ONCE);
    }

    @Test
    void whereRequestsAreDueAListIsNone() {
      Script lists = opens(send(1, "bob", inventory())).later(6_000).turn("alice", LATER, KNOWS);

      assertThat(lists.verdict("SYN-13")).isInstanceOf(Verdict.Broken.class);
    }

    @Test
    void thereIsTimeAndAChannelThatClosesOwesNothing() {
      Script soon = opens().later(4_000).turn("alice", LATER, KNOWS);
      Script closes = opens().turn("alice", new PeerInput.ChannelClosed("bob"), KNOWS).later(6_000)
          .turn("alice", LATER, KNOWS);

      assertThat(soon.verdict("SYN-13")).isEqualTo(NOT_EXERCISED);
      assertThat(closes.verdict("SYN-13")).isEqualTo(NOT_EXERCISED);
    }
  }

  @Nested
  class WhoIsAsked {

    @Test
    void silenceIsBroken() {
      Evidence evidence = Planted.evidence("SYN-14");

      assertThat(evidence.expected()).isEqualTo("an inventory of t for bob, who has asked for one");
      assertThat(evidence.seen()).isEqualTo("none for 6010 ms");
    }

    @Test
    void aListIsKept() {
      assertThat(asked(send(1, "bob", inventory())).verdict("SYN-14")).isEqualTo(KEPT_ONCE);
    }

    @Test
    void aPathThatIsGoneOwesNothing() {
      Script closes = asked().turn("alice", new PeerInput.ChannelClosed("bob"), KNOWS)
          .later(6_000).turn("alice", LATER, KNOWS);

      assertThat(closes.verdict("SYN-14")).isEqualTo(NOT_EXERCISED);
    }
  }
}
