package dev.toju.conformance.bench;

import static dev.toju.conformance.bench.Script.byClient;
import static dev.toju.conformance.bench.Script.commanded;
import static dev.toju.conformance.bench.Script.heard;
import static dev.toju.conformance.bench.Script.store;
import static dev.toju.conformance.bench.Script.toClient;

import dev.toju.protocol.SessionEnvelope;
import dev.toju.protocol.port.Command;
import dev.toju.protocol.port.View;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** The shortest runs on which the judges of sessions have to ring. */
final class PlantedSession {

  private static final String HOME = "home";

  private PlantedSession() {}

  static Map<String, Supplier<Script>> violations() {
    Map<String, Supplier<Script>> runs = new LinkedHashMap<>();
    runs.put("SES-1", PlantedSession::neverIdentified);
    runs.put("SES-2", PlantedSession::neverJoined);
    runs.put("SES-3", PlantedSession::nobodyIsShown);
    return runs;
  }

  private static Script neverIdentified() {
    return Planted.start("alice").healed(1000).ended(1000, true);
  }

  private static Script neverJoined() {
    return wanting().healed(1000).ended(1000, true);
  }

  /** Bob is in the same server, alice was told so, and shows nobody. */
  private static Script nobodyIsShown() {
    return wanting().member("alice.1", "alice", HOME).member("bob.1", "bob", HOME)
        .server(byClient("alice.1", new SessionEnvelope.JoinServer(HOME)),
            toClient("alice.1", new SessionEnvelope.ServerUsers(HOME, List.of("bob"))))
        .turn("alice", heard(new SessionEnvelope.ServerUsers(HOME, List.of("bob"))), View.EMPTY)
        .healed(1000).ended(1000, true);
  }

  private static Script wanting() {
    return Planted.start("alice", "bob").signalingUp("alice", View.EMPTY)
        .turn("alice", commanded(new Command.Join(HOME, List.of("general"))), View.EMPTY, store());
  }
}
