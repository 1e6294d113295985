package dev.toju.conformance.bench;

import static dev.toju.conformance.bench.Script.byClient;
import static dev.toju.conformance.bench.Script.chat;
import static dev.toju.conformance.bench.Script.heard;
import static dev.toju.conformance.bench.Script.heardFrom;
import static dev.toju.conformance.bench.Script.message;
import static dev.toju.conformance.bench.Script.row;
import static dev.toju.conformance.bench.Script.send;
import static dev.toju.conformance.bench.Script.store;
import static dev.toju.conformance.bench.Script.toClient;
import static dev.toju.conformance.bench.Views.view;

import dev.toju.protocol.Change;
import dev.toju.protocol.ChannelEnvelope;
import dev.toju.protocol.Conversation;
import dev.toju.protocol.Frame;
import dev.toju.protocol.PeerEvent;
import dev.toju.protocol.RelayEnvelope;
import dev.toju.protocol.Row;
import dev.toju.protocol.RowSignatures;
import dev.toju.protocol.SessionEnvelope;
import dev.toju.protocol.SyncEvent;
import dev.toju.protocol.json.Codec;
import dev.toju.protocol.json.Digests;
import dev.toju.protocol.port.DeliveryStatus;
import dev.toju.protocol.port.PeerInput;
import dev.toju.protocol.port.ServerInput;
import dev.toju.protocol.port.Source;
import dev.toju.protocol.port.View;
import dev.toju.protocol.rules.Rule;
import dev.toju.protocol.rules.RuleSet;
import dev.toju.protocol.rules.Rules;
import dev.toju.sim.trace.Event;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The shortest runs on which judges have to ring whose requirements every rule set demands: no
 * scenario can show them broken.
 */
final class PlantedRest {

  private static final String SCOPE = "home/general";
  private static final Row HI = row("m1", "alice", "hi", "bob");

  private PlantedRest() {}

  static Map<String, Supplier<Script>> violations() {
    Map<String, Supplier<Script>> runs = new LinkedHashMap<>();
    runs.put("MRG-3", PlantedRest::heldAndGone);
    runs.put("MRG-4", PlantedRest::olderEditShows);
    runs.put("MRG-6", PlantedRest::stampFromNowhere);
    runs.put("MUT-3", PlantedRest::tombstoneForgotten);
    runs.put("MUT-6", PlantedRest::earlyDeleteIsLost);
    runs.put("SYN-8", PlantedRest::nothingIsAsked);
    runs.put("SYN-1", PlantedRest::inventoryTooLong);
    runs.put("SYN-2", PlantedRest::batchTooLong);
    runs.put("SYN-3", PlantedRest::exchangeTooLong);
    runs.put("SYN-5", PlantedRest::unlistedIdAsked);
    runs.put("SYN-7", PlantedRest::equalPeersList);
    runs.put("SIG-2", PlantedRest::strangerIsHeard);
    runs.put("SIG-3", PlantedRest::typingIsKeptBack);
    runs.put("SIG-5", PlantedRest::serverRemembers);
    runs.put("SIG-6", PlantedRest::joinerGetsThePast);
    runs.put("SIG-7", PlantedRest::offerGoesAstray);
    runs.put("SIG-13", PlantedRest::noSnapshot);
    runs.put("WIR-1", PlantedRest::nonsenseCounts);
    runs.put("WIR-2", PlantedRest::malformedBatchCounts);
    runs.put("WIR-3", PlantedRest::strangeEnvelopeIsRefused);
    return runs;
  }

  private static Row edited(Row row, String body, long at) {
    return new Row(row.id(), row.scope(), row.senderId(), row.recipients(), row.createdAt(), body,
        at, null, List.of(), List.of(), Collections.emptySortedMap(), new TreeMap<>(),
        RowSignatures.NONE);
  }

  private static Row tombstone(Row row, long at) {
    return new Row(row.id(), row.scope(), row.senderId(), row.recipients(), row.createdAt(), "",
        null, at, List.of(), List.of(), Collections.emptySortedMap(), new TreeMap<>(),
        RowSignatures.NONE);
  }

  private static View showing(Row... rows) {
    Views view = view();
    for (Row row : rows) {
      view.row(row);
    }
    return view.build();
  }

  /** Bob holds the message. */
  private static Script held(Row row) {
    return Planted.start("alice", "bob").channelUp("alice", View.EMPTY, "bob", View.EMPTY)
        .turn("bob", heardFrom("alice", message(row)), showing(row), store());
  }

  private static Script heldAndGone() {
    return held(HI).turn("bob", heardFrom("alice", message(HI)), showing(), store());
  }

  private static PeerInput edit(String body, long at) {
    return heardFrom("alice", new PeerEvent.DirectChange("e" + at, HI.scope(), HI.id(),
        new Change.Edit("alice", body, at, null), new TreeMap<>()));
  }

  private static Script olderEditShows() {
    return held(HI).turn("bob", edit("new", 3000), showing(edited(HI, "new", 3000)), store())
        .turn("bob", edit("old", 2000), showing(edited(HI, "old", 2000)), store());
  }

  private static Script stampFromNowhere() {
    return held(HI).turn("bob", edit("new", 3000), showing(edited(HI, "new", 3001)), store());
  }

  private static Script tombstoneForgotten() {
    return held(HI)
        .turn("bob",
            heardFrom("alice",
                new PeerEvent.DirectChange("e", HI.scope(), HI.id(),
                    new Change.Delete("alice", 2000, null), new TreeMap<>())),
            showing(tombstone(HI, 2000)), store())
        .reborn("bob", Event.Memory.INTACT, showing());
  }

  private static final Conversation THREAD = new Conversation(Script.THREAD,
      Conversation.Kind.GROUP, List.of("alice", "bob"), "alice", 500, null, null);

  private static View knowing(Row... rows) {
    Views view = view().thread(THREAD);
    for (Row row : rows) {
      view.row(row);
    }
    return view.build();
  }

  /** Alice and bob have a channel, and alice has written. */
  private static Script written() {
    return Planted.start("alice", "bob").channelUp("alice", knowing(), "bob", knowing())
        .turn("alice", Script.command(), knowing(HI), store());
  }

  private static Script earlyDeleteIsLost() {
    PeerEvent delete = new PeerEvent.DirectChange("e", HI.scope(), HI.id(),
        new Change.Delete("alice", 2000, null), new TreeMap<>());
    return written().turn("alice", Script.command(), knowing(tombstone(HI, 2000)), store())
        .turn("bob", heardFrom("alice", delete), knowing())
        .turn("bob", heardFrom("alice", message(HI)), knowing(HI), store()).healed(5000)
        .ended(5000, true);
  }

  private static Script nothingIsAsked() {
    SyncEvent.InventoryRequest request = new SyncEvent.InventoryRequest(HI.scope(), null, null,
        null, false);
    SyncEvent.Inventory listed = new SyncEvent.Inventory(HI.scope(), "x",
        List.of(new SyncEvent.Entry(HI.id(), 1000, "0123456789abcdef")), 0, 1, null, null, false,
        null, null);
    PeerEvent told = new PeerEvent.DirectSync(HI.scope(), listed);
    return written().turn("bob", timer(), knowing(), send(1, "alice", request))
        .turn("alice", heardFrom("bob", request), knowing(HI), send(2, "bob", told))
        .turn("bob", heardFrom("alice", told), knowing());
  }

  private static <T> Script under(Rule<T> rule, T value) {
    return new Script(RuleSet.HARDENED.with(rule, value), "alice", "bob").channelUp("alice",
        View.EMPTY, "bob", View.EMPTY);
  }

  private static SyncEvent.Inventory inventory(String... ids) {
    List<SyncEvent.Entry> entries = new ArrayList<>();
    for (String id : ids) {
      entries.add(new SyncEvent.Entry(id, 1, "0123456789abcdef"));
    }
    return new SyncEvent.Inventory(SCOPE, "x", entries, 0, 1, null, null, false, null, null);
  }

  private static Row post(String id) {
    return Row.composed(id, SCOPE, "alice", List.of(), 1000, "hi");
  }

  private static SyncEvent.Batch batch(int seq, String... ids) {
    List<Row> rows = new ArrayList<>();
    for (String id : ids) {
      rows.add(post(id));
    }
    return new SyncEvent.Batch(SCOPE, "x", seq, rows, true);
  }

  private static PeerInput timer() {
    return new PeerInput.TimerFired("x");
  }

  private static Script inventoryTooLong() {
    return under(Rules.SYNC_INVENTORY_CAP, 1L).turn("alice", timer(), View.EMPTY,
        send(1, "bob", inventory("m1", "m2")));
  }

  private static Script batchTooLong() {
    return under(Rules.SYNC_BATCH_CAP, 1L).turn("alice", timer(), View.EMPTY,
        send(1, "bob", batch(0, "m1", "m2")));
  }

  private static Script exchangeTooLong() {
    return under(Rules.SYNC_EXCHANGE_CAP, 1L).turn("alice", timer(), View.EMPTY,
        send(1, "bob", batch(0, "m1")), send(2, "bob", batch(1, "m2")));
  }

  private static Script unlistedIdAsked() {
    return under(Rules.SYNC_BATCH_CAP, 9L).turn("bob", heardFrom("alice", inventory("m1")),
        View.EMPTY, send(1, "alice", new SyncEvent.Request(SCOPE, "x", List.of("m2"), 1, 1)));
  }

  private static Script equalPeersList() {
    SyncEvent.InventoryRequest request = new SyncEvent.InventoryRequest(SCOPE, null, 0,
        Digests.ofScope(0), false);
    return under(Rules.SYNC_BATCH_CAP, 9L)
        .turn("alice", timer(), View.EMPTY, send(1, "bob", request))
        .turn("bob", heardFrom("alice", request), View.EMPTY, send(1, "alice", inventory("m1")));
  }

  private static Script server() {
    return Planted.start("alice", "bob").member("c1", "alice", "home").member("c2", "bob", "home");
  }

  private static Script strangerIsHeard() {
    return Planted.start("alice", "bob").member("c1", "alice").member("c2", "bob", "home")
        .server(byClient("c1", chat("hi", null)), toClient("c2", chat("hi", "alice")));
  }

  private static Script typingIsKeptBack() {
    return server().server(
        byClient("c1", new ChannelEnvelope.Typing("home", "general", true, null)));
  }

  private static Script serverRemembers() {
    return server().server(byClient("c1", chat("hi", null)), toClient("c2", chat("hi", "alice")))
        .server(new ServerInput.TimerFired("x"), toClient("c2", chat("hi", "alice")));
  }

  private static Script joinerGetsThePast() {
    return server().server(byClient("c1", chat("hi", null)), toClient("c2", chat("hi", "alice")))
        .server(new ServerInput.Connected("c3"))
        .server(byClient("c3", new SessionEnvelope.Identify("carol", null, null, null, null)),
            toClient("c3", new SessionEnvelope.Identified("c3")))
        .server(byClient("c3", new SessionEnvelope.JoinServer("home")),
            toClient("c3", new SessionEnvelope.ServerUsers("home", List.of("alice", "bob"))))
        .server(new ServerInput.TimerFired("x"), toClient("c3", chat("hi", "alice")));
  }

  private static RelayEnvelope.Negotiation offer(@Nullable String to, @Nullable String from) {
    return new RelayEnvelope.Negotiation(RelayEnvelope.Kind.OFFER, to, from,
        JsonNodeFactory.instance.objectNode().put("sdp", "v=0"));
  }

  private static Script offerGoesAstray() {
    return Planted.start("alice", "bob", "carol").member("c1", "alice").member("c2", "bob")
        .member("c3", "carol")
        .server(byClient("c1", offer("bob", null)), toClient("c3", offer(null, "alice")));
  }

  private static Script noSnapshot() {
    return Planted.start("alice", "bob").member("c1", "alice")
        .server(byClient("c1", new SessionEnvelope.JoinServer("home")));
  }

  private static PeerInput raw(String text) {
    return new PeerInput.FrameReceived(new Source.Channel("alice"),
        new Frame.Encoded(text.getBytes(StandardCharsets.UTF_8)));
  }

  private static Script nonsenseCounts() {
    return held(HI).turn("bob", raw("{\"type\":\"gossip\"}"), showing(), store());
  }

  private static Script malformedBatchCounts() {
    return held(HI).turn("bob", raw("{\"type\":\"chat-sync-batch\",\"seq\":\"none\"}"),
        showing(HI, row("m2", "alice", "more", "bob")), store());
  }

  /** Alice composes it, it comes with a field more, and bob does not take it. */
  private static Script strangeEnvelopeIsRefused() {
    ObjectNode frame = Codec.tree(message(HI)).put("x-mood", "strange");
    return Planted.start("alice", "bob")
        .channelUp("alice", View.EMPTY, "bob", View.EMPTY)
        .turn("alice", Script.command(), view().own(HI, DeliveryStatus.QUEUED).build(), store(),
            send(1, "bob", message(HI)))
        .turn("bob", raw(frame.toString()), View.EMPTY)
        .turn("bob", heard(new SessionEnvelope.Ping(1)), View.EMPTY);
  }
}
