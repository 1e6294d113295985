package dev.toju.conformance.judge.sync;

import static dev.toju.conformance.bench.Script.heardFrom;
import static dev.toju.conformance.bench.Script.send;
import static org.assertj.core.api.Assertions.assertThat;

import dev.toju.conformance.bench.Script;
import dev.toju.conformance.bench.Views;
import dev.toju.conformance.judge.Verdict;
import dev.toju.protocol.PeerEvent;
import dev.toju.protocol.Row;
import dev.toju.protocol.SyncEvent;
import dev.toju.protocol.port.PeerEffect;
import dev.toju.protocol.port.PeerInput;
import dev.toju.protocol.port.View;
import dev.toju.protocol.rules.RuleSet;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * When a list or a request is whole (SYN-5), an exchange over (SYN-10), and an answer the last word
 * (SYN-7).
 */
class WhatIsTakenForAskedTest {

  private static final Row HI = Script.row("m1", "alice", "hi", "bob");
  private static final View HELD = Views.view().row(HI).build();

  @Test
  void aPartThatComesTwiceMakesNoList() {
    Script bob = bob().turn("bob", lists(0, 2), View.EMPTY);

    assertThat(bob.turn("bob", lists(0, 2), View.EMPTY, asks()).verdict("SYN-5"))
        .isInstanceOf(Verdict.Broken.class);
  }

  @Test
  void aListIsWholeWithTheLastOfItsParts() {
    Script bob = bob().turn("bob", lists(1, 2), View.EMPTY).turn("bob", lists(1, 2), View.EMPTY);

    assertThat(bob.turn("bob", lists(0, 2), View.EMPTY, asks()).verdict("SYN-5"))
        .isInstanceOf(Verdict.Kept.class);
  }

  @Test
  void aPartThatComesTwiceMakesNoRequest() {
    Script bob = bob().turn("bob", heardFrom("alice", request(0, 2)), HELD);

    assertThat(bob.turn("bob", heardFrom("alice", request(0, 2)), HELD,
        send(1, "alice", Script.batch(HI))).verdict("SYN-5")).isInstanceOf(Verdict.Broken.class);
  }

  @Test
  void whatComesWithinTheExchangeWasAskedFor() {
    Script bob = bob().turn("bob", lists(0, 1), View.EMPTY, asks()).later(29_000);

    assertThat(bob.turn("bob", heardFrom("alice", Script.batch(HI)), HELD).verdict("SYN-10"))
        .isEqualTo(new Verdict.NotExercised());
  }

  @Test
  void whatComesLongAfterTheExchangeWasNotAskedFor() {
    Script bob = bob().turn("bob", lists(0, 1), View.EMPTY, asks()).later(61_000);

    assertThat(bob.turn("bob", heardFrom("alice", Script.batch(HI)), HELD).verdict("SYN-10"))
        .isInstanceOf(Verdict.Broken.class);
  }

  @Test
  void aRequestMayAnswerOneAndNoAnswer() {
    Script bob = bob().turn("bob", heardFrom("alice", wants(false)), HELD,
        send(1, "alice", wants(true)));
    assertThat(bob.verdict("SYN-7")).isEqualTo(new Verdict.NotExercised());

    assertThat(bob.turn("bob", heardFrom("alice", wants(true)), HELD,
        send(2, "alice", wants(true))).verdict("SYN-7")).isInstanceOf(Verdict.Broken.class);
  }

  private static Script bob() {
    return new Script(RuleSet.HARDENED, "alice", "bob");
  }

  private static PeerInput lists(int part, int parts) {
    return heardFrom("alice", sync(new SyncEvent.Inventory(Script.THREAD, "x1",
        List.of(new SyncEvent.Entry("m1", 1_000, null)), part, parts, null, null, false, null,
        null)));
  }

  private static PeerEffect asks() {
    return send(1, "alice", request(0, 1));
  }

  private static PeerEvent request(int part, int parts) {
    return sync(new SyncEvent.Request(Script.THREAD, "x1", List.of("m1"), part, parts));
  }

  private static PeerEvent wants(boolean answer) {
    return new SyncEvent.InventoryRequest(Script.THREAD, null, null, null, answer);
  }

  private static PeerEvent sync(SyncEvent event) {
    return new PeerEvent.DirectSync(Script.THREAD, event);
  }
}
