package dev.toju.cli;

import dev.toju.cli.BadServer.Manner;
import dev.toju.live.LiveServer;
import dev.toju.live.ReferenceCores;
import dev.toju.live.ServerCore;
import dev.toju.live.ServerSetup;
import dev.toju.protocol.Decoded;
import dev.toju.protocol.Frame;
import dev.toju.protocol.RelayEnvelope;
import dev.toju.protocol.json.Codec;
import dev.toju.protocol.port.ServerEffect;
import dev.toju.protocol.port.ServerInput;
import dev.toju.protocol.rules.RuleSet;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each outcome of a server at an address ({@code ws://}) has its exit status and its sentence. */
@Timeout(120)
class AddressOutcomesTest {

  private static final String FORWARD = "scenarios/11-server/a-forward-passes-as-it-is.yaml";
  private static final String REPLAY = "see it: ./tck replay " + FORWARD
      + " --seed 0 --rules hardened --subject ws://127.0.0.1:";

  @ParameterizedTest
  @EnumSource
  void eachOutcomeHasItsStatusAndItsSentence(Outcome outcome) throws Exception {
    Tck run = switch (outcome) {
      case UNREACHABLE -> run("ws://127.0.0.1:" + freePort());
      case DIED -> run(Manner.DIES_LATER);
      case HUNG -> run(Manner.HANGS_LATER);
      case BABBLED -> run(babbling());
      case FLOODED -> run(Manner.FLOODS_LATER);
      case NOT_DETERMINISTIC -> run(losingTheFirst());
    };

    told(outcome).by(run);
  }

  private static Tck run(String address) {
    return Tck.run("run", FORWARD, "--subject", address);
  }

  private static Tck run(Manner manner) throws IOException {
    try (BadServer server = BadServer.start(manner)) {
      return run(server.address());
    }
  }

  private static Tck run(ServerCore core) throws Exception {
    try (LiveServer live = LiveServer.start(core, ServerSetup.loopback(RuleSet.HARDENED, 0))) {
      return run(live.address().text());
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket taken = new ServerSocket(0)) {
      return taken.getLocalPort();
    }
  }

  /** Answers what it has to, and says what is no JSON to whoever asks for a relay. */
  private static ServerCore babbling() {
    ServerCore right = ReferenceCores.server();
    return (input, nowMs) -> {
      List<ServerEffect> effects = new ArrayList<>(right.handle(input, nowMs));
      if (input instanceof ServerInput.FrameReceived received && isForward(received)) {
        effects.add(new ServerEffect.Send(received.connection(),
            new Frame.Encoded("hello there".getBytes(StandardCharsets.UTF_8))));
      }
      return effects;
    };
  }

  /** Relays all but the first that it is asked to relay in its life. */
  private static ServerCore losingTheFirst() {
    ServerCore right = ReferenceCores.server();
    AtomicBoolean lost = new AtomicBoolean();
    return (input, nowMs) -> {
      List<ServerEffect> effects = right.handle(input, nowMs);
      return input instanceof ServerInput.FrameReceived received && isForward(received)
          && lost.compareAndSet(false, true)
              ? List.of()
              : effects;
    };
  }

  private static boolean isForward(ServerInput.FrameReceived received) {
    return Codec.decode(received.frame()) instanceof Decoded.Ok ok
        && ok.envelope() instanceof RelayEnvelope.Forward;
  }

  private static Told told(Outcome outcome) {
    return switch (outcome) {
      case UNREACHABLE -> Told.of(ExitCode.SUBJECT_UNREACHABLE,
          "the subject could not be reached: expected a WebSocket at ws://127.0.0.1:",
          ", came: ConnectException");
      case DIED -> lost("expected a WebSocket at ws://127.0.0.1:", ", came: ConnectException. It"
          + " listened there before: has it ended, or does it take no more connections? Look at its"
          + " own log");
      case HUNG -> lost("expected the pong to a ping on ", " within 5 s, came nothing: without it"
          + " nobody can tell when a server is done");
      case BABBLED -> Told.of(ExitCode.NON_CONFORMANT, "FAILED ", FORWARD + " as server",
          "WIR-5 is broken", "    at ", " on server", "    expected  server says what can be read",
          "    seen      a frame: expected one JSON value, came: ", "'hello'", REPLAY,
          "non-conformant: ");
      case FLOODED ->
        lost("expected at most 10000 messages after one input, came more, the last on ",
            ".1: {\"type\":\"pong\",\"t\":1}");
      case NOT_DETERMINISTIC -> Told.of(ExitCode.INCOMPLETE, "unstable ", FORWARD + " as server",
          "SIG-4 is broken", REPLAY, "incomplete: ", "1 unstable");
    };
  }

  private static Told lost(String... sentence) {
    return Told.of(ExitCode.SUBJECT_UNREACHABLE, "subject lost ", FORWARD + " as server",
        "  server: ").and(sentence)
        .and(REPLAY, "subject-unreachable: ", "1 lost with their subject");
  }
}
