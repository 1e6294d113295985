package dev.toju.conformance.judge;

import static dev.toju.conformance.bench.Script.THREAD;
import static dev.toju.conformance.bench.Script.forward;
import static dev.toju.conformance.bench.Script.heardForward;
import static dev.toju.conformance.bench.Script.heardFrom;
import static dev.toju.conformance.bench.Script.message;
import static dev.toju.conformance.bench.Script.received;
import static dev.toju.conformance.bench.Script.send;
import static dev.toju.conformance.bench.Script.toServer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.toju.conformance.bench.Script;
import dev.toju.conformance.model.PeerModel;
import dev.toju.protocol.PeerEvent;
import dev.toju.protocol.Row;
import dev.toju.protocol.SessionEnvelope;
import dev.toju.protocol.SyncEvent;
import dev.toju.protocol.port.PeerEffect;
import dev.toju.protocol.port.PeerInput;
import dev.toju.protocol.port.View;
import dev.toju.protocol.rules.RuleSet;
import dev.toju.sim.trace.Event;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Each turn of the script is ten milliseconds after the one before; two are over as it begins. */
class UnansweredTest {

  private static final Row HI = Script.row("m1", "alice", "hi", "bob");
  private static final PeerEvent ASKS = sync(
      new SyncEvent.InventoryRequest(THREAD, null, null, null, false));
  private static final PeerEvent LISTS = sync(new SyncEvent.Inventory(THREAD, "x1",
      List.of(new SyncEvent.Entry("m1", 1000, null)), 0, 1, null, null, false, null, null));
  private static final PeerEvent REQUESTS = sync(
      new SyncEvent.Request(THREAD, "x1", List.of("m1"), 0, 1));

  private final Script script = new Script(RuleSet.HARDENED, "alice", "bob");

  @Test
  void aMessageIsFollowedFromItsAuthorToTheAnswer() {
    assertThat(event()).isEqualTo("alice never sent it to bob");

    does("alice", forward(1, "bob", message(HI), null));
    assertThat(event()).isEqualTo("it last left alice for bob at 0.030, and never arrived");

    gets("bob", heardForward("alice", message(HI)));
    assertThat(event()).isEqualTo("it reached bob at 0.040, and was never answered");

    does("bob", send(1, "alice", received("bob", "m1")));
    assertThat(event()).isEqualTo("bob answered it at 0.050, which never reached alice");

    gets("alice", heardFrom("bob", received("bob", "m1")));
    assertThat(event()).isEqualTo("bob answered it, which reached alice at 0.060");
  }

  @Test
  void anAnswerAboutAnotherMessageIsNone() {
    does("alice", send(1, "bob", message(HI)));
    gets("bob", heardFrom("alice", message(HI)));

    does("bob", send(1, "alice", received("bob", "m2")));

    assertThat(event()).isEqualTo("it reached bob at 0.040, and was never answered");
  }

  @Test
  void aRowIsFollowedFromTheQuestionToTheBatch() {
    assertThat(row()).isEqualTo("alice never told bob what it holds of t, and was never asked");

    does("bob", send(1, "alice", ASKS));
    assertThat(row())
        .isEqualTo("bob's question at 0.030 to alice, what it holds of t, never arrived");

    gets("alice", heardFrom("bob", ASKS));
    assertThat(row())
        .isEqualTo("bob's question at 0.030 to alice, what it holds of t, was never answered");

    does("alice", send(1, "bob", LISTS));
    assertThat(row()).isEqualTo("alice listed it to bob at 0.050, which never arrived");

    gets("bob", heardFrom("alice", LISTS));
    assertThat(row())
        .isEqualTo("alice listed it to bob at 0.050, and bob never asked for it then");

    does("bob", send(2, "alice", REQUESTS));
    assertThat(row()).isEqualTo("bob's request for it at 0.070 to alice never arrived");

    gets("alice", heardFrom("bob", REQUESTS));
    assertThat(row()).isEqualTo("bob's request for it at 0.070 to alice was never answered");

    does("alice", send(2, "bob", batch()));
    assertThat(row()).isEqualTo("alice last handed it to bob at 0.090, which never arrived");

    gets("bob", heardFrom("alice", batch()));
    assertThat(row()).isEqualTo("alice last handed it to bob at 0.090");
  }

  @Test
  void anIdentityIsFollowedToTheServer() {
    PeerModel alice = peer("alice");
    assertThat(unanswered().identify(alice)).isEqualTo("it never sent identify");

    does("alice", toServer(1, new SessionEnvelope.Identify("alice", null, null, null, null)));
    assertThat(unanswered().identify(alice))
        .isEqualTo("its last identify, at 0.030, never arrived");

    script.server(Script.byClient("alice.1",
        new SessionEnvelope.Identify("alice", null, null, null, null)));
    assertThat(unanswered().identify(alice))
        .isEqualTo("its last identify, at 0.030, was never answered");
  }

  @Test
  void theDeadlineSaysFromWhenOnNothingMovedWhereTheRunEndedSooner() {
    Event.Healed healed = new Event.Healed(1100, 137_380);

    assertThat(Liveness.deadline(healed, new Event.Ended(32_228, true))).isEqualTo(
        "by 138.480 (137.38 s after the heal), and all was at rest from 32.228 on");
    assertThat(Liveness.deadline(healed, new Event.Ended(138_480, false)))
        .isEqualTo("by 138.480 (137.38 s after the heal)");
  }

  private static PeerEvent sync(SyncEvent event) {
    return new PeerEvent.DirectSync(THREAD, event);
  }

  private static PeerEvent batch() {
    return Script.batch(HI);
  }

  private void does(String host, PeerEffect effect) {
    script.turn(host, new PeerInput.TimerFired("x"), View.EMPTY, effect);
  }

  private void gets(String host, PeerInput input) {
    script.turn(host, input, View.EMPTY);
  }

  private PeerModel peer(String role) {
    return script.bench.run().peer(role);
  }

  private Unanswered unanswered() {
    return new Unanswered(script.bench.run());
  }

  private String event() {
    return unanswered().event("m1", peer("alice"), peer("bob"));
  }

  private String row() {
    return unanswered().row("m1", THREAD, peer("alice"), peer("bob"));
  }
}
