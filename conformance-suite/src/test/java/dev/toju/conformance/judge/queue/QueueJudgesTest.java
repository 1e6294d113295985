package dev.toju.conformance.judge.queue;

import static dev.toju.conformance.bench.Planted.HI;
import static dev.toju.conformance.bench.Planted.NOTHING;
import static dev.toju.conformance.bench.PlantedDelivery.SECOND;
import static dev.toju.conformance.bench.PlantedDelivery.TWO_WAIT;
import static dev.toju.conformance.bench.Script.THREAD;
import static dev.toju.conformance.bench.Script.accepted;
import static dev.toju.conformance.bench.Script.command;
import static dev.toju.conformance.bench.Script.forward;
import static dev.toju.conformance.bench.Script.heard;
import static dev.toju.conformance.bench.Script.heardFrom;
import static dev.toju.conformance.bench.Script.message;
import static dev.toju.conformance.bench.Script.received;
import static dev.toju.conformance.bench.Script.refused;
import static dev.toju.conformance.bench.Script.refusedSend;
import static dev.toju.conformance.bench.Script.row;
import static dev.toju.conformance.bench.Script.send;
import static dev.toju.conformance.bench.Script.store;
import static dev.toju.conformance.bench.Views.view;
import static dev.toju.protocol.port.DeliveryStatus.ACKNOWLEDGED;
import static dev.toju.protocol.port.DeliveryStatus.QUEUED;
import static dev.toju.protocol.port.DeliveryStatus.SENT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.toju.conformance.bench.Planted;
import dev.toju.conformance.bench.Script;
import dev.toju.conformance.judge.Evidence;
import dev.toju.conformance.judge.Verdict;
import dev.toju.protocol.Change;
import dev.toju.protocol.Conversation;
import dev.toju.protocol.PeerEvent;
import dev.toju.protocol.RelayEnvelope;
import dev.toju.protocol.Row;
import dev.toju.protocol.port.PeerInput;
import dev.toju.protocol.port.View;
import dev.toju.protocol.rules.RuleSet;
import dev.toju.sim.trace.Event.Memory;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** QUE-2, QUE-4 and QUE-5. */
class QueueJudgesTest {

  private static final Conversation PAIR = new Conversation(THREAD, Conversation.Kind.DM,
      List.of("alice", "bob"), "alice", 500, null, null);
  private static final PeerInput TIMER = new PeerInput.TimerFired("retry");

  private static Script twoWait() {
    return Planted.start("alice", "bob").turn("alice", command(), TWO_WAIT, store());
  }

  @Nested
  class RecipientsAloneTest {

    @Test
    void aMessageToItsRecipientIsKept() {
      assertThat(Planted.sentToAll().verdict("QUE-2")).isEqualTo(new Verdict.Kept(2));
    }

    @Test
    void aMessageToSomebodyElseIsBroken() {
      Evidence evidence = Planted.evidence("QUE-2");

      assertThat(evidence.expected()).isEqualTo("m1 goes to bob alone");
      assertThat(evidence.seen()).isEqualTo("it was sent to carol by data channel");
    }

    @Test
    void aChangeGoesToTheOtherParticipants() {
      PeerEvent edit = new PeerEvent.DirectChange("e1", THREAD, "m1",
          new Change.Edit("alice", "hello", 2000, null), new TreeMap<>());
      View known = view().own(HI, SENT).thread(PAIR).build();

      assertThat(Planted.sent().turn("alice", command(), known, send(2, "bob", edit))
          .verdict("QUE-2")).isEqualTo(new Verdict.Kept(2));
      assertThat(Planted.sent().turn("alice", command(), known, send(2, "dave", edit))
          .evidence("QUE-2").expected()).isEqualTo("e1 goes to alice, bob alone");
      assertThat(Planted.sent().turn("alice", command(), known, send(2, "alice", edit))
          .verdict("QUE-2")).isInstanceOf(Verdict.Broken.class);
    }

    @Test
    void anAnswerGoesToWhoeverAsked() {
      Script run = Planted.start("alice", "bob").turn("alice", TIMER, NOTHING,
          send(1, "dave", received("alice", "x")));

      assertThat(run.verdict("QUE-2")).isEqualTo(new Verdict.NotExercised());
    }
  }

  @Nested
  class FirstInFirstOutTest {

    @Test
    void theOldestFirstThenTheNextIsKept() {
      View first = view().own(HI, SENT).own(SECOND, QUEUED).inDoubt("m1", "bob")
          .waiting("m2", "bob").build();
      Script run = twoWait()
          .turn("alice", new PeerInput.ChannelOpened("bob"), TWO_WAIT, send(1, "bob", message(HI)))
          .turn("alice", accepted(1), first, store(), send(2, "bob", message(SECOND)));

      assertThat(run.verdict("QUE-4")).isEqualTo(new Verdict.Kept(2));
    }

    @Test
    void theNewestFirstIsBroken() {
      Evidence evidence = Planted.evidence("QUE-4");

      assertThat(evidence.expected()).isEqualTo(
          "\"hi\" (m1) first, which is ahead in the queue for bob and was not sent");
      assertThat(evidence.seen()).isEqualTo("\"are you there?\" (m2) was sent");
    }

    @Test
    void whatIsSentTheMomentItIsComposedIsNoReplay() {
      View one = view().own(HI, QUEUED).waiting("m1", "bob").build();
      Script run = Planted.start("alice", "bob").turn("alice", command(), one, store())
          .signalingUp("alice", one)
          .turn("alice", command(), TWO_WAIT, store(), forward(1, "bob", message(SECOND), "f1"));

      assertThat(run.verdict("QUE-4")).isEqualTo(new Verdict.NotExercised());
    }

    @Test
    void aFirstSendThatTheChannelRefusedMayGoOnByForward() {
      View one = view().own(HI, QUEUED).waiting("m1", "bob").build();
      Script run = Planted.start("alice", "bob").turn("alice", command(), one, store())
          .turn("alice", command(), TWO_WAIT, store(), send(1, "bob", message(SECOND)))
          .turn("alice", refusedSend(1), TWO_WAIT, forward(2, "bob", message(SECOND), "f1"));

      assertThat(run.verdict("QUE-4")).isEqualTo(new Verdict.NotExercised());
    }

    @Test
    void whatFailedComesFirstAgain() {
      Script run = twoWait().signalingUp("alice", TWO_WAIT)
          .turn("alice", TIMER, TWO_WAIT, forward(1, "bob", message(HI), "f1"))
          .turn("alice", heard(new RelayEnvelope.ForwardResult("f1", false, "no_target")),
              TWO_WAIT, forward(2, "bob", message(SECOND), "f2"));

      assertThat(run.evidence("QUE-4").expected()).startsWith("\"hi\" (m1) first");
    }

    @Test
    void whatWentDownWithThePathComesFirstAgain() {
      Script run = twoWait().signalingUp("alice", TWO_WAIT)
          .turn("alice", TIMER, TWO_WAIT, forward(1, "bob", message(HI), "f1"))
          .turn("alice", new PeerInput.SignalingDown(), TWO_WAIT)
          .turn("alice", new PeerInput.ChannelOpened("bob"), TWO_WAIT,
              send(2, "bob", message(SECOND)));

      assertThat(run.verdict("QUE-4")).isInstanceOf(Verdict.Broken.class);
    }

    @Test
    void anotherRecipientsQueueIsAnotherQueue() {
      Row toCarol = row("m3", "alice", "hi carol", "carol");
      View both = view().own(HI, QUEUED).own(toCarol, QUEUED).waiting("m1", "bob")
          .waiting("m3", "carol").build();
      Script run = Planted.start("alice", "bob", "carol").turn("alice", command(), both, store())
          .turn("alice", new PeerInput.ChannelOpened("carol"), both,
              send(1, "carol", message(toCarol)));

      assertThat(run.verdict("QUE-4")).isEqualTo(new Verdict.NotExercised());
    }

    @Test
    void anEntryThatLeavesInTheSameTurnIsNotOvertaken() {
      View second = view().own(SECOND, QUEUED).waiting("m2", "bob").build();
      Script run = twoWait().turn("alice", new PeerInput.ChannelOpened("bob"), second, store(),
          send(1, "bob", message(SECOND)));

      assertThat(run.verdict("QUE-4")).isEqualTo(new Verdict.Kept(1));
    }
  }

  @Nested
  class WhateverOrderIsShownTest {

    private static final View ONE_WAITS = view().own(HI, QUEUED).waiting("m1", "bob").build();
    private static final View NEWEST_AHEAD = view().own(HI, QUEUED).own(SECOND, QUEUED)
        .waiting("m2", "bob").waiting("m1", "bob").build();
    private static final PeerInput OPENED = new PeerInput.ChannelOpened("bob");

    private static Script oneThenTheOther() {
      return Planted.start("alice", "bob").turn("alice", command(), ONE_WAITS, store())
          .turn("alice", command(), NEWEST_AHEAD, store());
    }

    @Test
    void whatWasQueuedInALaterTurnIsNotSentFirst() {
      Script run = oneThenTheOther().turn("alice", OPENED, NEWEST_AHEAD,
          send(1, "bob", message(SECOND)));

      assertThat(run.evidence("QUE-4").expected())
          .startsWith("\"hi\" (m1) first, which is ahead in the queue for bob");
    }

    @Test
    void noRestartChangesWhichIsTheOlder() {
      Script run = oneThenTheOther().reborn("alice", Memory.INTACT, NEWEST_AHEAD)
          .turn("alice", OPENED, NEWEST_AHEAD, send(1, "bob", message(SECOND)));

      assertThat(run.verdict("QUE-4")).isInstanceOf(Verdict.Broken.class);
    }

    @Test
    void whatWasQueuedInAnEarlierTurnIsSentFirst() {
      Script run = oneThenTheOther().turn("alice", OPENED, NEWEST_AHEAD,
          send(1, "bob", message(HI)));

      assertThat(run.verdict("QUE-4")).isEqualTo(new Verdict.Kept(1));
    }

    @Test
    void ofAnOlderMemoryNobodyKnowsWhichIsTheOlder() {
      Script run = oneThenTheOther().reborn("alice", Memory.ROLLED_BACK, NEWEST_AHEAD)
          .turn("alice", OPENED, NEWEST_AHEAD, send(1, "bob", message(SECOND)));

      assertThat(run.verdict("QUE-4")).isEqualTo(new Verdict.Kept(1));
    }

    @Test
    void norOfAnEntryThatLeftAndCameBack() {
      View second = view().own(HI, QUEUED).own(SECOND, QUEUED).waiting("m2", "bob").build();
      Script run = oneThenTheOther().turn("alice", command(), second, store())
          .turn("alice", command(), NEWEST_AHEAD, store())
          .turn("alice", OPENED, NEWEST_AHEAD, send(1, "bob", message(SECOND)));

      assertThat(run.verdict("QUE-4")).isEqualTo(new Verdict.Kept(1));
    }
  }

  @Nested
  class QueueSurvivesRestartTest {

    @Test
    void theSameQueueAfterTheRestartIsKept() {
      Script run = twoWait().reborn("alice", Memory.INTACT, TWO_WAIT);

      assertThat(run.verdict("QUE-5")).isEqualTo(new Verdict.Kept(2));
    }

    @Test
    void aQueueThatIsGoneIsBroken() {
      Evidence evidence = Planted.evidence("QUE-5");

      assertThat(evidence.expected()).isEqualTo(
          "\"hi\" (m1) is queued for bob after the restart as it was before");
      assertThat(evidence.seen()).isEqualTo("it is not in the outbox");
    }

    @Test
    void aQueueInAnotherOrderIsBroken() {
      Script run = twoWait().reborn("alice", Memory.INTACT, view().own(HI, QUEUED)
          .own(SECOND, QUEUED).waiting("m2", "bob").waiting("m1", "bob").build());

      assertThat(run.evidence("QUE-5").expected())
          .startsWith("\"hi\" (m1) ahead of \"are you there?\" (m2) in the queue for bob");
    }

    @Test
    void anEntryMayGoInTheTurnThatTheCrashCut() {
      View done = view().own(HI, ACKNOWLEDGED, "bob").build();
      Script acknowledged = Planted.sent()
          .cut("alice", heardFrom("bob", received("bob", "m1")), store())
          .reborn("alice", Memory.INTACT, done);
      Script declined = Planted.sent().cut("alice", heardFrom("bob", refused("bob", "m1")), store())
          .reborn("alice", Memory.INTACT, view().own(HI, SENT).build());

      assertThat(acknowledged.verdict("QUE-5")).isEqualTo(new Verdict.NotExercised());
      assertThat(declined.verdict("QUE-5")).isEqualTo(new Verdict.NotExercised());
    }

    @Test
    void whereAcceptanceIsEnoughAnEntryMayGoWithIt() {
      View waits = view().own(HI, QUEUED).waiting("m1", "bob").build();
      View gone = view().own(HI, SENT).build();

      assertThat(sending(RuleSet.DOCUMENTED, waits).cut("alice", accepted(1), store())
          .reborn("alice", Memory.INTACT, gone).verdict("QUE-5"))
          .isEqualTo(new Verdict.NotExercised());
      assertThat(sending(RuleSet.HARDENED, waits).cut("alice", accepted(1), store())
          .reborn("alice", Memory.INTACT, gone).verdict("QUE-5"))
          .isInstanceOf(Verdict.Broken.class);
    }

    private static Script sending(RuleSet rules, View waits) {
      return new Script(rules, "alice", "bob").channelUp("alice", NOTHING, "bob", NOTHING)
          .turn("alice", command(), waits, store(), send(1, "bob", message(HI)));
    }

    @Test
    void aRowWithoutItsEntryIsBroken() {
      Script whole = Planted.start("alice", "bob").cut("alice", command(), store())
          .reborn("alice", Memory.INTACT, view().own(HI, QUEUED).waiting("m1", "bob").build());
      Script half = Planted.start("alice", "bob").cut("alice", command(), store())
          .reborn("alice", Memory.INTACT, view().own(HI, QUEUED).build());

      assertThat(whole.verdict("QUE-5")).isEqualTo(new Verdict.Kept(1));
      assertThat(half.evidence("QUE-5").expected()).isEqualTo(
          "\"hi\" (m1), of which the crash left a durable row, is queued for bob");
    }

    @Test
    void aWipedQueueIsNotAskedFor() {
      Script run = twoWait().reborn("alice", Memory.WIPED, NOTHING);

      assertThat(run.verdict("QUE-5")).isEqualTo(new Verdict.NotExercised());
    }
  }
}
