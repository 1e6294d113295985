package dev.toju.conformance.bench;

import static dev.toju.conformance.bench.Script.commanded;
import static dev.toju.conformance.bench.Script.heard;
import static dev.toju.conformance.bench.Script.store;

import dev.toju.protocol.RelayEnvelope;
import dev.toju.protocol.SessionEnvelope;
import dev.toju.protocol.json.Json;
import dev.toju.protocol.port.Command;
import dev.toju.protocol.port.PeerEffect;
import dev.toju.protocol.port.PeerInput;
import dev.toju.protocol.port.SignalKind;
import dev.toju.protocol.port.View;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** The shortest runs on which the judges of links have to ring. Of alice and bob alice's oderId is smaller. */
final class PlantedLinks {

  private static final String HOME = "home";

  private PlantedLinks() {}

  static Map<String, Supplier<Script>> violations() {
    Map<String, Supplier<Script>> runs = new LinkedHashMap<>();
    runs.put("LNK-1", () -> told("alice", "bob").signalingUp("bob", View.EMPTY).healed(1_000)
        .ended(1_000, false));
    runs.put("LNK-2", () -> told("alice", "bob").ended(6_000, false));
    runs.put("LNK-3", () -> told("bob", "alice", begins("alice")));
    runs.put("LNK-4", () -> told("bob", "alice").ended(11_000, false));
    runs.put("LNK-5", () -> told("alice", "bob", begins("bob"))
        .channelUp("alice", View.EMPTY, "bob", View.EMPTY)
        .turn("alice", new PeerInput.TimerFired("x"), View.EMPTY,
            new PeerEffect.CloseChannel("bob")));
    runs.put("LNK-6", () -> told("bob", "alice").turn("bob", heard(new RelayEnvelope.Negotiation(
        RelayEnvelope.Kind.OFFER, null, "alice", Json.object())), View.EMPTY).ended(2_000, false));
    return runs;
  }

  /** The server tells a peer that another user is there, and that is what it does about it. */
  private static Script told(String host, String user, PeerEffect... does) {
    return Planted.start("alice", "bob").signalingUp(host, View.EMPTY)
        .turn(host, commanded(new Command.Join(HOME, List.of("general"))), View.EMPTY, store())
        .turn(host, heard(new SessionEnvelope.ServerUsers(HOME, List.of(user))), View.EMPTY, does);
  }

  private static PeerEffect begins(String user) {
    return new PeerEffect.Negotiate(user, SignalKind.BEGIN, Json.object());
  }
}
