package dev.toju.conformance.judge.delivery;

import static dev.toju.conformance.bench.Planted.HI;
import static dev.toju.conformance.bench.Planted.NOTHING;
import static dev.toju.conformance.bench.PlantedDelivery.UNREAD;
import static dev.toju.conformance.bench.PlantedDelivery.arrived;
import static dev.toju.conformance.bench.Script.THREAD;
import static dev.toju.conformance.bench.Script.batch;
import static dev.toju.conformance.bench.Script.command;
import static dev.toju.conformance.bench.Script.heardFrom;
import static dev.toju.conformance.bench.Script.message;
import static dev.toju.conformance.bench.Script.received;
import static dev.toju.conformance.bench.Script.row;
import static dev.toju.conformance.bench.Script.send;
import static dev.toju.conformance.bench.Script.store;
import static dev.toju.conformance.bench.Views.view;
import static dev.toju.protocol.port.DeliveryStatus.ACKNOWLEDGED;
import static dev.toju.protocol.port.DeliveryStatus.DELIVERED;
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
import dev.toju.protocol.SyncEvent;
import dev.toju.protocol.port.PeerEffect;
import dev.toju.protocol.port.PeerInput;
import dev.toju.protocol.port.View;
import dev.toju.protocol.rules.RuleSet;
import dev.toju.sim.trace.Event.Memory;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** DLV-6, DLV-7, DLV-10 and DLV-11. */
class KeepingPromisesTest {

  private static final PeerEffect SAID = send(1, "alice", received("bob", "m1"));
  private static final PeerInput AGAIN = heardFrom("alice", message(HI));

  private static Row edited(String text, long at) {
    return new Row("m1", THREAD, "alice", List.of("bob"), 1000, text, at, null, List.of(),
        List.of(), new TreeMap<>(), new TreeMap<>(), RowSignatures.NONE);
  }

  private static PeerEvent edit(String text, long at) {
    return new PeerEvent.DirectChange("e1", THREAD, "m1", new Change.Edit("alice", text, at, null),
        new TreeMap<>());
  }

  @Nested
  class AcknowledgedIsDurableTest {

    @Test
    void whatIsThereAfterTheCrashIsKept() {
      Script run = arrived().reborn("bob", Memory.INTACT, UNREAD);

      assertThat(run.verdict("DLV-6")).isEqualTo(new Verdict.Kept(2));
    }

    @Test
    void whatIsGoneAfterTheCrashIsBroken() {
      Evidence evidence = Planted.evidence("DLV-6");

      assertThat(evidence.host()).isEqualTo("bob");
      assertThat(evidence.expected())
          .isEqualTo("bob has m1 after a restart, for it has acknowledged it");
      assertThat(evidence.seen()).isEqualTo("it is not there");
    }

    @Test
    void whatWasAcknowledgedAndIsNotShownIsBrokenWithoutACrash() {
      Script run = Planted.sent().turn("bob", AGAIN, NOTHING, SAID);

      assertThat(run.evidence("DLV-6").expected())
          .isEqualTo("bob has m1, for it has acknowledged it");
    }

    @Test
    void whatTheStoreRefusedBehindTheAcknowledgementIsBroken() {
      Script run = Planted.sent().turn("bob", AGAIN, UNREAD, SAID).storeRefused("bob", NOTHING);

      assertThat(run.verdict("DLV-6")).isInstanceOf(Verdict.Broken.class);
    }

    @Test
    void aCrashBeforeTheAcknowledgementWasSaidOwesNothing() {
      Script run = Planted.sent().cut("bob", AGAIN).reborn("bob", Memory.INTACT, NOTHING);

      assertThat(run.verdict("DLV-6")).isEqualTo(new Verdict.NotExercised());
    }

    @Test
    void aWipedOrRolledBackStoreOwesNothingOfBefore() {
      for (Memory memory : List.of(Memory.WIPED, Memory.ROLLED_BACK)) {
        Script run = arrived().reborn("bob", memory, NOTHING).reborn("bob", Memory.INTACT, NOTHING);

        assertThat(run.verdict("DLV-6")).isEqualTo(new Verdict.Kept(1));
      }
    }

    @Test
    void aRowThatCameByABatchAndWasAcknowledgedIsOwedToo() {
      Script run = Planted.sent().turn("bob", heardFrom("alice", batch(HI)), UNREAD, store(), SAID)
          .reborn("bob", Memory.INTACT, NOTHING);

      assertThat(run.evidence("DLV-6").seen()).isEqualTo("it is not there");
    }

    @Test
    void aMessageStampedAheadOfTheClockMayBeHeldAndNotShown() {
      Row ahead = Row.composed("m1", THREAD, "alice", List.of("bob"), 900_000, "later");
      Script run = Planted.sent().turn("bob", heardFrom("alice", message(ahead)), NOTHING, store(),
          SAID);

      assertThat(run.verdict("DLV-6")).isEqualTo(new Verdict.NotExercised());
    }

    @Test
    void anEditThatWasShownAndIsGoneAfterTheCrashIsBroken() {
      View changed = view().row(edited("hello", 2000)).build();
      Script run = arrived().turn("bob", heardFrom("alice", edit("hello", 2000)), changed, store(),
          send(2, "alice", received("bob", "e1"))).reborn("bob", Memory.INTACT, UNREAD);

      assertThat(run.evidence("DLV-6").expected()).startsWith("bob has e1 after a restart");
    }

    @Test
    void anEditThatWasAcknowledgedInTheCutTurnIsOwed() {
      Script run = arrived().cut("bob", heardFrom("alice", edit("hello", 2000)),
          send(2, "alice", received("bob", "e1"))).reborn("bob", Memory.INTACT, UNREAD);

      assertThat(run.verdict("DLV-6")).isInstanceOf(Verdict.Broken.class);
    }

    @Test
    void anEditThatALaterOneHasReplacedIsThere() {
      View later = view().row(edited("hello you", 3000)).build();
      Script run = arrived()
          .turn("bob", heardFrom("alice", edit("hello", 2000)), later, store(),
              send(2, "alice", received("bob", "e1")))
          .reborn("bob", Memory.INTACT, later);

      assertThat(run.verdict("DLV-6")).isEqualTo(new Verdict.Kept(3));
    }

    @Test
    void aParkedEditIsNotAskedFor() {
      Script run = Planted.sent()
          .turn("bob", heardFrom("alice", edit("hello", 2000)), NOTHING, store(),
              send(2, "alice", received("bob", "e1")))
          .reborn("bob", Memory.INTACT, NOTHING);

      assertThat(run.verdict("DLV-6")).isEqualTo(new Verdict.Kept(1));
    }

    @Test
    void aConversationThatWasAcknowledgedIsOwed() {
      Conversation group = new Conversation("g", Conversation.Kind.GROUP, List.of("alice", "bob"),
          "alice", 500, null, null);
      Script run = Planted.sent().turn("bob",
          heardFrom("alice", new PeerEvent.ConversationCreate("c1", group)),
          view().thread(group).build(), store(), send(2, "alice", received("bob", "c1")))
          .reborn("bob", Memory.INTACT, NOTHING);

      assertThat(run.evidence("DLV-6").expected()).startsWith("bob has c1 after a restart");
    }
  }

  @Nested
  class OnlyAcknowledgementsAdvanceTest {

    @Test
    void anAdvanceByAnAcknowledgementIsKept() {
      Script run = Planted.sent().turn("alice", heardFrom("bob", received("bob", "m1")),
          view().own(HI, ACKNOWLEDGED, "bob").build(), store());

      assertThat(run.verdict("DLV-7")).isEqualTo(new Verdict.Kept(1));
    }

    @Test
    void anAdvanceByARowIsBroken() {
      Evidence evidence = Planted.evidence("DLV-7");

      assertThat(evidence.expected())
          .isEqualTo("at most SENT for \"hi\" (m1): no acknowledgement of it came");
      assertThat(evidence.seen()).isEqualTo("ACKNOWLEDGED, as its row came");
    }

    @Test
    void anAdvanceOutOfNothingIsBroken() {
      Script run = Planted.sent().turn("alice", new PeerInput.TimerFired("x"),
          view().own(HI, DELIVERED).build(), store());

      assertThat(run.evidence("DLV-7").seen()).isEqualTo("DELIVERED");
    }

    @Test
    void anOwnRowThatComesBackAndAdvancesNothingIsKept() {
      Script run = Planted.sent().turn("alice", heardFrom("bob", batch(HI)),
          view().own(HI, SENT).inDoubt("m1", "bob").build());

      assertThat(run.verdict("DLV-7")).isEqualTo(new Verdict.Kept(1));
    }

    @Test
    void anAcknowledgementInATurnThatACrashCutMayShowAfterTheRestart() {
      Script run = Planted.sent().cut("alice", heardFrom("bob", received("bob", "m1")), store())
          .reborn("alice", Memory.INTACT, view().own(HI, ACKNOWLEDGED, "bob").build());

      assertThat(run.verdict("DLV-7")).isEqualTo(new Verdict.Kept(1));
    }

    @Test
    void whatAPartOfAnInventoryListedMayCountWithTheLastPart() {
      List<SyncEvent.Entry> entries = List.of(new SyncEvent.Entry("m1", 1000, null));
      Script run = Planted.sent()
          .turn("alice", heardFrom("bob", part(entries, 0)),
              view().own(HI, SENT).inDoubt("m1", "bob").build())
          .turn("alice", heardFrom("bob", part(List.of(), 1)),
              view().own(HI, ACKNOWLEDGED, "bob").build(), store());

      assertThat(run.verdict("DLV-7")).isEqualTo(new Verdict.Kept(1));
    }

    private static PeerEvent part(List<SyncEvent.Entry> entries, int part) {
      return new PeerEvent.DirectSync(THREAD, new SyncEvent.Inventory(THREAD, "x1", entries, part,
          2, null, null, false, null, null));
    }

    @Test
    void whatARolledBackStoreShowsFirstIsGiven() {
      Script run = Planted.sent().reborn("alice", Memory.ROLLED_BACK,
          view().own(HI, DELIVERED, "bob").build());

      assertThat(run.verdict("DLV-7")).isEqualTo(new Verdict.NotExercised());
    }
  }

  @Nested
  class DuplicateChangesNothingTest {

    @Test
    void aSecondCopyThatLeavesAllAsItWasIsKept() {
      Script run = arrived().turn("bob", AGAIN, UNREAD, SAID);

      assertThat(run.verdict("DLV-10")).isEqualTo(new Verdict.Kept(1));
    }

    @Test
    void aSecondUnreadMessageIsBroken() {
      Evidence evidence = Planted.evidence("DLV-10");

      assertThat(evidence.expected()).isEqualTo(
          "nothing new by the message m1 from alice, of which bob knew already");
      assertThat(evidence.seen()).isEqualTo("unread went from {t=1} to {t=2}");
    }

    @Test
    void aSecondRowIsBroken() {
      Script run = arrived().turn("bob", AGAIN,
          view().row(HI).row(row("m1-2", "alice", "hi", "bob")).unread(THREAD, 1).build(), store());

      assertThat(run.evidence("DLV-10").seen()).isEqualTo("2 rows where 1 were");
    }

    @Test
    void anotherTextThatAnEqualCopyDoesNotBringIsBroken() {
      Script run = arrived().turn("bob", AGAIN,
          view().row(edited("bye", 20)).unread(THREAD, 1).build(), store());

      assertThat(run.evidence("DLV-10").seen())
          .isEqualTo("\"hi\" (m1) became \"bye\" (m1), last changed at 1000");
    }

    @Test
    void aNewerVersionMayChangeTheRowButNotTheCount() {
      Row newer = edited("hello", 2000);
      View after = view().row(newer).unread(THREAD, 1).build();

      assertThat(arrived().turn("bob", heardFrom("alice", message(newer)), after, store())
          .verdict("DLV-10")).isEqualTo(new Verdict.Kept(1));
      assertThat(arrived().turn("bob", heardFrom("alice", message(newer)),
          view().row(newer).unread(THREAD, 2).build(), store()).verdict("DLV-10"))
          .isInstanceOf(Verdict.Broken.class);
    }

    @Test
    void aChangeThatIsThereAlreadyChangesNothing() {
      View changed = view().row(edited("hello", 2000)).unread(THREAD, 1).build();
      Script run = arrived().turn("bob", heardFrom("alice", edit("hello", 2000)), changed, store());

      assertThat(run.verdict("DLV-10")).isEqualTo(new Verdict.NotExercised());
      assertThat(run.turn("bob", heardFrom("alice", edit("hello", 2000)), changed)
          .verdict("DLV-10")).isEqualTo(new Verdict.Kept(1));
    }

    @Test
    void theFirstCopyIsNoDuplicate() {
      assertThat(arrived().verdict("DLV-10")).isEqualTo(new Verdict.NotExercised());
    }
  }

  @Nested
  class DuplicateIsAcknowledgedTest {

    @Test
    void aSecondAcknowledgementIsKept() {
      Script run = arrived().turn("bob", AGAIN, UNREAD, SAID);

      assertThat(run.ended(10, true).verdict("DLV-11")).isEqualTo(new Verdict.Kept(1));
    }

    @Test
    void aSecondCopyThatIsIgnoredIsBroken() {
      Evidence evidence = Planted.evidence("DLV-11");

      assertThat(evidence.host()).isEqualTo("bob");
      assertThat(evidence.expected()).isEqualTo(
          "an acknowledgement of the message m1 for alice, who sent it again");
      assertThat(evidence.seen()).isEqualTo("none");
    }

    @Test
    void anAcknowledgementMayComeLater() {
      Script run = arrived().turn("bob", AGAIN, UNREAD)
          .turn("bob", new PeerInput.TimerFired("acks"), UNREAD, SAID).ended(10, true);

      assertThat(run.verdict("DLV-11")).isEqualTo(new Verdict.Kept(1));
    }

    @Test
    void whoHasNoPathOrCrashesOwesNone() {
      Script without = arrived().turn("bob", new PeerInput.ChannelClosed("alice"), UNREAD)
          .turn("bob", AGAIN, UNREAD).ended(10, true);
      Script closed = arrived().turn("bob", AGAIN, UNREAD)
          .turn("bob", new PeerInput.ChannelClosed("alice"), UNREAD).ended(10, true);
      Script crashed = arrived().turn("bob", AGAIN, UNREAD).reborn("bob", Memory.INTACT, UNREAD)
          .ended(10, true);

      assertThat(List.of(without, closed, crashed))
          .allSatisfy(run -> assertThat(run.verdict("DLV-11"))
              .isEqualTo(new Verdict.NotExercised()));
    }

    @Test
    void anAcknowledgementForSomebodyElseIsNone() {
      Script run = arrived()
          .turn("bob", AGAIN, UNREAD, send(2, "carol", received("bob", "m1"))).ended(10, true);

      assertThat(run.verdict("DLV-11")).isInstanceOf(Verdict.Broken.class);
    }

    @Test
    void whatOnlyAForgerSentAgainIsOwedNothing() {
      Script run = Script.withMallory(RuleSet.HARDENED, "alice", "bob")
          .channelUp("bob", NOTHING, "mallory", NOTHING)
          .turn("alice", command(), view().own(HI, SENT).build())
          .turn("bob", heardFrom("mallory", message(HI)), UNREAD)
          .turn("bob", heardFrom("mallory", message(HI)), UNREAD).ended(10, true);

      assertThat(run.verdict("DLV-11")).isEqualTo(new Verdict.NotExercised());
    }
  }
}
