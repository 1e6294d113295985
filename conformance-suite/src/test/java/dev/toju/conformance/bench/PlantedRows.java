package dev.toju.conformance.bench;

import static dev.toju.conformance.bench.Planted.HI;
import static dev.toju.conformance.bench.Planted.sent;
import static dev.toju.conformance.bench.Planted.start;
import static dev.toju.conformance.bench.Script.command;
import static dev.toju.conformance.bench.Script.heardFrom;
import static dev.toju.conformance.bench.Script.message;
import static dev.toju.conformance.bench.Script.received;
import static dev.toju.conformance.bench.Script.row;
import static dev.toju.conformance.bench.Script.send;
import static dev.toju.conformance.bench.Script.store;
import static dev.toju.conformance.bench.Views.view;
import static dev.toju.protocol.port.DeliveryStatus.QUEUED;

import dev.toju.protocol.Change;
import dev.toju.protocol.Conversation;
import dev.toju.protocol.Frame;
import dev.toju.protocol.PeerEvent;
import dev.toju.protocol.Reaction;
import dev.toju.protocol.Row;
import dev.toju.protocol.SyncEvent;
import dev.toju.protocol.port.PeerEffect;
import dev.toju.protocol.port.PeerInput;
import dev.toju.protocol.port.View;
import dev.toju.protocol.rules.RuleSet;
import dev.toju.protocol.rules.Rules;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** The runs for what rows say, and for what counts as not read. */
final class PlantedRows {

  private PlantedRows() {}

  static Map<String, Supplier<Script>> violations() {
    Map<String, Supplier<Script>> runs = new LinkedHashMap<>();
    runs.put("MUT-9", PlantedRows::saidOtherwise);
    runs.put("MUT-10", PlantedRows::shownOtherwise);
    runs.put("DLV-14", PlantedRows::shownAndNotCounted);
    runs.put("CNV-8", PlantedRows::typingOutOfNowhere);
    runs.put("MUT-11", PlantedRows::moreThanAParkHolds);
    runs.put("WIR-5", PlantedRows::aStampThatNobodyReads);
    runs.put("SYN-12", PlantedRows::listedByTwoAndAskedOfOne);
    return runs;
  }

  /** The user says "hi", and the row says "HI". */
  private static Script saidOtherwise() {
    return start("alice", "bob").turn("alice", command(),
        view().own(row("m1", "alice", "HI", "bob"), QUEUED).build(), store());
  }

  private static Script shownOtherwise() {
    return sent().turn("bob", heardFrom("alice", message(HI)),
        view().row(row("m1", "alice", "HI", "bob")).build(), store());
  }

  private static Script shownAndNotCounted() {
    return sent().turn("bob", heardFrom("alice", message(HI)), view().row(HI).build(), store());
  }

  /** Mallory lists a message and withholds it; alice lists it, too, and bob goes on waiting. */
  private static Script listedByTwoAndAskedOfOne() {
    Row hi = row("m1", "alice", "hi", "bob", "mallory");
    Conversation thread = new Conversation(hi.scope(), Conversation.Kind.GROUP,
        List.of("alice", "bob", "mallory"), "alice", 500, null, null);
    View knowing = view().thread(thread).build();
    return Script.withMallory(RuleSet.HARDENED, "alice", "bob")
        .channelUp("alice", knowing, "bob", knowing)
        .turn("alice", command(), view().thread(thread).own(hi, QUEUED).build(), store())
        .turn("bob", heardFrom("mallory", listing(hi, "x")), knowing,
            send(1, "mallory", new PeerEvent.DirectSync(hi.scope(),
                new SyncEvent.Request(hi.scope(), "x", List.of(hi.id()), 0, 1))))
        .turn("bob", heardFrom("alice", listing(hi, "y")), knowing)
        .later(60_010).turn("bob", new PeerInput.ChannelOpened("carol"), knowing);
  }

  /** Nobody has said that bob types. */
  private static Script typingOutOfNowhere() {
    return start("alice", "bob").turn("alice", command(),
        view().typing("home/general", "bob").build());
  }

  /** Two reactions of one user, where half a park of two is that user's. */
  private static Script moreThanAParkHolds() {
    Script script = new Script(RuleSet.HARDENED.with(Rules.MERGE_PARK_PER_SCOPE, 2L), "alice",
        "bob");
    for (String event : List.of("e1", "e2")) {
      Change change = new Change.React(new Reaction("alice", event, true, 5), null);
      script.turn("bob", heardFrom("alice", new PeerEvent.DirectChange(event, "t", "m1", change,
          Collections.emptySortedMap())), View.EMPTY, send(1, "alice", received("bob", event)));
    }
    return script;
  }

  /** 2^53, which is one more than a stamp may be. */
  private static Script aStampThatNobodyReads() {
    String frame = "{\"type\":\"delete_message\",\"serverId\":\"home\",\"channelId\":\"general\","
        + "\"messageId\":\"m1\",\"actorId\":\"alice\",\"deletedAt\":9007199254740992}";
    return start("alice", "bob").turn("alice", command(), View.EMPTY, new PeerEffect.SendToServer(1,
        new Frame.Encoded(frame.getBytes(StandardCharsets.UTF_8))));
  }

  private static PeerEvent listing(Row row, String exchange) {
    return new PeerEvent.DirectSync(row.scope(), new SyncEvent.Inventory(row.scope(), exchange,
        List.of(new SyncEvent.Entry(row.id(), row.lastModifiedAt(), "0123456789abcdef")), 0, 1,
        null, null, false, null, null));
  }
}
