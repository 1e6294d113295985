package dev.toju.conformance.judge.queue;

import static dev.toju.conformance.bench.Planted.HI;
import static dev.toju.conformance.bench.Planted.NOTHING;
import static dev.toju.conformance.bench.Script.accepted;
import static dev.toju.conformance.bench.Script.command;
import static dev.toju.conformance.bench.Script.forward;
import static dev.toju.conformance.bench.Script.heard;
import static dev.toju.conformance.bench.Script.heardFrom;
import static dev.toju.conformance.bench.Script.message;
import static dev.toju.conformance.bench.Script.received;
import static dev.toju.conformance.bench.Script.refusedSend;
import static dev.toju.conformance.bench.Script.row;
import static dev.toju.conformance.bench.Script.send;
import static dev.toju.conformance.bench.Script.store;
import static dev.toju.conformance.bench.Views.view;
import static dev.toju.protocol.port.DeliveryStatus.ACKNOWLEDGED;
import static dev.toju.protocol.port.DeliveryStatus.DELIVERED;
import static dev.toju.protocol.port.DeliveryStatus.QUEUED;
import static dev.toju.protocol.port.DeliveryStatus.SENT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.toju.conformance.bench.Planted;
import dev.toju.conformance.bench.Script;
import dev.toju.conformance.judge.Evidence;
import dev.toju.conformance.judge.Verdict;
import dev.toju.protocol.Change;
import dev.toju.protocol.PeerEvent;
import dev.toju.protocol.Reaction;
import dev.toju.protocol.RelayEnvelope;
import dev.toju.protocol.Row;
import dev.toju.protocol.RowSignatures;
import dev.toju.protocol.port.PeerEffect;
import dev.toju.protocol.port.PeerInput;
import dev.toju.protocol.port.View;
import dev.toju.protocol.rules.Choice;
import dev.toju.protocol.rules.RuleSet;
import dev.toju.protocol.rules.Rules;
import dev.toju.sim.trace.Event.Memory;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** QUE-1, QUE-3 and DLV-8. */
class DispatchJudgesTest {

  private static final View WAITS = view().own(HI, QUEUED).waiting("m1", "bob").build();

  @Nested
  class TransportOrderTest {

    @Test
    void theChannelFirstThenAForwardThenTheQueueIsKept() {
      Row second = row("m2", "alice", "there?", "bob");
      Script run = Planted.start("alice", "bob")
          .turn("alice", command(), WAITS, store())
          .signalingUp("alice", WAITS)
          .turn("alice", new PeerInput.TimerFired("retry"), WAITS,
              forward(1, "bob", message(HI), "f1"))
          .channelUp("alice", WAITS, "bob", NOTHING)
          .turn("alice", command(),
              view().own(HI, QUEUED).own(second, QUEUED).waiting("m1", "bob")
                  .waiting("m2", "bob").build(),
              send(2, "bob", message(second)));

      assertThat(run.verdict("QUE-1")).isEqualTo(new Verdict.Kept(3));
    }

    @Test
    void aForwardWhileTheChannelIsOpenIsBroken() {
      Evidence evidence = Planted.evidence("QUE-1");

      assertThat(evidence.expected())
          .isEqualTo("the data channel to bob, which is open, for m1");
      assertThat(evidence.seen()).isEqualTo("a forward through the server");
    }

    @Test
    void aForwardAfterTheChannelRefusedIsKept() {
      Script run = throughBoth().turn("alice", refusedSend(1), WAITS,
          forward(2, "bob", message(HI), "f1"));

      assertThat(run.verdict("QUE-1")).isEqualTo(new Verdict.Kept(2));
    }

    @Test
    void whatTheChannelRefusedAndNothingSendsIsBroken() {
      Evidence evidence = throughBoth().turn("alice", refusedSend(1), WAITS).evidence("QUE-1");

      assertThat(evidence.expected())
          .isEqualTo("m1 by forward, as the data channel to bob does not take it");
      assertThat(evidence.seen()).isEqualTo("it was not sent");
    }

    @Test
    void oneRefusalAllowsOneForward() {
      Script run = throughBoth()
          .turn("alice", refusedSend(1), WAITS, forward(2, "bob", message(HI), "f1"))
          .turn("alice", new PeerInput.TimerFired("retry"), WAITS,
              forward(3, "bob", message(HI), "f2"));

      assertThat(run.evidence("QUE-1").seen()).isEqualTo("a forward through the server");
    }

    @Test
    void bothAtOnceIsBroken() {
      Script run = Planted.start("alice", "bob").signalingUp("alice", NOTHING)
          .channelUp("alice", NOTHING, "bob", NOTHING).turn("alice", command(), WAITS,
              send(1, "bob", message(HI)), forward(2, "bob", message(HI), "f1"));

      assertThat(run.verdict("QUE-1")).isInstanceOf(Verdict.Broken.class);
    }

    @Test
    void waitingWhileTheChannelIsOpenIsBroken() {
      Script run = Planted.start("alice", "bob").channelUp("alice", NOTHING, "bob", NOTHING)
          .turn("alice", command(), WAITS, store());

      assertThat(run.evidence("QUE-1").expected())
          .isEqualTo("a send of m1 to bob by the open data channel");
      assertThat(run.evidence("QUE-1").seen()).isEqualTo("it waits in the outbox");
    }

    @Test
    void waitingWhileTheWebSocketIsIdentifiedIsBroken() {
      Script run = Planted.start("alice", "bob").signalingUp("alice", NOTHING).turn("alice",
          command(), WAITS, store());

      assertThat(run.evidence("QUE-1").expected()).endsWith("to bob by a forward");
    }

    @Test
    void waitingBeforeTheServerHasIdentifiedThePeerIsKept() {
      Script run = Planted.start("alice", "bob")
          .turn("alice", new PeerInput.SignalingUp("ws://home"), NOTHING)
          .turn("alice", command(), WAITS, store());

      assertThat(run.verdict("QUE-1")).isEqualTo(new Verdict.Kept(1));
    }

    @Test
    void waitingAfterNoTargetIsNotHeldAgainstThePeer() {
      Row second = row("m2", "alice", "there?", "bob");
      Script run = Planted.start("alice", "bob").signalingUp("alice", NOTHING)
          .turn("alice", command(), WAITS, store(), forward(1, "bob", message(HI), "f1"))
          .turn("alice", accepted(1), WAITS)
          .turn("alice", heard(new RelayEnvelope.ForwardResult("f1", false, "no_target")), WAITS)
          .turn("alice", command(), view().own(HI, QUEUED).own(second, QUEUED)
              .waiting("m1", "bob").waiting("m2", "bob").build(), store());

      assertThat(run.verdict("QUE-1")).isEqualTo(new Verdict.Kept(1));
    }

    @Test
    void aChannelThatAWipedLifeKnewIsNotKnownToTheNext() {
      Script run = Planted.start("alice", "bob").channelUp("alice", NOTHING, "bob", NOTHING)
          .reborn("alice", Memory.INTACT, NOTHING).turn("alice", command(), WAITS, store());

      assertThat(run.verdict("QUE-1")).isEqualTo(new Verdict.Kept(1));
    }

    @Test
    void aChannelThatThePeerGaveUpIsNotOpen() {
      Script run = Planted.start("alice", "bob").signalingUp("alice", NOTHING)
          .channelUp("alice", NOTHING, "bob", NOTHING).turn("alice", command(), WAITS,
              new PeerEffect.CloseChannel("bob"), forward(1, "bob", message(HI), "f1"));

      assertThat(run.verdict("QUE-1")).isEqualTo(new Verdict.Kept(1));
    }

    @Test
    void aRunInWhichNothingIsSentDoesNotExerciseIt() {
      assertThat(Planted.start("alice", "bob").verdict("QUE-1"))
          .isEqualTo(new Verdict.NotExercised());
    }

    private static Script throughBoth() {
      return Planted.start("alice", "bob").signalingUp("alice", NOTHING)
          .channelUp("alice", NOTHING, "bob", NOTHING)
          .turn("alice", command(), WAITS, store(), send(1, "bob", message(HI)));
    }
  }

  @Nested
  class EntriesLeaveSettledTest {

    private static final PeerEvent REACTION = new PeerEvent.DirectChange("e1", Script.THREAD, "m9",
        new Change.React(new Reaction("alice", "x", true, 2000), null), new TreeMap<>());

    @Test
    void anEntryThatStaysWhenAcceptedAndLeavesWhenAcknowledgedIsKept() {
      Script run = Planted.sent().turn("alice", heardFrom("bob", received("bob", "m1")),
          view().own(HI, ACKNOWLEDGED, "bob").build(), store());

      assertThat(run.verdict("QUE-3")).isEqualTo(new Verdict.Kept(2));
    }

    @Test
    void anEntryThatLeavesWhenAcceptedIsBroken() {
      Evidence evidence = Planted.evidence("QUE-3");

      assertThat(evidence.expected()).isEqualTo(
          "the entry \"hi\" (m1) for bob stays until bob acknowledges or refuses it");
      assertThat(evidence.seen())
          .isEqualTo("it left the outbox when a transport said ACCEPTED");
    }

    @Test
    void anotherRecipientsAcknowledgementIsNotEnough() {
      Script run = Planted.sentToAll().turn("alice", heardFrom("bob", received("bob", "m1")),
          view().own(Planted.ALL, DELIVERED, "bob").build());

      assertThat(run.evidence("QUE-3").expected()).contains("for carol stays until carol");
    }

    @Test
    void whereTheQueueIsByEventOneAcknowledgementIsEnough() {
      RuleSet rules = RuleSet.HARDENED.with(Rules.QUEUE_SCOPE, Choice.QueueScope.EVENT);
      View waits = view().own(Planted.ALL, QUEUED).waiting("m1", "bob").waiting("m1", "carol")
          .build();
      Script run = new Script(rules, "alice", "bob", "carol").turn("alice", command(), waits)
          .turn("alice", heardFrom("bob", received("bob", "m1")), NOTHING);

      assertThat(run.verdict("QUE-3")).isEqualTo(new Verdict.Kept(2));
    }

    @Test
    void anEntryWhoseRegisterIsGoneMayLeave() {
      Row other = row("m9", "bob", "hello", "alice");
      Row tombstone = new Row("m9", Script.THREAD, "bob", List.of("alice"), 1000, "", null, 5000L,
          List.of(), List.of(), new TreeMap<>(), new TreeMap<>(), RowSignatures.NONE);
      Script run = Planted.start("alice", "bob").channelUp("alice", NOTHING, "bob", NOTHING)
          .turn("alice", heardFrom("bob", message(other)), view().row(other).build(), store())
          .turn("alice", command(), view().row(other).inDoubt("e1", "bob").build(), store(),
              send(1, "bob", REACTION))
          .turn("alice", heardFrom("bob", message(tombstone)), view().row(tombstone).build());

      assertThat(run.verdict("QUE-3")).isEqualTo(new Verdict.Kept(1));
    }

    @Test
    void anEntryWhoseRegisterIsThereMayNotLeave() {
      Row reacted = new Row("m9", Script.THREAD, "bob", List.of("alice"), 1000, "hello", null, null,
          List.of(new Reaction("alice", "x", true, 2000)), List.of(), new TreeMap<>(),
          new TreeMap<>(), RowSignatures.NONE);
      Script run = Planted.start("alice", "bob").channelUp("alice", NOTHING, "bob", NOTHING)
          .turn("alice", command(), view().row(reacted).inDoubt("e1", "bob").build(), store(),
              send(1, "bob", REACTION))
          .turn("alice", accepted(1), view().row(reacted).build());

      assertThat(run.evidence("QUE-3").expected()).startsWith("the entry message e1 for bob");
    }

    @Test
    void aQueueThatIsLostAtARestartIsAnotherRequirement() {
      Script run = Planted.start("alice", "bob").turn("alice", command(), WAITS)
          .reborn("alice", Memory.INTACT, view().own(HI, QUEUED).build());

      assertThat(run.verdict("QUE-3")).isEqualTo(new Verdict.NotExercised());
    }

    @Test
    void whereSendersAreBelievedAForgedAcknowledgementSettles() {
      RuleSet rules = RuleSet.HARDENED.with(Rules.AUTH_SENDER, Choice.Sender.CLAIMED);
      Script run = Script.withMallory(rules, "alice", "bob").turn("alice", command(), WAITS).turn(
          "alice", heardFrom("mallory", received("bob", "m1")), view().own(HI, SENT).build());
      Script verified = Script.withMallory(RuleSet.HARDENED, "alice", "bob")
          .turn("alice", command(), WAITS).turn("alice",
              heardFrom("mallory", received("bob", "m1")), view().own(HI, SENT).build());

      assertThat(run.verdict("QUE-3")).isEqualTo(new Verdict.Kept(1));
      assertThat(verified.verdict("QUE-3")).isInstanceOf(Verdict.Broken.class);
    }
  }

  @Nested
  class EveryRecipientHoldsTest {

    @Test
    void aMessageThatArrivedAtTheLatestInTheEndIsKept() {
      Script run = Planted.sent()
          .turn("bob", heardFrom("alice", message(HI)), view().row(HI).build(), store())
          .healed(5000).ended(5000, false);

      assertThat(run.verdict("DLV-8")).isEqualTo(new Verdict.Kept(1));
    }

    @Test
    void aMessageThatWasAcceptedAndLostIsBroken() {
      Evidence evidence = Planted.evidence("DLV-8");

      assertThat(evidence.host()).isEqualTo("bob");
      assertThat(evidence.expected()).isEqualTo("bob holds \"hi\" (m1) of alice,"
          + " by 5.060 (5 s after the heal)");
      assertThat(evidence.seen()).isEqualTo(
          "it does not; alice shows SENT, and its outbox entry for bob is in doubt;"
              + " it last left alice for bob at 0.050, and never arrived");
      assertThat(evidence.frames()).extracting(Evidence.FrameLine::text)
          .containsExactly("-> bob  direct-message \"hi\" (m1)");
    }

    @Test
    void beforeTheBoundNothingIsOwedUnlessNothingIsLeftToDo() {
      assertThat(Planted.sent().healed(5000).ended(4999, false).verdict("DLV-8"))
          .isEqualTo(new Verdict.NotExercised());
      assertThat(Planted.sent().healed(5000).ended(10, true).verdict("DLV-8"))
          .isInstanceOf(Verdict.Broken.class);
    }

    @Test
    void withoutAPathNothingIsOwed() {
      Script run = Planted.sent()
          .turn("alice", new PeerInput.ChannelClosed("bob"), view().own(HI, SENT).build())
          .healed(5000).ended(9000, true);

      assertThat(run.verdict("DLV-8")).isEqualTo(new Verdict.NotExercised());
    }

    @Test
    void withoutAHealNothingIsOwed() {
      assertThat(Planted.sent().ended(9000, true).verdict("DLV-8"))
          .isEqualTo(new Verdict.NotExercised());
    }

    @Test
    void aWipedRecipientIsOwedNothing() {
      Script run = Planted.sent().reborn("bob", Memory.WIPED, NOTHING)
          .channelUp("alice", view().own(HI, SENT).build(), "bob", NOTHING).healed(5000)
          .ended(9000, true);

      assertThat(run.verdict("DLV-8")).isEqualTo(new Verdict.NotExercised());
    }

    @Test
    void aForgerIsOwedNothing() {
      Row toMallory = row("m1", "alice", "hi", "mallory");
      View sent = view().own(toMallory, SENT).build();
      Script run = Script.withMallory(RuleSet.HARDENED, "alice")
          .channelUp("alice", NOTHING, "mallory", NOTHING)
          .turn("alice", command(), sent, send(1, "mallory", message(toMallory))).healed(10)
          .ended(9000, true);

      assertThat(run.verdict("DLV-8")).isEqualTo(new Verdict.NotExercised());
    }
  }
}
