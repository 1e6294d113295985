package dev.toju.conformance.judge.sync;

import static dev.toju.conformance.bench.Script.heardFrom;
import static dev.toju.conformance.bench.Script.send;
import static org.assertj.core.api.Assertions.assertThat;

import dev.toju.conformance.bench.Script;
import dev.toju.conformance.judge.Verdict;
import dev.toju.protocol.PeerEvent;
import dev.toju.protocol.SyncEvent;
import dev.toju.protocol.port.PeerEffect;
import dev.toju.protocol.port.PeerInput;
import dev.toju.protocol.port.View;
import dev.toju.protocol.rules.RuleSet;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How long a row counts as on its way: seed 33446451 of the drawn plans is the second case. */
class RowsAreFetchedOnceTest {

  private static final long EXCHANGE_MS = 30_000;

  @Test
  void aRowThatWasAskedForIsAskedOfNobodyElseForTheTimeOfAnExchange() {
    Script bob = bob().turn("bob", lists("alice", "x"), View.EMPTY, asks(1, "alice", "x"))
        .later(EXCHANGE_MS / 2);

    assertThat(bob.turn("bob", lists("carol", "y"), View.EMPTY, asks(2, "carol", "y"))
        .verdict("SYN-11")).isInstanceOf(Verdict.Broken.class);
  }

  @Test
  void theTurnOfTheNextEndsAnExchangeAfterTheRowWasGivenUp() {
    Script bob = bob().turn("bob", lists("alice", "x"), View.EMPTY, asks(1, "alice", "x"))
        .later(1_000).turn("bob", new PeerInput.ChannelClosed("alice"), View.EMPTY)
        .later(EXCHANGE_MS / 2)
        .turn("bob", lists("carol", "y"), View.EMPTY, asks(2, "carol", "y"))
        .later(EXCHANGE_MS / 2);

    assertThat(bob.turn("bob", lists("dave", "z"), View.EMPTY, asks(3, "dave", "z"))
        .verdict("SYN-11")).isEqualTo(new Verdict.NotExercised());
  }

  @Test
  void beforeThatItIsAskedOfNobodyElse() {
    Script bob = bob().turn("bob", lists("alice", "x"), View.EMPTY, asks(1, "alice", "x"))
        .later(1_000).turn("bob", new PeerInput.ChannelClosed("alice"), View.EMPTY)
        .later(EXCHANGE_MS / 2)
        .turn("bob", lists("carol", "y"), View.EMPTY, asks(2, "carol", "y"))
        .later(EXCHANGE_MS / 4);

    assertThat(bob.turn("bob", lists("dave", "z"), View.EMPTY, asks(3, "dave", "z"))
        .verdict("SYN-11")).isInstanceOf(Verdict.Broken.class);
  }

  private static Script bob() {
    return new Script(RuleSet.HARDENED, "alice", "bob", "carol", "dave");
  }

  private static PeerInput lists(String peer, String exchange) {
    return heardFrom(peer, sync(new SyncEvent.Inventory(Script.THREAD, exchange,
        List.of(new SyncEvent.Entry("m1", 1_000, null)), 0, 1, null, null, false, null, null)));
  }

  private static PeerEffect asks(long ref, String peer, String exchange) {
    return send(ref, peer,
        sync(new SyncEvent.Request(Script.THREAD, exchange, List.of("m1"), 0, 1)));
  }

  private static PeerEvent sync(SyncEvent event) {
    return new PeerEvent.DirectSync(Script.THREAD, event);
  }
}
