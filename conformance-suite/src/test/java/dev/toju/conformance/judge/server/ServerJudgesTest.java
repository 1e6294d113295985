package dev.toju.conformance.judge.server;

import static dev.toju.conformance.bench.Script.byClient;
import static dev.toju.conformance.bench.Script.chat;
import static dev.toju.conformance.bench.Script.toClient;
import static org.assertj.core.api.Assertions.assertThat;

import dev.toju.conformance.bench.Planted;
import dev.toju.conformance.bench.Script;
import dev.toju.conformance.judge.Evidence;
import dev.toju.conformance.judge.Verdict;
import dev.toju.protocol.ChannelEnvelope;
import dev.toju.protocol.Frame;
import dev.toju.protocol.RelayEnvelope.Forward;
import dev.toju.protocol.SessionEnvelope;
import dev.toju.protocol.json.Json;
import dev.toju.protocol.port.ServerEffect;
import dev.toju.protocol.port.ServerInput;
import dev.toju.protocol.rules.RuleSet;
import dev.toju.protocol.rules.Rules;
import dev.toju.protocol.rules.Span;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** SIG-1 and SIG-4. */
class ServerJudgesTest {

  private static Script three(RuleSet rules) {
    return new Script(rules, "alice", "bob", "carol").member("c1", "alice", "home")
        .member("c2", "bob", "home").member("c3", "carol", "home");
  }

  @Nested
  class FanOutTest {

    @Test
    void oneCopyToEachOtherMemberIsKept() {
      Script run = three(RuleSet.DOCUMENTED).server(byClient("c1", chat("hi", null)),
          toClient("c2", chat("hi", "alice")), toClient("c3", chat("hi", "alice")));

      assertThat(run.verdict("SIG-1")).isEqualTo(new Verdict.Kept(2));
    }

    @Test
    void theSendersOwnCopyIsBroken() {
      Evidence evidence = Planted.evidence("SIG-1");

      assertThat(evidence.host()).isEqualTo("server");
      assertThat(evidence.expected()).isEqualTo(
          "one copy of each channel envelope to each other connection that has joined home");
      assertThat(evidence.seen()).isEqualTo("a copy to alice's connection c1, which sent it");
    }

    @Test
    void aMemberThatIsLeftOutIsBroken() {
      Script run = three(RuleSet.DOCUMENTED).server(byClient("c1", chat("hi", null)),
          toClient("c2", chat("hi", "alice")));

      assertThat(run.evidence("SIG-1").seen()).isEqualTo("none to carol's connection c3");
    }

    @Test
    void aSecondCopyIsBroken() {
      Script run = three(RuleSet.DOCUMENTED).server(byClient("c1", chat("hi", null)),
          toClient("c2", chat("hi", "alice")), toClient("c3", chat("hi", "alice")),
          toClient("c2", chat("hi", "alice")));

      assertThat(run.evidence("SIG-1").seen()).isEqualTo("a second copy to bob's connection c2");
    }

    @Test
    void aCopyToSomebodyWhoHasNotJoinedIsBroken() {
      Script run = new Script(RuleSet.DOCUMENTED, "alice", "bob").member("c1", "alice", "home")
          .member("c2", "bob", "elsewhere")
          .server(byClient("c1", chat("hi", null)), toClient("c2", chat("hi", "alice")));

      assertThat(run.evidence("SIG-1").seen())
          .isEqualTo("a copy to bob's connection c2, which has not joined home");
    }

    @Test
    void aCopyWithOtherContentDoesNotCount() {
      Script run = three(RuleSet.DOCUMENTED).server(byClient("c1", chat("hi", null)),
          toClient("c2", chat("hi", "alice")), toClient("c3", chat("ho", "alice")));

      assertThat(run.evidence("SIG-1").seen())
          .isEqualTo("a copy to carol's connection c3 of what no client sent just now");
    }

    @Test
    void whoLeftOrIsGoneGetsNothing() {
      Script run = three(RuleSet.DOCUMENTED)
          .server(byClient("c2", new SessionEnvelope.LeaveServer("home")))
          .server(new ServerInput.Disconnected("c3")).server(byClient("c1", chat("hi", null)));

      assertThat(run.verdict("SIG-1")).isEqualTo(new Verdict.NotExercised());
    }

    @Test
    void typingTakesTheSamePath() {
      ChannelEnvelope typing = new ChannelEnvelope.Typing("home", "general", true, null);
      Script run = three(RuleSet.DOCUMENTED).server(byClient("c1", typing),
          toClient("c2", typing.withFrom("alice")));

      assertThat(run.verdict("SIG-1")).isInstanceOf(Verdict.Broken.class);
    }

    @Test
    void whatANonMemberSendsIsAnotherRequirement() {
      Script run = new Script(RuleSet.DOCUMENTED, "alice", "bob").member("c1", "alice")
          .member("c2", "bob", "home")
          .server(byClient("c1", chat("hi", null)), toClient("c2", chat("hi", "alice")));

      assertThat(run.verdict("SIG-1")).isEqualTo(new Verdict.NotExercised());
    }

    @Test
    void whatTheRateForbidsIsNotOwed() {
      RuleSet slow = RuleSet.DOCUMENTED.with(Rules.SERVER_RATE, new Span(1, 1));
      Script run = three(slow).server(byClient("c1", chat("hi", null)));

      assertThat(run.verdict("SIG-1")).isEqualTo(new Verdict.NotExercised());
    }

    @Test
    void whatIsAboveTheFrameLimitIsNotOwed() {
      RuleSet small = RuleSet.DOCUMENTED.with(Rules.SERVER_MAX_FRAME_BYTES, 10L);

      assertThat(three(small).server(byClient("c1", chat("hi", null))).verdict("SIG-1"))
          .isEqualTo(new Verdict.NotExercised());
    }

    @Test
    void aServerThatCrashedInMidFanOutIsExcused() {
      Script run = three(RuleSet.DOCUMENTED)
          .server(byClient("c1", chat("hi", null)), toClient("c2", chat("hi", "alice")))
          .serverCrashed();

      assertThat(run.verdict("SIG-1")).isEqualTo(new Verdict.Kept(1));
    }

    @Test
    void aRestartedServerOwesNothingToThoseItForgot() {
      Script run = three(RuleSet.DOCUMENTED).serverCrashed()
          .server(new ServerInput.Started(RuleSet.DOCUMENTED, "ws://home", "0".repeat(64)))
          .member("c4", "alice", "home").server(byClient("c4", chat("hi", null)));

      assertThat(run.verdict("SIG-1")).isEqualTo(new Verdict.NotExercised());
    }
  }

  @Nested
  class ForwardReachesTargetTest {

    private static final String LARGE = "{\"type\":\"x\",\"n\":12345678901234567890,\"odd\":[1.50]}";

    private static ServerInput forward(String connection, String to, String payload) {
      return new ServerInput.FrameReceived(connection,
          encoded("{\"type\":\"forwardPeerMessage\",\"to\":\"" + to + "\",\"payload\":" + payload
              + "}"));
    }

    private static ServerEffect forwarded(String connection, String payload) {
      return new ServerEffect.Send(connection,
          encoded("{\"type\":\"forwardPeerMessage\",\"from\":\"alice\",\"payload\":" + payload
              + "}"));
    }

    private static Frame encoded(String json) {
      return new Frame.Encoded(json.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aPayloadThatIsEqualAsCanonicalJsonIsKept() {
      Script run = three(RuleSet.HARDENED).server(forward("c1", "bob", LARGE),
          forwarded("c2", "{\"odd\": [1.5], \"n\": 12345678901234567890, \"type\": \"x\"}"));

      assertThat(run.verdict("SIG-4")).isEqualTo(new Verdict.Kept(1));
    }

    @Test
    void aPayloadThatLostAFieldIsBroken() {
      Script run = three(RuleSet.HARDENED).server(forward("c1", "bob", LARGE),
          forwarded("c2", "{\"n\":12345678901234567890,\"type\":\"x\"}"));

      assertThat(run.evidence("SIG-4").expected())
          .isEqualTo("the payload {\"n\":12345678901234567890,\"odd\":[1.50],\"type\":\"x\"}");
      assertThat(run.evidence("SIG-4").seen()).doesNotContain("odd");
    }

    @Test
    void aForwardToSomebodyElseIsBroken() {
      Evidence evidence = Planted.evidence("SIG-4");

      assertThat(evidence.expected()).isEqualTo("the forward of alice goes to bob alone");
      assertThat(evidence.seen()).isEqualTo("it went to carol's connection c3");
    }

    @Test
    void aForwardToEverybodyIsBroken() {
      Script run = three(RuleSet.HARDENED).server(forward("c1", "bob", LARGE),
          forwarded("c2", LARGE), forwarded("c3", LARGE));

      assertThat(run.evidence("SIG-4").seen()).isEqualTo("it went to carol's connection c3");
    }

    @Test
    void aForwardThatReachesNobodyThoughTheTargetIsThereIsBroken() {
      Script run = three(RuleSet.HARDENED).server(forward("c1", "bob", LARGE));

      assertThat(run.evidence("SIG-4").seen()).isEqualTo("it was sent to none of c2");
    }

    @Test
    void eachDeviceOfTheTargetMayGetIt() {
      Script run = three(RuleSet.HARDENED).member("c4", "bob").server(forward("c1", "bob", LARGE),
          forwarded("c2", LARGE), forwarded("c4", LARGE));

      assertThat(run.verdict("SIG-4")).isEqualTo(new Verdict.Kept(2));
    }

    @Test
    void aForwardThatNobodySentIsBroken() {
      Script run = three(RuleSet.HARDENED).server(new ServerInput.TimerFired("x"),
          forwarded("c2", LARGE));

      assertThat(run.evidence("SIG-4").expected())
          .isEqualTo("no forward, as no client sent one just now");
    }

    @Test
    void aForwardToSomebodyWhoIsNotThereIsNotExercised() {
      Script run = three(RuleSet.HARDENED).server(forward("c1", "dave", LARGE));

      assertThat(run.verdict("SIG-4")).isEqualTo(new Verdict.NotExercised());
    }

    @Test
    void aForwardAboveTheFrameLimitIsNotOwed() {
      RuleSet small = RuleSet.HARDENED.with(Rules.SERVER_MAX_FRAME_BYTES, 10L);
      JsonNode payload = Json.readOwn(LARGE);
      Script run = three(small)
          .server(byClient("c1", new Forward("bob", null, payload, null)));

      assertThat(run.verdict("SIG-4")).isEqualTo(new Verdict.NotExercised());
    }
  }
}
