package dev.toju.conformance.judge.channels;

import static dev.toju.conformance.bench.Planted.NOTHING;
import static dev.toju.conformance.bench.Planted.start;
import static dev.toju.conformance.bench.PlantedConversations.CHANNEL;
import static dev.toju.conformance.bench.PlantedConversations.connected;
import static dev.toju.conformance.bench.PlantedConversations.in;
import static dev.toju.conformance.bench.PlantedConversations.join;
import static dev.toju.conformance.bench.PlantedConversations.ofAlice;
import static dev.toju.conformance.bench.PlantedConversations.posted;
import static dev.toju.conformance.bench.PlantedConversations.seen;
import static dev.toju.conformance.bench.PlantedConversations.type;
import static dev.toju.conformance.bench.PlantedConversations.typed;
import static dev.toju.conformance.bench.Script.accepted;
import static dev.toju.conformance.bench.Script.commanded;
import static dev.toju.conformance.bench.Script.heard;
import static dev.toju.conformance.bench.Script.toServer;
import static dev.toju.conformance.bench.Script.typing;
import static dev.toju.conformance.bench.Views.view;
import static dev.toju.protocol.port.DeliveryStatus.ACKNOWLEDGED;
import static dev.toju.protocol.port.DeliveryStatus.QUEUED;
import static dev.toju.protocol.port.DeliveryStatus.SENT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.toju.conformance.bench.Planted;
import dev.toju.conformance.bench.Script;
import dev.toju.conformance.bench.Views;
import dev.toju.conformance.judge.Evidence;
import dev.toju.conformance.judge.Verdict;
import dev.toju.conformance.registry.Circumstance;
import dev.toju.protocol.Frame;
import dev.toju.protocol.RelayEnvelope;
import dev.toju.protocol.Row;
import dev.toju.protocol.SessionEnvelope;
import dev.toju.protocol.json.Codec;
import dev.toju.protocol.port.Command;
import dev.toju.protocol.port.PeerEffect;
import dev.toju.protocol.port.PeerInput;
import dev.toju.protocol.port.Source;
import dev.toju.protocol.port.View;
import dev.toju.sim.trace.Event.Memory;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** CHN-1 to TYP-2. */
class ChannelJudgesTest {

  private static final Verdict NOT_EXERCISED = new Verdict.NotExercised();
  private static final Verdict KEPT_ONCE = new Verdict.Kept(1);
  private static final PeerInput TICK = new PeerInput.TimerFired("x");

  @Nested
  class Statuses {

    @Test
    void aChannelMessageThatIsSentOnceTheSocketTookItIsKept() {
      assertThat(posted(SENT).verdict("CHN-1")).isEqualTo(KEPT_ONCE);
    }

    @Test
    void oneThatStaysQueuedAfterwardsIsBroken() {
      assertThat(posted(QUEUED).evidence("CHN-1").expected())
          .isEqualTo("SENT for \"hi\" (m1), as the socket took it");
    }

    @Test
    void oneThatSomebodyAcknowledgedIsBrokenUnderEveryRuleSet() {
      Evidence evidence = Planted.evidence("CHN-1");

      assertThat(evidence.seen()).isEqualTo("DELIVERED, acknowledged by bob");
      assertThat(evidence.in()).isEqualTo(Circumstance.FITTING);
    }

    @Test
    void aDirectMessageMayBeMore() {
      assertThat(Planted.sent().turn("alice", TICK,
          view().own(Planted.HI, ACKNOWLEDGED, "bob").build()).verdict("CHN-1"))
          .isEqualTo(NOT_EXERCISED);
    }

    @Test
    void aReferenceOfAnEarlierLifeMeansNothing() {
      Script run = start("alice")
          .turn("alice", commanded(new Command.SendToChannel("home", "general", "hi")),
              ofAlice(QUEUED), toServer(1, Script.chat("hi", null)))
          .reborn("alice", Memory.INTACT, ofAlice(QUEUED)).turn("alice", accepted(1),
              ofAlice(QUEUED));

      assertThat(run.verdict("CHN-1")).isEqualTo(NOT_EXERCISED);
    }
  }

  @Nested
  class LateJoiners {

    private final View caughtUp = view().present("home", "alice").row(in(CHANNEL, "m1", "alice"))
        .build();

    @Test
    void aJoinerWhoHoldsItAtTheEndIsKeptWheneverTheRunEnds() {
      assertThat(connected().turn("bob", TICK, caughtUp).healed(5000).ended(10, false)
          .verdict("CHN-2")).isEqualTo(KEPT_ONCE);
    }

    @Test
    void aJoinerWhoLacksRowsIsBrokenOnceTheBoundIsUsedUpOrNothingIsLeftToDo() {
      Evidence evidence = Planted.evidence("CHN-2");

      assertThat(evidence.expected()).isEqualTo("bob holds the newest 1 rows that alice held of"
          + " home/general when their channel opened, by 1.060 (1 s after the heal)");
      assertThat(evidence.seen()).isEqualTo("it lacks 1 of them, first \"hi\" (m1): alice never"
          + " told bob what it holds of home/general, and was never asked");
      assertThat(evidence.in()).isEqualTo(Circumstance.FITTING);
      assertThat(connected().healed(5000).ended(10, true).verdict("CHN-2"))
          .isInstanceOf(Verdict.Broken.class);
      assertThat(connected().healed(5000).ended(10, false).verdict("CHN-2"))
          .isEqualTo(NOT_EXERCISED);
    }

    @Test
    void nothingIsOwedAfterAFaultOrARefusedWrite() {
      Script fault = connected().fault("the server is down").healed(1000).ended(1000, true);
      Script full = connected().turn("bob", TICK, NOTHING).storeRefused("bob", NOTHING)
          .healed(1000).ended(1000, true);

      assertThat(fault.verdict("CHN-2")).isEqualTo(NOT_EXERCISED);
      assertThat(full.verdict("CHN-2")).isEqualTo(NOT_EXERCISED);
    }

    @Test
    void aChannelThatTheTwoCloseThemselvesEndsNothing() {
      Script run = connected().turn("bob", new PeerInput.ChannelClosed("alice"), NOTHING)
          .healed(1000).ended(1000, true);

      assertThat(run.verdict("CHN-2")).isInstanceOf(Verdict.Broken.class);
    }

    @Test
    void nothingIsOwedToWhomTheHolderDoesNotKnowAsAMember() {
      View alice = view().row(in(CHANNEL, "m1", "alice")).build();
      View bob = view().present("home", "alice").build();
      Script run = start("alice", "bob").turn("alice", join(), alice).turn("bob", join(), bob)
          .channelUp("alice", alice, "bob", bob).healed(1000).ended(1000, true);

      assertThat(run.verdict("CHN-2")).isEqualTo(NOT_EXERCISED);
    }

    @Test
    void onlyTheNewestThatAnInventoryListsAreOwed() {
      Script run = start("alice", "bob");
      View alice = rows(0, 1_001).present("home", "bob").build();
      View bob = view().present("home", "alice").build();
      run.turn("alice", join(), alice).turn("bob", join(), bob)
          .channelUp("alice", alice, "bob", bob)
          .turn("bob", TICK, rows(1, 1_001).present("home", "alice").build());

      assertThat(run.healed(1000).ended(1000, true).verdict("CHN-2")).isEqualTo(KEPT_ONCE);
    }

    private Views rows(int from, int to) {
      Views views = view();
      for (int i = from; i < to; i++) {
        views.row(Row.composed("m" + i, CHANNEL, "alice", List.of(), i, "hi"));
      }
      return views;
    }

    @Test
    void rowsThatDoNotFitOneFrameABatchAreAnotherMatter() {
      View alice = large(200).present("home", "bob").build();
      View bob = view().present("home", "alice").build();
      Script run = start("alice", "bob").turn("alice", join(), alice).turn("bob", join(), bob)
          .channelUp("alice", alice, "bob", bob).healed(1000).ended(1000, true);

      assertThat(run.evidence("CHN-2").in()).isEqualTo(Circumstance.ORDINARY);
    }

    private Views large(int rows) {
      Views views = view();
      for (int i = 0; i < rows; i++) {
        views.row(
            Row.composed("m" + i, CHANNEL, "alice", List.of(), i, "x".repeat(4_000)));
      }
      return views;
    }
  }

  @Nested
  class Traces {

    @Test
    void typingThatIsToldAndShownAndNothingElseIsKept() {
      Script run = seen().turn("alice", type(true), NOTHING, toServer(1, typing(true, null)));

      assertThat(run.verdict("TYP-1")).isEqualTo(new Verdict.Kept(2));
    }

    @Test
    void typingThatIsToldLaterIsBroken() {
      assertThat(Planted.evidence("TYP-1").expected())
          .isEqualTo("typing in home/general told when the user types, or never");
    }

    @Test
    void whatWasToldAtOnceMayBeRenewed() {
      Script run = start("alice").turn("alice", type(true), NOTHING,
          toServer(1, typing(true, null))).turn("alice", TICK, NOTHING,
              toServer(2, typing(true, null)));

      assertThat(run.verdict("TYP-1")).isEqualTo(KEPT_ONCE);
    }

    @Test
    void whatWasTypedInAnEarlierLifeIsNotTold() {
      Script run = start("alice")
          .turn("alice", type(true), NOTHING, toServer(1, typing(true, null)))
          .reborn("alice", Memory.INTACT, NOTHING)
          .turn("alice", TICK, NOTHING, toServer(1, typing(true, null)));

      assertThat(run.verdict("TYP-1")).isInstanceOf(Verdict.Broken.class);
    }

    @Test
    void aNewLifeThatShowsTypingIsBrokenAndOneThatDoesNotIsKept() {
      assertThat(seen().reborn("bob", Memory.INTACT, typed()).evidence("TYP-1").seen())
          .isEqualTo("alice in home/general");
      assertThat(seen().reborn("bob", Memory.INTACT, NOTHING).verdict("TYP-1"))
          .isEqualTo(new Verdict.Kept(2));
    }

    @Test
    void typingThatLeavesSomethingBehindIsBroken() {
      Script run = start("alice", "bob").turn("bob", heard(typing(true, "alice")),
          view().typing(CHANNEL, "alice").unread(CHANNEL, 1).build());

      assertThat(run.evidence("TYP-1").seen()).isEqualTo("unread went from {} to {home/general=1}");
    }

    @Test
    void typingBetweenTwoIsBrokenByChannelAndByForwardInEveryForm() {
      PeerEffect byChannel = new PeerEffect.SendToPeer(1, "bob",
          new Frame.Plain(typing(true, null)));
      PeerEffect written = new PeerEffect.SendToPeer(1, "bob",
          new Frame.Encoded(Codec.encode(typing(true, null))));
      PeerEffect forwarded = toServer(1,
          new RelayEnvelope.Forward("bob", null, Codec.tree(typing(true, null)), null));

      for (PeerEffect effect : new PeerEffect[]{byChannel, written, forwarded}) {
        assertThat(start("alice").turn("alice", type(true), NOTHING, effect).verdict("TYP-1"))
            .isInstanceOf(Verdict.Broken.class);
      }
    }

    @Test
    void typingThatAPeerBringsIsNotShown() {
      Script run = start("alice", "bob").turn("bob",
          new PeerInput.FrameReceived(new Source.Channel("alice"),
              new Frame.Plain(typing(true, "alice"))),
          typed());

      assertThat(run.verdict("TYP-1")).isInstanceOf(Verdict.Broken.class);
    }
  }

  @Nested
  class Expiry {

    @Test
    void whoIsTakenOffWhenTheTimeIsUpIsKept() {
      assertThat(seen().later(5_000).turn("bob", TICK, NOTHING).verdict("TYP-2"))
          .isEqualTo(KEPT_ONCE);
    }

    @Test
    void whoTypesAgainBeginsAnew() {
      Script run = seen().later(4_000).turn("bob", heard(typing(true, "alice")), typed())
          .later(4_000).turn("bob", TICK, typed());

      assertThat(run.verdict("TYP-2")).isEqualTo(NOT_EXERCISED);
    }

    @Test
    void whoIsStillShownLongAfterwardsIsBroken() {
      assertThat(Planted.evidence("TYP-2").expected()).isEqualTo(
          "bob shows alice typing in home/general for 5 s, as typing.ttlMs says");
    }

    @Test
    void whoIsTakenOffTooSoonIsBroken() {
      Script again = seen().later(3_000).turn("bob", heard(typing(true, "alice")), typed())
          .later(2_000).turn("bob", TICK, NOTHING);

      assertThat(again.evidence("TYP-2").expected()).isEqualTo(
          "bob shows alice typing in home/general for 5 s after it was last told");
      assertThat(again.evidence("TYP-2").seen())
          .isEqualTo("it is shown no more after 2.01 s, and nothing came that ends it");
    }

    @Test
    void whoLeavesAndWhoseNetworkIsLostMayBeTakenOff() {
      Script leaves = seen().later(1_000)
          .turn("bob", heard(new SessionEnvelope.UserLeft("home", "alice")), NOTHING);
      Script lost = seen().later(1_000).turn("bob", new PeerInput.SignalingDown(), NOTHING);

      assertThat(leaves.verdict("TYP-2")).isEqualTo(NOT_EXERCISED);
      assertThat(lost.verdict("TYP-2")).isEqualTo(NOT_EXERCISED);
    }

    @Test
    void withdrawnTypingIsTakenOffAtOnce() {
      assertThat(seen().turn("bob", heard(typing(false, "alice")), NOTHING).verdict("TYP-2"))
          .isEqualTo(KEPT_ONCE);
      assertThat(seen().turn("bob", heard(typing(false, "alice")), typed()).verdict("TYP-2"))
          .isInstanceOf(Verdict.Broken.class);
    }

    @Test
    void aHostMayBeSlowWhereSomethingIsWrongUntilTheRunIsOver() {
      Script slow = seen().fault("bob is slow").later(60_000).turn("bob", TICK, typed());
      Script never = seen().fault("bob is slow").healed(1_000).ended(60_000, false);

      assertThat(slow.verdict("TYP-2")).isEqualTo(NOT_EXERCISED);
      assertThat(never.verdict("TYP-2")).isInstanceOf(Verdict.Broken.class);
    }

    @Test
    void aNewLifeKnowsOfNobody() {
      assertThat(seen().reborn("bob", Memory.INTACT, NOTHING).later(60_000)
          .turn("bob", TICK, NOTHING).verdict("TYP-2")).isEqualTo(NOT_EXERCISED);
    }
  }
}
