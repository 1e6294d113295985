package dev.toju.conformance.judge.delivery;

import static dev.toju.conformance.bench.Planted.ALL;
import static dev.toju.conformance.bench.Planted.HI;
import static dev.toju.conformance.bench.Planted.NOTHING;
import static dev.toju.conformance.bench.PlantedDelivery.arrived;
import static dev.toju.conformance.bench.Script.THREAD;
import static dev.toju.conformance.bench.Script.command;
import static dev.toju.conformance.bench.Script.heardFrom;
import static dev.toju.conformance.bench.Script.message;
import static dev.toju.conformance.bench.Script.received;
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
import dev.toju.protocol.Conversation;
import dev.toju.protocol.PeerEvent;
import dev.toju.protocol.Row;
import dev.toju.protocol.RowSignatures;
import dev.toju.protocol.port.PeerInput;
import dev.toju.protocol.port.View;
import dev.toju.protocol.rules.RuleSet;
import dev.toju.sim.trace.Event.Memory;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** DLV-9 and QUE-6. */
class OwedAfterTheHealTest {

  private static final View WAITS = view().own(HI, QUEUED).waiting("m1", "bob").build();
  private static final View DONE = view().own(HI, ACKNOWLEDGED, "bob").build();
  private static final PeerInput TOLD = heardFrom("bob", received("bob", "m1"));

  @Nested
  class EveryRecipientAcknowledgesTest {

    @Test
    void acknowledgedByAllInTheEndIsKept() {
      assertThat(arrived().turn("alice", TOLD, DONE, store()).healed(5000).ended(10, true)
          .verdict("DLV-9")).isEqualTo(new Verdict.Kept(1));
    }

    @Test
    void heldAndNeverToldIsBroken() {
      Evidence evidence = Planted.evidence("DLV-9");

      assertThat(evidence.host()).isEqualTo("alice");
      assertThat(evidence.expected()).isEqualTo("alice shows \"hi\" (m1) as acknowledged by bob,"
          + " by 5.070 (5 s after the heal)");
      assertThat(evidence.seen())
          .isEqualTo("SENT, and its outbox entry for bob is in doubt;"
              + " bob answered it at 0.070, which never reached alice");
    }

    @Test
    void beforeTheBoundNothingIsOwedUnlessNothingIsLeftToDo() {
      assertThat(arrived().healed(5000).ended(4999, false).verdict("DLV-9"))
          .isEqualTo(new Verdict.NotExercised());
      assertThat(arrived().healed(5000).ended(10, true).verdict("DLV-9"))
          .isInstanceOf(Verdict.Broken.class);
    }

    @Test
    void whereOneRecipientIsOutOfReachTheOthersAreAskedFor() {
      View delivered = view().own(ALL, DELIVERED, "bob").inDoubt("m1", "carol").build();
      Script kept = Planted.sentToAll().turn("alice", TOLD, delivered, store())
          .reborn("carol", Memory.WIPED, NOTHING).healed(5000).ended(9000, true);
      Script broken = Planted.sentToAll().reborn("carol", Memory.WIPED, NOTHING).healed(5000)
          .ended(9000, true);

      assertThat(kept.verdict("DLV-9")).isEqualTo(new Verdict.Kept(1));
      assertThat(broken.evidence("DLV-9").expected())
          .startsWith("alice shows \"hi all\" (m1) as acknowledged by bob");
    }

    @Test
    void allAcknowledgementsWithoutTheStatusAreBroken() {
      Script run = arrived().turn("alice", TOLD, view().own(HI, DELIVERED, "bob").build(), store())
          .healed(5000).ended(9000, true);

      assertThat(run.evidence("DLV-9").seen())
          .isEqualTo("DELIVERED, and its outbox entry for bob is no longer there;"
              + " bob answered it, which reached alice at 0.080");
    }

    @Test
    void whatAnotherDeviceWroteHasNoStatusHere() {
      Script run = Planted.start("alice", "bob").channelUp("alice", NOTHING, "bob", NOTHING)
          .turn("alice", new PeerInput.TimerFired("x"), view().row(HI).build()).healed(5000)
          .ended(9000, true);

      assertThat(run.verdict("DLV-9")).isEqualTo(new Verdict.NotExercised());
    }
  }

  @Nested
  class QueueDrainsTest {

    @Test
    void anEntryThatGoesWithoutATriggerIsKept() {
      Script run = arrived().healed(5000).turn("alice", TOLD, DONE, store()).ended(9000, true);

      assertThat(run.verdict("QUE-6")).isEqualTo(new Verdict.Kept(1));
    }

    @Test
    void anEntryThatIsStillThereIsBroken() {
      Evidence evidence = Planted.evidence("QUE-6");

      assertThat(evidence.host()).isEqualTo("alice");
      assertThat(evidence.expected()).isEqualTo("nothing is queued at alice for bob,"
          + " by 5.060 (5 s after the heal)");
      assertThat(evidence.seen())
          .isEqualTo("\"hi\" (m1) is still in the outbox, sent and not acknowledged;"
              + " it last left alice for bob at 0.050, and never arrived");
    }

    @Test
    void whatATriggerSentProvesNothing() {
      Script run = arrived().turn("alice", new PeerInput.ChannelClosed("bob"), WAITS).healed(5000)
          .turn("alice", new PeerInput.ChannelOpened("bob"), WAITS, send(2, "bob", message(HI)))
          .turn("alice", TOLD, DONE, store()).ended(9000, true);

      assertThat(run.verdict("QUE-6")).isEqualTo(new Verdict.NotExercised());
    }

    @Test
    void withoutAPathNothingHasToDrain() {
      Script run = arrived().turn("alice", new PeerInput.ChannelClosed("bob"), WAITS).healed(5000)
          .ended(9000, true);

      assertThat(run.verdict("QUE-6")).isEqualTo(new Verdict.NotExercised());
    }

    @Test
    void aChangeThatItsRecipientIgnoresForWantOfTheConversationIsNotWaitedFor() {
      PeerEvent edit = new PeerEvent.DirectChange("e1", THREAD, "m1",
          new Change.Edit("alice", "hello", 2000, null), new TreeMap<>());
      View stuck = view().own(HI, ACKNOWLEDGED, "bob").inDoubt("e1", "bob").build();
      Script unheard = Planted.sent().turn("alice", command(), stuck, send(2, "bob", edit))
          .healed(5000).ended(9000, true);
      Script known = Planted.sent().turn("alice", command(), stuck, send(2, "bob", edit))
          .turn("bob", new PeerInput.TimerFired("x"), view().thread(PAIR).build()).healed(5000)
          .ended(9000, true);

      assertThat(unheard.verdict("QUE-6")).isEqualTo(new Verdict.NotExercised());
      assertThat(known.evidence("QUE-6").seen()).startsWith("the event e1 is still in the outbox");
    }

    @Test
    void aMessageCarriesItsConversationUnlessItWasDeleted() {
      Row deleted = new Row("m1", THREAD, "alice", List.of("bob"), 1000, "", null, 2000L,
          List.of(), List.of(), new TreeMap<>(), new TreeMap<>(), RowSignatures.NONE);
      View stuck = view().own(deleted, SENT).inDoubt("m1", "bob").build();
      Script run = Planted.sent().turn("alice", command(), stuck, store()).healed(5000)
          .ended(9000, true);

      assertThat(run.verdict("QUE-6")).isEqualTo(new Verdict.NotExercised());
    }
  }

  private static final Conversation PAIR = new Conversation(THREAD, Conversation.Kind.DM,
      List.of("alice", "bob"), "alice", 500, null, null);

  @Test
  void aUserWithSeveralDevicesIsOwedNothing() {
    Script run = Script.withPhone(RuleSet.HARDENED).channelUp("alice", NOTHING, "bob", NOTHING)
        .turn("alice", command(), WAITS, store(), send(1, "bob", message(HI))).healed(5000)
        .ended(9000, true);

    assertThat(run.verdict("DLV-8")).isEqualTo(new Verdict.NotExercised());
    assertThat(run.verdict("QUE-6")).isEqualTo(new Verdict.NotExercised());
  }

  @Test
  void whatARolledBackStoreShowsAcknowledgedCountsTowardsAll() {
    View given = view().own(ALL, DELIVERED, "bob").inDoubt("m1", "carol").build();
    Script run = Planted.sentToAll().reborn("alice", Memory.ROLLED_BACK, given).turn("alice",
        heardFrom("carol", received("carol", "m1")),
        view().own(ALL, ACKNOWLEDGED, "bob", "carol").build(), store());

    assertThat(run.verdict("DLV-4")).isInstanceOf(Verdict.Kept.class);
  }
}
