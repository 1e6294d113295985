package dev.toju.conformance.judge.server;

import static dev.toju.conformance.bench.Script.byClient;
import static dev.toju.conformance.bench.Script.toClient;
import static org.assertj.core.api.Assertions.assertThat;

import dev.toju.conformance.bench.Script;
import dev.toju.conformance.judge.Verdict;
import dev.toju.protocol.Envelope;
import dev.toju.protocol.Frame;
import dev.toju.protocol.RelayEnvelope.Negotiation;
import dev.toju.protocol.SessionEnvelope;
import dev.toju.protocol.json.Json;
import dev.toju.protocol.port.ServerEffect;
import dev.toju.protocol.port.ServerInput;
import dev.toju.protocol.rules.RuleSet;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** SIG-5, SIG-16, SIG-20, WIR-1 and WIR-4, by single frames. */
class ServerFramesTest {

  private static final ServerEffect TOO_LARGE = toClient("c1",
      new SessionEnvelope.Failure("too_large", null));

  private static Script two() {
    return new Script(RuleSet.HARDENED, "alice", "bob").member("c1", "alice", "home")
        .member("c2", "bob", "home");
  }

  private static Frame raw(String text) {
    return new Frame.Encoded(text.getBytes(StandardCharsets.UTF_8));
  }

  /** A frame above every limit, of that type and these fields. */
  private static ServerInput large(String fields) {
    return new ServerInput.FrameReceived("c1",
        raw("{" + fields + ",\"x-padding\":\"" + "x".repeat(90_000) + "\"}"));
  }

  @Nested
  class ChallengesTest {

    private static Script challenged(String again) {
      return new Script(RuleSet.HARDENED, "alice")
          .server(new ServerInput.Connected("c1"),
              toClient("c1", new SessionEnvelope.Challenge("one")))
          .server(byClient("c1", new SessionEnvelope.Identify("alice", null, null, null, null)),
              toClient("c1", new SessionEnvelope.Challenge(again)));
    }

    @Test
    void aConnectionIsChallengedWithOneNonce() {
      assertThat(challenged("one").verdict("SIG-16")).isEqualTo(new Verdict.NotExercised());
    }

    @Test
    void anotherNonceForTheSameConnectionIsBroken() {
      assertThat(challenged("two").evidence("SIG-16").expected())
          .isEqualTo("the challenge of connection c1 once more, or none");
    }
  }

  @Nested
  class LargeFramesTest {

    @Test
    void aPingAboveTheLimitNeedNotBeAnswered() {
      Script run = two().server(large("\"type\":\"ping\",\"t\":7"), TOO_LARGE);

      assertThat(run.verdict("SIG-20")).isEqualTo(new Verdict.NotExercised());
    }

    @Test
    void oneThatIsRefusedIsKept() {
      Script run = two().server(large("\"type\":\"join_server\",\"serverId\":\"work\""), TOO_LARGE);

      assertThat(run.verdict("WIR-4")).isEqualTo(new Verdict.Kept(1));
    }

    @Test
    void oneThatIdentifiesIsBroken() {
      Script run = new Script(RuleSet.HARDENED, "alice").server(new ServerInput.Connected("c1"))
          .server(large("\"type\":\"identify\",\"oderId\":\"alice\""),
              toClient("c1", new SessionEnvelope.Identified("c1")));

      assertThat(run.evidence("WIR-4").seen()).startsWith("an identity was taken from it");
    }

    @Test
    void oneThatJoinsIsBroken() {
      Script run = two().server(large("\"type\":\"join_server\",\"serverId\":\"work\""),
          toClient("c1", new SessionEnvelope.ServerUsers("work", List.of())));

      assertThat(run.evidence("WIR-4").seen()).startsWith("a member was made by it");
    }

    @Test
    void anOfferThatIsPassedOnIsBroken() {
      Script run = two().server(large("\"type\":\"offer\",\"to\":\"bob\",\"sdp\":\"v=0\""),
          toClient("c2", offer(null, "alice", "v=0")));

      assertThat(run.evidence("WIR-4").seen()).startsWith("it was passed on");
    }
  }

  @Nested
  class NonsenseTest {

    private static final String TWICE = "\"payload\":{\"type\":\"gossip\",\"a\":1,\"a\":2}}";
    private static final ServerInput SAID = new ServerInput.FrameReceived("c1",
        raw("{\"type\":\"forwardPeerMessage\",\"to\":\"bob\"," + TWICE));

    @Test
    void whatIsMalformedAndPassedOnAsItIsIsBroken() {
      Script run = two().server(SAID, new ServerEffect.Send("c2",
          raw("{\"type\":\"forwardPeerMessage\",\"from\":\"alice\"," + TWICE)));

      assertThat(run.evidence("WIR-1").seen()).isEqualTo("something was passed on");
    }

    @Test
    void whatIsMalformedAndRefusedIsKept() {
      Script run = two().server(SAID,
          toClient("c1", new SessionEnvelope.Failure("bad_frame", null)));

      assertThat(run.verdict("WIR-1")).isEqualTo(new Verdict.Kept(1));
    }
  }

  @Nested
  class OffersTest {

    @Test
    void anOfferThatIsChangedOnItsWayIsNotOneThatWasKept() {
      Script run = two().server(byClient("c1", offer("bob", null, "v=0")),
          toClient("c2", offer(null, "alice", "v=1")));

      assertThat(run.verdict("SIG-5")).isEqualTo(new Verdict.NotExercised());
      assertThat(run.verdict("SIG-7")).isInstanceOf(Verdict.Broken.class);
    }

    @Test
    void anOfferThatNobodyMadeJustNowIsBroken() {
      Script run = two().server(new ServerInput.TimerFired("x"),
          toClient("c2", offer(null, "alice", "v=0")));

      assertThat(run.verdict("SIG-5")).isInstanceOf(Verdict.Broken.class);
    }
  }

  private static Envelope offer(@Nullable String to, @Nullable String from, String sdp) {
    ObjectNode opaque = Json.object();
    opaque.put("sdp", sdp);
    return new Negotiation(Negotiation.Kind.OFFER, to, from, opaque);
  }
}
