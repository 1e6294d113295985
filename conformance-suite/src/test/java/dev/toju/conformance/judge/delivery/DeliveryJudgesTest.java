package dev.toju.conformance.judge.delivery;

import static dev.toju.conformance.bench.Planted.ALL;
import static dev.toju.conformance.bench.Planted.HI;
import static dev.toju.conformance.bench.Planted.NOTHING;
import static dev.toju.conformance.bench.Script.accepted;
import static dev.toju.conformance.bench.Script.command;
import static dev.toju.conformance.bench.Script.forward;
import static dev.toju.conformance.bench.Script.heard;
import static dev.toju.conformance.bench.Script.heardForward;
import static dev.toju.conformance.bench.Script.heardFrom;
import static dev.toju.conformance.bench.Script.message;
import static dev.toju.conformance.bench.Script.received;
import static dev.toju.conformance.bench.Script.refused;
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
import dev.toju.conformance.registry.Circumstance;
import dev.toju.protocol.PeerEvent;
import dev.toju.protocol.RelayEnvelope;
import dev.toju.protocol.SyncEvent;
import dev.toju.protocol.json.Digests;
import dev.toju.protocol.port.DeliveryStatus;
import dev.toju.protocol.port.PeerEffect;
import dev.toju.protocol.port.PeerInput;
import dev.toju.protocol.port.View;
import dev.toju.protocol.rules.Choice;
import dev.toju.protocol.rules.RuleSet;
import dev.toju.protocol.rules.Rules;
import dev.toju.sim.trace.Event.Memory;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** DLV-1 to DLV-5. */
class DeliveryJudgesTest {

  private static View alice(DeliveryStatus status, String... by) {
    return view().own(HI, status, by).inDoubt("m1", "bob").build();
  }

  private static View done(DeliveryStatus status, String... by) {
    return view().own(HI, status, by).build();
  }

  private static View group(DeliveryStatus status, String... by) {
    return view().own(ALL, status, by).build();
  }

  @Nested
  class StatusNeverDecreasesTest {

    @Test
    void aStatusThatAdvancesAndSurvivesARestartIsKept() {
      Script run = Planted.sent().reborn("alice", Memory.INTACT, alice(SENT));

      assertThat(run.verdict("DLV-1")).isEqualTo(new Verdict.Kept(2));
    }

    @Test
    void aStatusThatFallsAtARestartIsBroken() {
      Evidence evidence = Planted.evidence("DLV-1");

      assertThat(evidence.host()).isEqualTo("alice");
      assertThat(evidence.expected())
          .isEqualTo("at least SENT for \"hi\" (m1), as it was shown before");
      assertThat(evidence.seen()).isEqualTo("QUEUED after a restart");
    }

    @Test
    void aStatusThatIsForgottenWhileItsMessageIsThereIsBroken() {
      Script run = Planted.sent().turn("alice", accepted(9), view().row(HI).build());

      assertThat(run.evidence("DLV-1").seen()).isEqualTo("no status at all");
    }

    @Test
    void aWipedStoreBeginsAnew() {
      Script run = Planted.sent().reborn("alice", Memory.ROLLED_BACK, alice(QUEUED));

      assertThat(run.verdict("DLV-1")).isEqualTo(new Verdict.Kept(1));
    }

    @Test
    void aStatusThatWasNeverMoreThanQueuedIsNotExercised() {
      Script run = Planted.start("alice", "bob").turn("alice", command(),
          view().own(HI, QUEUED).waiting("m1", "bob").build(), store());

      assertThat(run.verdict("DLV-1")).isEqualTo(new Verdict.NotExercised());
    }
  }

  @Nested
  class SentOnceAcceptedTest {

    @Test
    void sentWhenTheChannelAcceptedItIsKept() {
      assertThat(Planted.sent().verdict("DLV-2")).isEqualTo(new Verdict.Kept(2));
    }

    @Test
    void withoutAnOwnDirectMessageItIsNotExercised() {
      assertThat(Planted.start("alice", "bob").verdict("DLV-2"))
          .isEqualTo(new Verdict.NotExercised());
    }

    @Test
    void sentBeforeAnyTransportAcceptedIsBroken() {
      Evidence evidence = Planted.evidence("DLV-2");

      assertThat(evidence.expected()).isEqualTo("less than SENT for \"hi\" (m1): no transport"
          + " accepted it (for bob; acknowledged by nobody)");
      assertThat(evidence.seen()).isEqualTo("SENT");
      assertThat(evidence.frames()).extracting(Evidence.FrameLine::text)
          .containsExactly("-> bob  direct-message \"hi\" (m1)");
    }

    @Test
    void queuedAfterATransportAcceptedIsBroken() {
      Script run = Planted.start("alice", "bob").channelUp("alice", NOTHING, "bob", NOTHING)
          .turn("alice", command(), alice(QUEUED), store(), send(1, "bob", message(HI)))
          .turn("alice", accepted(1), alice(QUEUED));

      assertThat(run.evidence("DLV-2").expected()).startsWith("at least SENT for \"hi\" (m1)");
    }

    @Test
    void anAcceptanceThatACrashSwallowedWasNotReceived() {
      Script run = Planted.start("alice", "bob").channelUp("alice", NOTHING, "bob", NOTHING)
          .turn("alice", command(), alice(QUEUED), store(), send(1, "bob", message(HI)))
          .cut("alice", accepted(1)).reborn("alice", Memory.INTACT, alice(QUEUED));

      assertThat(run.verdict("DLV-2")).isEqualTo(new Verdict.Kept(1));
    }

    @Test
    void anAcceptanceOfWhichTheWriteWentThroughWasReceived() {
      Script run = Planted.start("alice", "bob").channelUp("alice", NOTHING, "bob", NOTHING)
          .turn("alice", command(), alice(QUEUED), store(), send(1, "bob", message(HI)))
          .cut("alice", accepted(1), store()).reborn("alice", Memory.INTACT, alice(QUEUED));

      assertThat(run.evidence("DLV-2").seen()).isEqualTo("QUEUED");
    }

    @Test
    void anAcceptanceThatTheStoreRefusedMayBeForgotten() {
      Script run = Planted.start("alice", "bob").channelUp("alice", NOTHING, "bob", NOTHING)
          .turn("alice", command(), alice(QUEUED), store(), send(1, "bob", message(HI)))
          .turn("alice", accepted(1), alice(SENT)).storeRefused("alice", alice(QUEUED));

      assertThat(run.verdict("DLV-2")).isEqualTo(new Verdict.Kept(1));
      assertThat(run.verdict("DLV-1")).isEqualTo(new Verdict.NotExercised());
    }

    @Test
    void whereTheServerReportsAForwardIsAcceptedByItsResultAlone() {
      Script run = forwarded(RuleSet.HARDENED).turn("alice", accepted(1), alice(QUEUED));
      assertThat(run.verdict("DLV-2")).isEqualTo(new Verdict.Kept(1));

      run.turn("alice", heard(new RelayEnvelope.ForwardResult("f1", true, null)), alice(SENT));

      assertThat(run.verdict("DLV-2")).isEqualTo(new Verdict.Kept(2));
    }

    @Test
    void whereTheServerReportsSentOnTheSocketsWordIsBroken() {
      Script run = forwarded(RuleSet.HARDENED).turn("alice", accepted(1), alice(SENT));

      assertThat(run.evidence("DLV-2").seen()).isEqualTo("SENT");
    }

    @Test
    void whereTheServerIsSilentTheSocketsWordIsEnough() {
      Script run = forwarded(RuleSet.DOCUMENTED).turn("alice", accepted(1), alice(SENT));

      assertThat(run.verdict("DLV-2")).isEqualTo(new Verdict.Kept(2));
    }

    private static Script forwarded(RuleSet rules) {
      return new Script(rules, "alice", "bob").signalingUp("alice", NOTHING).turn("alice",
          command(), alice(QUEUED), store(), forward(1, "bob", message(HI), "f1"));
    }
  }

  @Nested
  class DeliveredOnceAcknowledgedTest {

    @Test
    void deliveredWithTheFirstAcknowledgementIsKept() {
      Script run = Planted.sentToAll().turn("alice", heardFrom("bob", received("bob", "m1")),
          group(DELIVERED, "bob"), store());

      assertThat(run.verdict("DLV-3")).isEqualTo(new Verdict.Kept(2));
    }

    @Test
    void deliveredByNobodyIsBroken() {
      Evidence evidence = Planted.evidence("DLV-3");

      assertThat(evidence.expected()).isEqualTo("less than DELIVERED for \"hi\" (m1): no"
          + " recipient's acknowledgement was received (for bob; acknowledged by nobody)");
      assertThat(evidence.in()).isEqualTo(Circumstance.ORDINARY);
    }

    @Test
    void anAcknowledgementThatIsNotCountedIsBroken() {
      Script run = Planted.sent().turn("alice", heardFrom("bob", received("bob", "m1")),
          alice(SENT));

      assertThat(run.evidence("DLV-3").expected()).startsWith("at least DELIVERED")
          .contains("acknowledged by bob");
    }

    @Test
    void aRefusalIsNoAcknowledgement() {
      Script run = Planted.sent().turn("alice", heardFrom("bob", refused("bob", "m1")),
          done(SENT));

      assertThat(run.verdict("DLV-3")).isEqualTo(new Verdict.Kept(1));
      assertThat(run.verdict("QUE-3")).isInstanceOf(Verdict.Kept.class);
    }

    @Test
    void aForgedAcknowledgementThatCountsIsBrokenByForgery() {
      Script run = Script.withMallory(RuleSet.DOCUMENTED, "alice", "bob")
          .channelUp("alice", NOTHING, "bob", NOTHING)
          .turn("alice", command(), alice(QUEUED), send(1, "bob", message(HI)))
          .turn("alice", accepted(1), alice(SENT))
          .turn("alice", heardFrom("mallory", received("bob", "m1")), done(ACKNOWLEDGED, "bob"));

      assertThat(run.evidence("DLV-3").in()).isEqualTo(Circumstance.FORGED);
      assertThat(run.evidence("DLV-4").in()).isEqualTo(Circumstance.FORGED);
      assertThat(run.evidence("DLV-5").in()).isEqualTo(Circumstance.FORGED);
      assertThat(run.evidence("DLV-3").seen())
          .isEqualTo("ACKNOWLEDGED, by a forged acknowledgement");
      assertThat(run.verdict("DLV-2")).isInstanceOf(Verdict.Kept.class);
    }

    @Test
    void aForwardThatNamesBobButWasNeverSentByHimProvesNothing() {
      Script run = Planted.sent().turn("alice", heardForward("bob", received("bob", "m1")),
          done(ACKNOWLEDGED, "bob"));

      assertThat(run.evidence("DLV-3").in()).isEqualTo(Circumstance.FORGED);
    }

    @Test
    void aForwardThatBobReallySentAcknowledges() {
      Script run = Planted.sent()
          .turn("bob", heardFrom("alice", message(HI)), view().row(HI).build(), store(),
              forward(1, "alice", received("bob", "m1"), "f1"))
          .turn("alice", heardForward("bob", received("bob", "m1")), done(ACKNOWLEDGED, "bob"));

      assertThat(run.verdict("DLV-3")).isEqualTo(new Verdict.Kept(2));
    }

    @Test
    void anAcknowledgementSurvivesACrashBehindItsWrite() {
      Script run = Planted.sent()
          .cut("alice", heardFrom("bob", received("bob", "m1")), store())
          .reborn("alice", Memory.INTACT, alice(SENT));

      assertThat(run.evidence("DLV-3").seen()).isEqualTo("SENT");
    }

    @Test
    void timersAloneAreNoEffectThatACrashLetThrough() {
      Script run = Planted.sent()
          .cut("alice", heardFrom("bob", received("bob", "m1")),
              new PeerEffect.CancelTimer("retry"))
          .reborn("alice", Memory.INTACT, alice(SENT));

      assertThat(run.verdict("DLV-3")).isEqualTo(new Verdict.Kept(1));
    }

    @Test
    void aRolledBackStoreOwesOnlyWhatItStillShows() {
      Script run = Planted.sent()
          .turn("alice", heardFrom("bob", received("bob", "m1")), done(ACKNOWLEDGED, "bob"))
          .reborn("alice", Memory.ROLLED_BACK, alice(SENT));

      assertThat(run.verdict("DLV-3")).isEqualTo(new Verdict.Kept(2));
      assertThat(run.verdict("DLV-1")).isEqualTo(new Verdict.Kept(2));
    }

    @Test
    void underAnyPathAnInventoryThatListsTheMessageAcknowledges() {
      PeerEvent inventory = new PeerEvent.DirectSync(Script.THREAD,
          new SyncEvent.Inventory(Script.THREAD, "x1",
              List.of(new SyncEvent.Entry("m1", 1000, null)), 0, 1, null, null, false, null, null));

      assertThat(Planted.sent()
          .turn("alice", heardFrom("bob", inventory), done(ACKNOWLEDGED, "bob"), store())
          .verdict("DLV-3")).isEqualTo(new Verdict.Kept(2));
      assertThat(Planted.sent().turn("alice", heardFrom("bob", inventory), alice(SENT))
          .evidence("DLV-4").expected()).startsWith("at least ACKNOWLEDGED");
    }

    @Test
    void whereOnlyDuplicatesAcknowledgeAgainAnInventoryDoesNot() {
      RuleSet rules = RuleSet.HARDENED.with(Rules.DELIVERY_RE_ACK, Choice.ReAck.DUPLICATES);
      PeerEvent inventory = new SyncEvent.Inventory(Script.THREAD, "x1",
          List.of(new SyncEvent.Entry("m1", 1000, null)), 0, 1, null, null, false, null, null);
      Script run = new Script(rules, "alice", "bob").channelUp("alice", NOTHING, "bob", NOTHING)
          .turn("alice", command(), alice(QUEUED), send(1, "bob", message(HI)))
          .turn("alice", accepted(1), alice(SENT))
          .turn("alice", heardFrom("bob", inventory), done(ACKNOWLEDGED, "bob"));

      assertThat(run.evidence("DLV-3").seen()).isEqualTo("ACKNOWLEDGED");
    }

    @Test
    void underAnyPathAnEqualDigestAcknowledges() {
      String digest = Digests.ofScope(List.of(Digests.ofRow(HI)));
      PeerEvent equal = new PeerEvent.DirectSync(Script.THREAD,
          new SyncEvent.InventoryRequest(Script.THREAD, null, 1, digest, false));
      PeerEvent other = new PeerEvent.DirectSync(Script.THREAD,
          new SyncEvent.InventoryRequest(Script.THREAD, null, 2, digest, false));

      assertThat(Planted.sent()
          .turn("alice", heardFrom("bob", equal), done(ACKNOWLEDGED, "bob"), store())
          .verdict("DLV-4")).isEqualTo(new Verdict.Kept(1));
      assertThat(Planted.sent().turn("alice", heardFrom("bob", other), alice(SENT))
          .verdict("DLV-4")).isEqualTo(new Verdict.NotExercised());
    }
  }

  @Nested
  class AcknowledgedOnceByAllTest {

    @Test
    void acknowledgedWithTheLastAcknowledgementIsKept() {
      Script run = Planted.sentToAll()
          .turn("alice", heardFrom("bob", received("bob", "m1")), group(DELIVERED, "bob"))
          .turn("alice", heardFrom("carol", received("carol", "m1")),
              group(ACKNOWLEDGED, "bob", "carol"));

      assertThat(run.verdict("DLV-4")).isEqualTo(new Verdict.Kept(2));
    }

    @Test
    void acknowledgedByTheFirstOfTwoIsBroken() {
      Evidence evidence = Planted.evidence("DLV-4");

      assertThat(evidence.expected())
          .isEqualTo("less than ACKNOWLEDGED for \"hi all\" (m1): not every recipient's"
              + " acknowledgement was received (for bob, carol; acknowledged by bob)");
      assertThat(evidence.seen()).isEqualTo("ACKNOWLEDGED");
    }

    @Test
    void deliveredAfterAllAcknowledgedIsBroken() {
      Script run = Planted.sent().turn("alice", heardFrom("bob", received("bob", "m1")),
          done(DELIVERED, "bob"));

      assertThat(run.evidence("DLV-4").expected()).startsWith("at least ACKNOWLEDGED");
    }

    @Test
    void withoutAnyAcknowledgementItIsNotExercised() {
      assertThat(Planted.sentToAll().verdict("DLV-4")).isEqualTo(new Verdict.NotExercised());
    }
  }

  @Nested
  class VoidAcknowledgementsTest {

    @Test
    void anOutsidersAcknowledgementThatChangesNothingIsKept() {
      Script run = Planted.sent().turn("alice", heardFrom("dave", received("dave", "m1")),
          alice(SENT));

      assertThat(run.verdict("DLV-5")).isEqualTo(new Verdict.Kept(1));
    }

    @Test
    void anOutsidersAcknowledgementThatCountsIsBroken() {
      Evidence evidence = Planted.evidence("DLV-5");

      assertThat(evidence.expected()).isEqualTo(
          "no change by an acknowledgement of \"hi all\" (m1) by dave, who is no recipient");
      assertThat(evidence.seen())
          .isEqualTo("the status of m1 became SENT, acknowledged by [dave]");
    }

    @Test
    void aRepeatedAcknowledgementThatTakesAnEntryOutIsBroken() {
      View after = view().own(ALL, DELIVERED, "bob").inDoubt("m1", "carol").build();
      Script run = Planted.sentToAll()
          .turn("alice", heardFrom("bob", received("bob", "m1")), after)
          .turn("alice", heardFrom("bob", received("bob", "m1")), group(DELIVERED, "bob"));

      assertThat(run.evidence("DLV-5").expected()).endsWith("by bob, repeated");
      assertThat(run.evidence("DLV-5").seen())
          .isEqualTo("the outbox went from [m1 for carol] to []");
    }

    @Test
    void anAcknowledgementOfAnUnknownMessageThatMakesAStatusIsBroken() {
      Script run = Planted.sent().turn("alice", heardFrom("bob", received("bob", "zz")),
          view().own(HI, SENT).delivery("zz", DELIVERED, "bob").inDoubt("m1", "bob").build());

      assertThat(run.evidence("DLV-5").expected()).endsWith("zz by bob, which is not known here");
    }

    @Test
    void theAcknowledgementOfAnAwaitedChangeIsNoVoidOne() {
      View awaiting = view().own(HI, SENT).inDoubt("m1", "bob").inDoubt("e1", "bob").build();
      Script run = Planted.sent().turn("alice", command(), awaiting).turn("alice",
          heardFrom("bob", received("bob", "e1")), alice(SENT));

      assertThat(run.verdict("DLV-5")).isEqualTo(new Verdict.NotExercised());
    }

    @Test
    void whereAllAcknowledgementsAreDueItIsNotExercised() {
      Script run = Planted.sent().turn("alice", heardFrom("bob", received("bob", "m1")),
          done(ACKNOWLEDGED, "bob"));

      assertThat(run.verdict("DLV-5")).isEqualTo(new Verdict.NotExercised());
    }
  }

  @Test
  void whatAForgerDoesItselfIsNotJudged() {
    Script run = Script.withMallory(RuleSet.HARDENED, "alice").turn("mallory",
        new PeerInput.TimerFired("x"), view().own(HI, SENT).build());

    assertThat(run.verdict("DLV-2")).isEqualTo(new Verdict.NotExercised());
  }
}
