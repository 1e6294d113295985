package dev.toju.conformance.bench;

import static dev.toju.conformance.bench.Script.byClient;
import static dev.toju.conformance.bench.Script.chat;
import static dev.toju.conformance.bench.Script.toClient;

import dev.toju.protocol.SessionEnvelope;
import dev.toju.protocol.port.ServerEffect;
import dev.toju.protocol.port.ServerInput;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** The shortest runs on which judges of the server have to ring that every rule set demands. */
final class PlantedServer {

  private PlantedServer() {}

  static Map<String, Supplier<Script>> violations() {
    Map<String, Supplier<Script>> runs = new LinkedHashMap<>();
    runs.put("SIG-15", PlantedServer::whoAnswersIsDropped);
    runs.put("SIG-17", PlantedServer::whoIsThereHasLeft);
    runs.put("SIG-18", PlantedServer::whoIsSlowIsTooFast);
    runs.put("SIG-20", PlantedServer::noPong);
    return runs;
  }

  private static Script whoAnswersIsDropped() {
    return Planted.start("alice").member("c1", "alice").later(15_000)
        .server(new ServerInput.TimerFired("ping"), toClient("c1", new SessionEnvelope.Ping(1)))
        .server(byClient("c1", new SessionEnvelope.Pong(1)),
            new ServerEffect.Disconnect("c1", "heard of"));
  }

  /** Alice leaves with one of her devices. */
  private static Script whoIsThereHasLeft() {
    return Planted.start("alice", "bob").member("c1", "alice", "home").member("c2", "alice", "home")
        .member("c3", "bob", "home")
        .server(byClient("c2", new SessionEnvelope.LeaveServer("home")),
            toClient("c3", new SessionEnvelope.UserLeft("home", "alice")));
  }

  private static Script whoIsSlowIsTooFast() {
    return Planted.start("alice", "bob").member("c1", "alice", "home").member("c2", "bob", "home")
        .server(byClient("c1", chat("hi", null)),
            toClient("c1", new SessionEnvelope.Failure("rate_limited", null)));
  }

  private static Script noPong() {
    return Planted.start("alice").member("c1", "alice")
        .server(byClient("c1", new SessionEnvelope.Ping(7)));
  }
}
