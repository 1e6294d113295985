package dev.toju.conformance.judge.conversations;

import static dev.toju.conformance.bench.Planted.NOTHING;
import static dev.toju.conformance.bench.Planted.start;
import static dev.toju.conformance.bench.PlantedConversations.PAIR;
import static dev.toju.conformance.bench.PlantedConversations.TRIO;
import static dev.toju.conformance.bench.PlantedConversations.acquainted;
import static dev.toju.conformance.bench.PlantedConversations.direct;
import static dev.toju.conformance.bench.PlantedConversations.group;
import static dev.toju.conformance.bench.PlantedConversations.in;
import static dev.toju.conformance.bench.PlantedConversations.toBob;
import static dev.toju.conformance.bench.Script.chat;
import static dev.toju.conformance.bench.Script.commanded;
import static dev.toju.conformance.bench.Script.done;
import static dev.toju.conformance.bench.Script.heard;
import static dev.toju.conformance.bench.Script.heardForward;
import static dev.toju.conformance.bench.Script.heardFrom;
import static dev.toju.conformance.bench.Script.making;
import static dev.toju.conformance.bench.Script.received;
import static dev.toju.conformance.bench.Script.store;
import static dev.toju.conformance.bench.Script.toClient;
import static dev.toju.conformance.bench.Script.typing;
import static dev.toju.conformance.bench.Views.view;
import static dev.toju.protocol.port.DeliveryStatus.SENT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.toju.conformance.bench.Planted;
import dev.toju.conformance.bench.PlantedConversations;
import dev.toju.conformance.bench.Script;
import dev.toju.conformance.judge.Evidence;
import dev.toju.conformance.judge.Verdict;
import dev.toju.protocol.Change;
import dev.toju.protocol.Conversation;
import dev.toju.protocol.PeerEvent;
import dev.toju.protocol.Row;
import dev.toju.protocol.json.Digests;
import dev.toju.protocol.port.Command;
import dev.toju.protocol.port.PeerInput;
import dev.toju.protocol.port.View;
import dev.toju.protocol.rules.RuleSet;
import dev.toju.sim.trace.Event.Memory;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** CNV-1 to CNV-7. */
class ConversationJudgesTest {

  private static final Verdict NOT_EXERCISED = new Verdict.NotExercised();
  private static final Verdict KEPT_ONCE = new Verdict.Kept(1);

  private static PeerEvent change(String conversationId, String actor) {
    return new PeerEvent.DirectChange("e", conversationId, "m1",
        new Change.Edit(actor, "other", 2000, null), new TreeMap<>());
  }

  private static PeerEvent message(Conversation thread, Row row) {
    return new PeerEvent.DirectMessage(row.id(), thread, row);
  }

  @Nested
  class OthersThreads {

    private final Conversation theirs = direct("x", "carol", "carol", "dave");

    @Test
    void aThreadOfOthersThatStaysOutIsKept() {
      Script run = start("alice", "carol").turn("alice", heardFrom("carol", making("e", theirs)),
          NOTHING);

      assertThat(run.verdict("CNV-1")).isEqualTo(KEPT_ONCE);
    }

    @Test
    void theEvidenceSaysWhoseThreadItIs() {
      Evidence evidence = Planted.evidence("CNV-1");

      assertThat(evidence.expected()).isEqualTo("no change by, and no answer to, a"
          + " conversation-create of x, a thread of carol, dave, which alice does not have");
      assertThat(evidence.seen())
          .isEqualTo("x went from nothing to a 1:1 of carol, dave, made by carol at 500");
    }

    @Test
    void whoIsNamedByTheDescriptorOrTheRowAloneIsMeant() {
      Row named = in("x", "m1", "carol", "alice");
      Script run = start("alice", "carol").turn("alice", heardFrom("carol", making("e", PAIR)),
          view().thread(PAIR).build(), store()).turn("alice",
              heardFrom("carol", message(theirs, named)), view().thread(PAIR).row(named).build(),
              store());

      assertThat(run.verdict("CNV-1")).isEqualTo(NOT_EXERCISED);
    }

    @Test
    void aChangeOfAThreadThatTheTwoMustHaveIsMeantForTheDayOnWhichTheyHaveIt() {
      String id = Digests.directId(List.of("alice", "carol"));
      Script run = start("alice", "carol").turn("alice", heardFrom("carol", change(id, "carol")),
          NOTHING);

      assertThat(run.verdict("CNV-1")).isEqualTo(NOT_EXERCISED);
    }

    @Test
    void aReplayThatChangesTheStateOfAnEntryMeanwhileIsNoChange() {
      Script run = start("alice", "carol")
          .turn("alice", toBob(), view().thread(PAIR).waiting("m9", "bob").build())
          .turn("alice", heardFrom("carol", making("e", theirs)),
              view().thread(PAIR).inDoubt("m9", "bob").build());

      assertThat(run.verdict("CNV-1")).isEqualTo(KEPT_ONCE);
    }
  }

  @Nested
  class Outsiders {

    @Test
    void whatAnOutsiderWritesAndNobodyTakesIsKept() {
      Script run = acquainted("alice", "bob", "carol").turn("bob",
          heardFrom("carol", change("t", "carol")), acquainted().build());

      assertThat(run.verdict("CNV-2")).isEqualTo(KEPT_ONCE);
    }

    @Test
    void theStoredDescriptorSaysWhoIsAnOutsiderNotALaterCopy() {
      Row row = in("t", "m2", "carol", "alice", "bob");
      Conversation wider = group("t", null, "alice", "bob", "carol");
      Script run = acquainted("alice", "bob", "carol").turn("bob",
          heardFrom("carol", message(wider, row)), acquainted().row(row).build(), store());

      assertThat(run.evidence("CNV-2").expected()).isEqualTo("no change by, and no answer to, a"
          + " direct-message from carol, as t is a 1:1 of alice, bob, made by alice at 500");
      assertThat(run.evidence("CNV-2").seen()).isEqualTo("\"hi\" (m2) of carol came into t");
    }

    @Test
    void aParticipantIsNoOutsider() {
      assertThat(acquainted("alice", "bob").verdict("CNV-2")).isEqualTo(NOT_EXERCISED);
    }
  }

  @Nested
  class Upgrades {

    private final PeerInput upgrade = commanded(
        new Command.CreateGroup(List.of("bob", "carol"), "t"));

    @Test
    void aGroupBesideTheThreadIsKeptAtBothEnds() {
      View after = acquainted().thread(TRIO).build();
      Script run = acquainted("alice", "bob").turn("alice", upgrade, after, store(),
          done("g", null)).turn("bob", heardFrom("alice", making("e9", TRIO)), after, store());

      assertThat(run.verdict("CNV-3")).isEqualTo(new Verdict.Kept(2));
    }

    @Test
    void anUpgradeInPlaceIsBroken() {
      Evidence evidence = Planted.evidence("CNV-3");

      assertThat(evidence.expected()).isEqualTo(
          "t, a 1:1 of alice, bob, made by alice at 500, as it was before its upgrade");
      assertThat(evidence.seen())
          .isEqualTo("it is a group of alice, bob, carol, made by alice at 500");
    }

    @Test
    void aThreadThatLosesItsMessagesToTheGroupIsBroken() {
      View moved = view().thread(PAIR).thread(TRIO).row(in("g", "m1", "alice", "bob")).build();
      Script run = acquainted("alice", "bob").turn("bob", heardFrom("alice", making("e9", TRIO)),
          moved, store());

      assertThat(run.evidence("CNV-3").seen()).isEqualTo("\"hi\" (m1) is gone from t");
    }

    @Test
    void aPeerThatSaysItMadeAGroupAndShowsNoneIsBroken() {
      Script run = acquainted("alice", "bob").turn("alice", upgrade, acquainted().build(), store(),
          done("g", null));

      assertThat(run.evidence("CNV-3").seen()).isEqualTo("g is nothing");
    }

    @Test
    void aRefusedUpgradeAndOneOfAnUnknownThreadAreNotExercised() {
      Script refused = acquainted("alice", "bob").turn("alice", upgrade, acquainted().build());
      Script unknown = start("carol").turn("carol", heardFrom("alice", making("e9", TRIO)),
          view().thread(TRIO).build(), store());

      assertThat(refused.verdict("CNV-3")).isEqualTo(NOT_EXERCISED);
      assertThat(unknown.verdict("CNV-3")).isEqualTo(NOT_EXERCISED);
    }
  }

  @Nested
  class Groups {

    private final Row row = in("g", "m2", "alice", "bob", "carol");

    @Test
    void aGroupMessageInTheGroupAloneIsKept() {
      Script run = acquainted("alice", "bob").turn("bob", heardFrom("alice", message(TRIO, row)),
          acquainted().thread(TRIO).row(row).build(), store());

      assertThat(run.verdict("CNV-4")).isEqualTo(KEPT_ONCE);
    }

    @Test
    void anOwnGroupMessageInTheThreadItCameFromIsBroken() {
      Row misplaced = in("t", "m2", "alice", "bob");
      Script run = acquainted("alice", "bob")
          .turn("alice", heardFrom("bob", making("e9", TRIO)),
              acquainted().thread(TRIO).build())
          .turn("alice", commanded(new Command.SendToConversation("g", "hi")),
              acquainted().thread(TRIO).row(misplaced).build(), store());

      assertThat(run.evidence("CNV-4").seen()).isEqualTo("\"hi\" (m2) of alice came into t");
    }

    @Test
    void whereThereIsNoOtherThreadNothingIsPutToTheTest() {
      Script run = start("carol").turn("carol", heardFrom("alice", message(TRIO, row)),
          view().thread(TRIO).row(row).build(), store());

      assertThat(run.verdict("CNV-4")).isEqualTo(NOT_EXERCISED);
    }

    @Test
    void aMessageOfTheThreadItselfIsNoGroupMessage() {
      Row more = in("t", "m3", "alice", "bob");
      Script run = acquainted("alice", "bob").turn("bob", heardFrom("alice", message(PAIR, more)),
          acquainted().row(more).build(), store());

      assertThat(run.verdict("CNV-4")).isEqualTo(NOT_EXERCISED);
    }
  }

  @Nested
  class Authors {

    @Test
    void aStatusInAnothersNameThatChangesNothingIsKept() {
      View sent = view().thread(PAIR).own(in("t", "m1", "alice", "bob"), SENT).build();
      Script run = start("alice", "bob", "carol")
          .turn("alice", toBob(), sent)
          .turn("alice", heardFrom("carol", received("bob", "m1")), sent);

      assertThat(run.verdict("CNV-5")).isEqualTo(KEPT_ONCE);
    }

    @Test
    void theEvidenceNamesBoth() {
      Evidence evidence = Planted.evidence("CNV-5");

      assertThat(evidence.expected())
          .isEqualTo("no change by a direct-message-status in the name of"
              + " bob that came from carol");
      assertThat(evidence.seen())
          .isEqualTo("the status of m1 became DELIVERED, acknowledged by bob");
    }

    @Test
    void aForwardThatItsNamedSenderNeverSentIsForged() {
      Script run = acquainted("alice", "bob", "carol").turn("alice",
          heardForward("bob", change("t", "bob")), view().thread(PAIR).build(), store());

      assertThat(run.evidence("CNV-5").expected())
          .isEqualTo("no change by a change in the name of bob that came from somebody else");
    }

    @Test
    void aChannelMessageOfAnotherAuthorIsForged() {
      Row row = in("home/general", "m1", "alice");
      Script taken = start("alice", "bob", "carol").turn("bob", heard(chat("hi", "carol")),
          view().row(row).build(), store());
      Script ignored = start("alice", "bob", "carol").turn("bob", heard(chat("hi", "carol")),
          NOTHING);

      assertThat(taken.verdict("CNV-5")).isInstanceOf(Verdict.Broken.class);
      assertThat(ignored.verdict("CNV-5")).isEqualTo(KEPT_ONCE);
    }

    @Test
    void whatTheServerPassesOnInANameThatAForgerMadeUpIsForged() {
      Script run = Script.withMallory(RuleSet.DOCUMENTED, "alice", "bob")
          .member("c1", "alice", "home").member("c2", "bob", "home")
          .member("c3", "mallory", "home").server(Script.byClient("c3", typing(true, "alice")),
              toClient("c2", typing(true, "alice")))
          .turn("bob", heard(typing(true, "alice")), PlantedConversations.typed());

      assertThat(run.evidence("CNV-5").seen())
          .isEqualTo("typing went from {} to {home/general=[alice]}");
    }

    @Test
    void whatAnAuthorSaysInItsOwnNameIsNotExercised() {
      Row row = in("home/general", "m1", "alice");
      Script run = acquainted("alice", "bob").turn("bob", heard(chat("hi", "alice")),
          acquainted().row(row).build(), store());

      assertThat(run.verdict("CNV-5")).isEqualTo(NOT_EXERCISED);
    }
  }

  @Nested
  class Descriptors {

    private final Conversation copy = direct("t", "bob", "alice", "bob");

    @Test
    void theStoredOneStaysAgainstALaterCopyAndARestart() {
      Script run = acquainted("alice", "bob")
          .turn("alice", heardFrom("bob", making("e2", copy)), acquainted().build())
          .reborn("alice", Memory.INTACT, acquainted().build());

      assertThat(run.verdict("CNV-6")).isEqualTo(new Verdict.Kept(2));
    }

    @Test
    void aLaterCopyInAMessageThatReplacesItIsBroken() {
      Row row = in("t", "m2", "bob", "alice");
      Script run = acquainted("alice", "bob").turn("alice", heardFrom("bob", message(copy, row)),
          view().thread(copy).row(in("t", "m1", "alice", "bob")).row(row).build(), store());

      assertThat(run.evidence("CNV-6").expected())
          .isEqualTo("t stays a 1:1 of alice, bob, made by alice at 500");
      assertThat(run.evidence("CNV-6").seen()).isEqualTo(
          "it is a 1:1 of alice, bob, made by bob at 500, as a later copy says");
    }

    @Test
    void aDescriptorThatARestartForgetsIsBrokenUnlessTheStoreWasWiped() {
      assertThat(acquainted("alice", "bob").reborn("alice", Memory.INTACT, NOTHING)
          .verdict("CNV-6")).isInstanceOf(Verdict.Broken.class);
      assertThat(acquainted("alice", "bob").reborn("alice", Memory.WIPED, NOTHING)
          .verdict("CNV-6")).isEqualTo(NOT_EXERCISED);
    }

    @Test
    void anEqualCopyPutsNothingToTheTest() {
      Script run = acquainted("alice", "bob").turn("alice", heardFrom("bob", making("e2", PAIR)),
          acquainted().build());

      assertThat(run.verdict("CNV-6")).isEqualTo(NOT_EXERCISED);
    }
  }

  @Nested
  class OneThread {

    @Test
    void oneThreadOfTwoIsKeptWhoeverMadeIt() {
      Script run = start("alice", "bob")
          .turn("alice", toBob(), acquainted().build())
          .turn("bob", heardFrom("alice", making("e", PAIR)),
              view().thread(direct("t", "bob", "alice", "bob")).build());

      assertThat(run.verdict("CNV-7")).isEqualTo(KEPT_ONCE);
    }

    @Test
    void twoThreadsOfTwoAreBrokenAtOnePeerAndBetweenTwo() {
      Script apart = start("alice", "bob")
          .turn("alice", toBob(), acquainted().build())
          .turn("bob", heardFrom("alice", making("e", PAIR)),
              view().thread(direct("t2", "bob", "alice", "bob")).build());

      assertThat(Planted.evidence("CNV-7").seen()).isEqualTo("alice has another, t2");
      assertThat(apart.evidence("CNV-7").expected())
          .isEqualTo("one 1:1 thread of alice, bob: t, as alice has it");
    }

    @Test
    void anIdThatStandsForOthersElsewhereIsTakenOver() {
      Script run = acquainted("alice", "bob", "carol").turn("carol",
          heardFrom("mallory", making("e2", direct("t", "mallory", "carol", "mallory"))),
          view().thread(direct("t", "mallory", "carol", "mallory")).build(), store());

      assertThat(run.evidence("CNV-7").expected()).isEqualTo(
          "t stands for a 1:1 of alice, bob, made by alice at 500, as alice has it");
    }

    @Test
    void twoGroupsOfTheSameMembersAreTwo() {
      Script run = acquainted("alice", "bob").turn("alice",
          heardFrom("bob", making("e2", group("g2", "t", "alice", "bob", "carol"))),
          acquainted().thread(TRIO).thread(group("g2", "t", "alice", "bob", "carol")).build());

      assertThat(run.verdict("CNV-7")).isEqualTo(KEPT_ONCE);
    }
  }
}
