package dev.toju.conformance.judge.queue;

import static dev.toju.conformance.bench.Planted.HI;
import static dev.toju.conformance.bench.Planted.NOTHING;
import static dev.toju.conformance.bench.Planted.start;
import static dev.toju.conformance.bench.PlantedWords.THREAD;
import static dev.toju.conformance.bench.PlantedWords.comes;
import static dev.toju.conformance.bench.PlantedWords.edited;
import static dev.toju.conformance.bench.PlantedWords.says;
import static dev.toju.conformance.bench.Script.command;
import static dev.toju.conformance.bench.Script.commanded;
import static dev.toju.conformance.bench.Script.done;
import static dev.toju.conformance.bench.Script.heard;
import static dev.toju.conformance.bench.Script.heardFrom;
import static dev.toju.conformance.bench.Script.making;
import static dev.toju.conformance.bench.Script.message;
import static dev.toju.conformance.bench.Script.refusedSend;
import static dev.toju.conformance.bench.Script.send;
import static dev.toju.conformance.bench.Script.store;
import static dev.toju.conformance.bench.Script.toServer;
import static dev.toju.conformance.bench.Script.typing;
import static dev.toju.conformance.bench.Views.view;
import static dev.toju.protocol.port.DeliveryStatus.QUEUED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.toju.conformance.bench.Planted;
import dev.toju.conformance.bench.Script;
import dev.toju.conformance.judge.Evidence;
import dev.toju.conformance.judge.Verdict;
import dev.toju.protocol.Change;
import dev.toju.protocol.ChannelEnvelope;
import dev.toju.protocol.PeerEvent;
import dev.toju.protocol.Reaction;
import dev.toju.protocol.Row;
import dev.toju.protocol.RowSignatures;
import dev.toju.protocol.SessionEnvelope;
import dev.toju.protocol.SyncEvent;
import dev.toju.protocol.port.Command;
import dev.toju.protocol.port.PeerEffect;
import dev.toju.protocol.port.PeerInput;
import dev.toju.protocol.port.View;
import dev.toju.protocol.rules.RuleSet;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** QUE-7 and QUE-8, and what was added to CNV-2, CNV-8, MRG-4, MRG-11, MUT-8 and TYP-2 beside them. */
class WhatGoesOutTest {

  private static final View WRITTEN = view().thread(THREAD).own(HI, QUEUED).build();
  private static final View WAITS = view().thread(THREAD).own(HI, QUEUED).waiting("m1", "bob")
      .build();
  private static final View EDITED_AND_WAITS = view().thread(THREAD)
      .own(edited("hello", 2000), QUEUED).waiting("m1", "bob").build();

  private static PeerEvent edit(String eventId, String body, long at) {
    return new PeerEvent.DirectChange(eventId, Script.THREAD, "m1",
        new Change.Edit("alice", body, at, null), new TreeMap<>());
  }

  private static PeerInput edits(String body) {
    return commanded(new Command.Edit(Script.THREAD, "m1", body));
  }

  @Nested
  class WhatIsSaid {

    @Test
    void whatIsNeitherSentNorQueuedIsBroken() {
      Evidence evidence = Planted.evidence("QUE-7");

      assertThat(evidence.expected())
          .isEqualTo("\"hi\" (m1) sent to bob, or in the outbox for bob");
      assertThat(evidence.seen()).isEqualTo("neither, as alice says that it is done");
    }

    @Test
    void whatWaitsAndWhatIsSentIsKept() {
      assertThat(says(WAITS).verdict("QUE-7")).isEqualTo(new Verdict.Kept(1));
      assertThat(start("alice", "bob")
          .turn("alice", command(), WRITTEN, store(), send(1, "bob", message(HI)),
              done(Script.THREAD, "m1"))
          .verdict("QUE-7")).isEqualTo(new Verdict.Kept(1));
    }

    @Test
    void whatAUserIsNotToldToBeDonePutsNothingToTheTest() {
      assertThat(start("alice", "bob").turn("alice", command(), WRITTEN, store())
          .verdict("QUE-7")).isEqualTo(new Verdict.NotExercised());
    }

    @Test
    void anEditThatNobodyIsToldOfIsBrokenUnlessItsMessageStillWaits() {
      View edited = view().thread(THREAD).own(edited("hello", 2000), QUEUED).build();
      Script told = start("alice", "bob").turn("alice", command(), WRITTEN, store());

      assertThat(told.turn("alice", edits("hello"), edited, store(), done(Script.THREAD, "m1"))
          .verdict("QUE-7")).isInstanceOf(Verdict.Broken.class);
      assertThat(says(WAITS)
          .turn("alice", edits("hello"), EDITED_AND_WAITS, store(), done(Script.THREAD, "m1"))
          .verdict("QUE-7")).isEqualTo(new Verdict.Kept(2));
    }

    @Test
    void aGroupOfWhichNobodyIsToldIsBroken() {
      PeerInput creates = commanded(new Command.CreateGroup(List.of("bob"), null));
      View made = view().thread(THREAD).build();

      assertThat(start("alice", "bob")
          .turn("alice", creates, made, store(), done(Script.THREAD, null)).verdict("QUE-7"))
          .isInstanceOf(Verdict.Broken.class);
      assertThat(start("alice", "bob").turn("alice", creates, made, store(),
          send(1, "bob", making("e1", THREAD)), done(Script.THREAD, null)).verdict("QUE-7"))
          .isEqualTo(new Verdict.Kept(1));
    }

    @Test
    void inAChannelTheServerIsToldAsItIsThatOneTypesAndLeaves() {
      PeerInput types = commanded(new Command.Type("home", "general", true));
      PeerInput leaves = commanded(new Command.Leave("home"));

      assertThat(joined().turn("alice", types, there(), done(null, null)).verdict("QUE-7"))
          .isInstanceOf(Verdict.Broken.class);
      assertThat(joined().turn("alice", leaves, NOTHING, store(), done(null, null))
          .verdict("QUE-7")).isInstanceOf(Verdict.Broken.class);
      assertThat(joined()
          .turn("alice", types, there(), toServer(1, typing(true, null)), done(null, null))
          .turn("alice", types, there(), done(null, null))
          .turn("alice", leaves, NOTHING, store(),
              toServer(2, new SessionEnvelope.LeaveServer("home")), done(null, null))
          .verdict("QUE-7")).isEqualTo(new Verdict.Kept(2));
    }
  }

  private static View there() {
    return view().present("home", "bob").build();
  }

  private static Script joined() {
    return start("alice", "bob").signalingUp("alice", NOTHING)
        .turn("alice", commanded(new Command.Join("home", List.of("general"))), NOTHING, store())
        .turn("alice", heard(new SessionEnvelope.ServerUsers("home", List.of("bob"))), there());
  }

  @Nested
  class Copies {

    @Test
    void theTextAsItWasIsBrokenAndAsItIsKept() {
      assertThat(Planted.evidence("QUE-8").seen()).endsWith("as it was");
      assertThat(start("alice", "bob").turn("alice", command(), EDITED_AND_WAITS, store())
          .turn("alice", new PeerInput.ChannelOpened("bob"), EDITED_AND_WAITS,
              send(1, "bob", message(edited("hello", 2000))))
          .verdict("QUE-8")).isEqualTo(new Verdict.Kept(1));
    }

    @Test
    void anOlderEditUnderItsOldEventIsBrokenAndALaterOneThatIsNotDueIsKept() {
      Script run = start("alice", "bob").turn("alice", command(), EDITED_AND_WAITS, store());
      Script later = start("alice", "bob").turn("alice", command(), EDITED_AND_WAITS, store());

      assertThat(run.turn("alice", new PeerInput.ChannelOpened("bob"), EDITED_AND_WAITS,
          send(1, "bob", edit("e1", "helo", 1500))).verdict("QUE-8"))
          .isInstanceOf(Verdict.Broken.class);
      assertThat(later.turn("alice", new PeerInput.ChannelOpened("bob"), EDITED_AND_WAITS,
          send(1, "bob", edit("e1", "in a while", 900_000))).verdict("QUE-8"))
          .isEqualTo(new Verdict.Kept(1));
    }

    @Test
    void whatAChannelRefusedMayGoOnAsItWas() {
      Script run = start("alice", "bob").signalingUp("alice", NOTHING)
          .channelUp("alice", NOTHING, "bob", NOTHING)
          .turn("alice", command(), WAITS, store(), send(1, "bob", message(HI)))
          .turn("alice", edits("hello"), EDITED_AND_WAITS, store())
          .turn("alice", refusedSend(1), EDITED_AND_WAITS, send(2, "bob", message(HI)));

      assertThat(run.verdict("QUE-8")).isEqualTo(new Verdict.Kept(1));
    }
  }

  @Nested
  class Besides {

    @Test
    void aMessageOfEveryFormIsTaken() {
      Row row = Row.composed("alice:a:b", "home/general", "alice", List.of(), 1000, "hi");

      assertThat(Planted.evidence("WIR-6").seen()).isEqualTo("it is not shown");
      assertThat(comes("alice:a:b", view().present("home", "alice").row(row).build())
          .verdict("WIR-6")).isEqualTo(new Verdict.Kept(1));
      assertThat(comes("bob:a", NOTHING).verdict("WIR-6"))
          .isEqualTo(new Verdict.NotExercised());
    }

    @Test
    void aPingIsAnsweredWithItsNumber() {
      Script right = start("alice").turn("alice", heard(new SessionEnvelope.Ping(7)), NOTHING,
          toServer(1, new SessionEnvelope.Pong(7)));
      Script wrong = start("alice").turn("alice", heard(new SessionEnvelope.Ping(7)), NOTHING,
          toServer(1, new SessionEnvelope.Pong(8)));

      assertThat(right.verdict("SES-4")).isEqualTo(new Verdict.Kept(1));
      assertThat(wrong.verdict("SES-4")).isInstanceOf(Verdict.Broken.class);
    }

    @Test
    void whoIsPresentStaysUntilTheServerSaysOtherwise() {
      assertThat(joined().turn("alice",
          heard(new SessionEnvelope.UserLeft("work", "bob")), NOTHING).verdict("CNV-8"))
          .isInstanceOf(Verdict.Broken.class);
      assertThat(joined().turn("alice",
          heard(new SessionEnvelope.UserLeft("home", "bob")), NOTHING).verdict("CNV-8"))
          .isEqualTo(new Verdict.Kept(1));
      assertThat(joined().turn("alice", new PeerInput.SignalingDown(), NOTHING).verdict("CNV-8"))
          .isEqualTo(new Verdict.Kept(1));
    }

    @Test
    void whoHasSpokenTypesNoLonger() {
      View typing = view().present("home", "bob").typing("home/general", "bob").build();
      Row row = Row.composed("bob:1", "home/general", "bob", List.of(), 1000, "hi");
      PeerInput comes = heard(new ChannelEnvelope.Chat("home", "general", row, "bob"));

      assertThat(joined().turn("alice", heard(typing(true, "bob")), typing)
          .turn("alice", comes, view().present("home", "bob").typing("home/general", "bob")
              .row(row).build())
          .verdict("TYP-2")).isInstanceOf(Verdict.Broken.class);
      assertThat(joined().turn("alice", heard(typing(true, "bob")), typing)
          .turn("alice", comes, view().present("home", "bob").row(row).build())
          .verdict("TYP-2")).isEqualTo(new Verdict.Kept(1));
    }

    @Test
    void aListOfOneThreadInTheEnvelopeOfAnotherIsAnOutsiders() {
      PeerEvent hidden = new PeerEvent.DirectSync("t2", new SyncEvent.Batch(Script.THREAD, "x", 0,
          List.of(HI), true));
      Script run = Script.withMallory(RuleSet.HARDENED, "alice", "bob")
          .turn("bob", heardFrom("alice", making("e", THREAD)), view().thread(THREAD).build())
          .turn("bob", heardFrom("mallory", hidden), view().thread(THREAD).row(HI).build());

      assertThat(run.verdict("CNV-2")).isInstanceOf(Verdict.Broken.class);
    }

    @Test
    void anEventUnderAnothersIdChangesNothing() {
      Row reacted = new Row("m1", Script.THREAD, "alice", List.of("bob"), 1000, "hi", null, null,
          List.of(new Reaction("bob", "x", true, 2000)), List.of(), new TreeMap<>(),
          new TreeMap<>(), RowSignatures.NONE);
      PeerInput comes = heardFrom("bob", new PeerEvent.DirectChange("alice:e", Script.THREAD, "m1",
          new Change.React(new Reaction("bob", "x", true, 2000), null), new TreeMap<>()));

      assertThat(says(WAITS).turn("alice", comes,
          view().thread(THREAD).own(reacted, QUEUED).waiting("m1", "bob").build())
          .verdict("MUT-8")).isInstanceOf(Verdict.Broken.class);
      assertThat(says(WAITS).turn("alice", comes, WAITS).verdict("MUT-8"))
          .isEqualTo(new Verdict.Kept(1));
    }

    @Test
    void aChangeIsStampedAboveTheLastThatWentOut() {
      PeerEffect first = send(1, "bob", edit("e1", "hello", 900_000));
      Script run = says(WAITS).turn("alice", edits("hello"), WAITS, store(), first);
      Script right = says(WAITS).turn("alice", edits("hello"), WAITS, store(), first);

      assertThat(run.turn("alice", edits("hallo"), WAITS, store(),
          send(2, "bob", edit("e2", "hallo", 2000))).verdict("MRG-11"))
          .isInstanceOf(Verdict.Broken.class);
      assertThat(right.turn("alice", edits("hallo"), WAITS, store(),
          send(2, "bob", edit("e2", "hallo", 900_001))).verdict("MRG-11"))
          .isEqualTo(new Verdict.NotExercised());
    }

    @Test
    void ofTwoDeletesTheGreaterStays() {
      Row dead = tombstone(2000);
      PeerInput comes = heardFrom("alice", new PeerEvent.DirectChange("alice:e", Script.THREAD,
          "m1", new Change.Delete("alice", 3000, null), new TreeMap<>()));
      Script held = start("alice", "bob").turn("bob", heardFrom("alice", message(dead)),
          view().thread(THREAD).row(dead).build());
      Script right = start("alice", "bob").turn("bob", heardFrom("alice", message(dead)),
          view().thread(THREAD).row(dead).build());

      assertThat(held.turn("bob", comes, view().thread(THREAD).row(dead).build())
          .evidence("MRG-4").seen()).isEqualTo("a tombstone as of 2000, below 3000");
      assertThat(right.turn("bob", comes, view().thread(THREAD).row(tombstone(3000)).build())
          .verdict("MRG-4")).isEqualTo(new Verdict.Kept(1));
    }

    private static Row tombstone(long deletedAt) {
      return new Row("m1", Script.THREAD, "alice", List.of("bob"), 1000, "", null, deletedAt,
          List.of(), List.of(), new TreeMap<>(), new TreeMap<>(),
          RowSignatures.NONE);
    }
  }
}
