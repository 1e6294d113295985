package dev.toju.conformance.bench;

import static dev.toju.conformance.bench.Script.accepted;
import static dev.toju.conformance.bench.Script.byClient;
import static dev.toju.conformance.bench.Script.chat;
import static dev.toju.conformance.bench.Script.command;
import static dev.toju.conformance.bench.Script.forward;
import static dev.toju.conformance.bench.Script.heardFrom;
import static dev.toju.conformance.bench.Script.message;
import static dev.toju.conformance.bench.Script.received;
import static dev.toju.conformance.bench.Script.row;
import static dev.toju.conformance.bench.Script.send;
import static dev.toju.conformance.bench.Script.store;
import static dev.toju.conformance.bench.Script.toClient;
import static dev.toju.conformance.bench.Views.view;
import static dev.toju.protocol.port.DeliveryStatus.ACKNOWLEDGED;
import static dev.toju.protocol.port.DeliveryStatus.DELIVERED;
import static dev.toju.protocol.port.DeliveryStatus.QUEUED;
import static dev.toju.protocol.port.DeliveryStatus.SENT;

import dev.toju.conformance.judge.Evidence;
import dev.toju.protocol.RelayEnvelope;
import dev.toju.protocol.Row;
import dev.toju.protocol.json.Codec;
import dev.toju.protocol.port.PeerInput;
import dev.toju.protocol.port.View;
import dev.toju.protocol.rules.RuleSet;
import dev.toju.sim.trace.Event;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** For every judge the shortest run on which it has to ring. */
public final class Planted {

  public static final Row HI = row("m1", "alice", "hi", "bob");
  public static final Row ALL = row("m1", "alice", "hi all", "bob", "carol");
  public static final View NOTHING = View.EMPTY;

  private Planted() {}

  public static Map<String, Supplier<Script>> violations() {
    Map<String, Supplier<Script>> runs = new LinkedHashMap<>();
    runs.put("DLV-1", Planted::statusFalls);
    runs.put("DLV-2", Planted::sentBeforeAccepted);
    runs.put("DLV-3", Planted::deliveredByNobody);
    runs.put("DLV-4", Planted::firstAcknowledgementIsEnough);
    runs.put("DLV-5", Planted::outsiderAcknowledges);
    runs.put("DLV-8", Planted::acceptedAndLost);
    runs.put("QUE-1", Planted::forwardBesideAChannel);
    runs.put("QUE-3", Planted::droppedWhenAccepted);
    runs.put("MRG-5", Planted::rowVanishes);
    runs.put("SIG-1", Planted::echo);
    runs.put("SIG-4", Planted::forwardToAnother);
    runs.putAll(PlantedDelivery.violations());
    runs.putAll(PlantedConversations.violations());
    runs.putAll(PlantedRest.violations());
    runs.putAll(PlantedServer.violations());
    runs.putAll(PlantedSession.violations());
    runs.putAll(PlantedLinks.violations());
    runs.putAll(PlantedRows.violations());
    runs.putAll(PlantedWords.violations());
    runs.putAll(PlantedExchanges.violations());
    return runs;
  }

  /** What the judge of a requirement says of the run that is planted for it. */
  public static Evidence evidence(String requirement) {
    Supplier<Script> run = violations().get(requirement);
    if (run == null) {
      throw new AssertionError("no run is planted for the judge of " + requirement);
    }
    return run.get().evidence(requirement);
  }

  public static Script start(String... roles) {
    return new Script(RuleSet.HARDENED, roles);
  }

  /** Alice says hi to bob over their channel and the channel took it. */
  public static Script sent() {
    View queued = view().own(HI, QUEUED).waiting("m1", "bob").build();
    View sent = view().own(HI, SENT).inDoubt("m1", "bob").build();
    return start("alice", "bob").channelUp("alice", NOTHING, "bob", NOTHING)
        .turn("alice", command(), queued, store(), send(1, "bob", message(HI)))
        .turn("alice", accepted(1), sent, store());
  }

  private static Script statusFalls() {
    return sent().reborn("alice", Event.Memory.INTACT,
        view().own(HI, QUEUED).waiting("m1", "bob").build());
  }

  private static Script sentBeforeAccepted() {
    View tooEarly = view().own(HI, SENT).inDoubt("m1", "bob").build();
    return start("alice", "bob").channelUp("alice", NOTHING, "bob", NOTHING).turn("alice",
        command(), tooEarly, store(), send(1, "bob", message(HI)));
  }

  private static Script deliveredByNobody() {
    return sent().turn("alice", new PeerInput.TimerFired("x"),
        view().own(HI, DELIVERED).inDoubt("m1", "bob").build(), store());
  }

  private static Script firstAcknowledgementIsEnough() {
    return sentToAll().turn("alice", heardFrom("bob", received("bob", "m1")),
        view().own(ALL, ACKNOWLEDGED, "bob").build(), store());
  }

  /** Alice says hi to bob and carol, both by channel, both accepted. */
  public static Script sentToAll() {
    View queued = view().own(ALL, QUEUED).inDoubt("m1", "bob").inDoubt("m1", "carol").build();
    View sent = view().own(ALL, SENT).inDoubt("m1", "bob").inDoubt("m1", "carol").build();
    return start("alice", "bob", "carol").channelUp("alice", NOTHING, "bob", NOTHING)
        .channelUp("alice", NOTHING, "carol", NOTHING)
        .turn("alice", command(), queued, store(), send(1, "bob", message(ALL)),
            send(2, "carol", message(ALL)))
        .turn("alice", accepted(1), sent, store()).turn("alice", accepted(2), sent);
  }

  private static Script outsiderAcknowledges() {
    return sentToAll().turn("alice", heardFrom("dave", received("dave", "m1")),
        view().own(ALL, SENT, "dave").inDoubt("m1", "bob").inDoubt("m1", "carol").build(), store());
  }

  private static Script acceptedAndLost() {
    return sent().healed(5000).ended(5000, false);
  }

  private static Script forwardBesideAChannel() {
    return start("alice", "bob").signalingUp("alice", NOTHING)
        .channelUp("alice", NOTHING, "bob", NOTHING)
        .turn("alice", command(), view().own(HI, QUEUED).waiting("m1", "bob").build(), store(),
            forward(1, "bob", message(HI), "f1"));
  }

  private static Script droppedWhenAccepted() {
    View queued = view().own(HI, QUEUED).waiting("m1", "bob").build();
    return start("alice", "bob").channelUp("alice", NOTHING, "bob", NOTHING)
        .turn("alice", command(), queued, store(), send(1, "bob", message(HI)))
        .turn("alice", accepted(1), view().own(HI, SENT).build(), store());
  }

  private static Script rowVanishes() {
    return sent().turn("alice", new PeerInput.TimerFired("x"), NOTHING,
        store());
  }

  private static Script echo() {
    return start("alice", "bob").member("c1", "alice", "home").member("c2", "bob", "home").server(
        byClient("c1", chat("hi", null)), toClient("c2", chat("hi", "alice")),
        toClient("c1", chat("hi", "alice")));
  }

  private static Script forwardToAnother() {
    var payload = Codec.tree(message(HI));
    return start("alice", "bob", "carol").member("c1", "alice").member("c2", "bob")
        .member("c3", "carol")
        .server(byClient("c1", new RelayEnvelope.Forward("bob", null, payload, null)),
            toClient("c3", new RelayEnvelope.Forward(null, "alice", payload, null)));
  }
}
