package dev.toju.conformance.judge.server;

import static dev.toju.conformance.bench.Script.byClient;
import static dev.toju.conformance.bench.Script.chat;
import static dev.toju.conformance.bench.Script.toClient;
import static org.assertj.core.api.Assertions.assertThat;

import dev.toju.conformance.bench.Planted;
import dev.toju.conformance.bench.Script;
import dev.toju.conformance.judge.Verdict;
import dev.toju.protocol.Frame;
import dev.toju.protocol.SessionEnvelope;
import dev.toju.protocol.port.ServerEffect;
import dev.toju.protocol.port.ServerInput;
import dev.toju.protocol.rules.RuleSet;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** SIG-15, and what SIG-12 counts. */
class TheLivingStayTest {

  private static final ServerInput TIMER = new ServerInput.TimerFired("x");
  private static final String LAST = "alice.1";

  private static Script alice() {
    return new Script(RuleSet.HARDENED, "alice", "bob").member(LAST, "alice", "home");
  }

  private static Script pinged() {
    return alice().later(15_000).server(TIMER, toClient(LAST, new SessionEnvelope.Ping(1)));
  }

  private static ServerEffect drop() {
    return new ServerEffect.Disconnect(LAST, "why not");
  }

  @Test
  void whoAnswersIsDropped() {
    assertThat(Planted.evidence("SIG-15").seen())
        .isEqualTo("it was dropped 0 ms after it was last heard of, with no ping unanswered");
  }

  @Test
  void whoAnswersAndStaysIsKept() {
    Script run = pinged().later(20_000).server(byClient(LAST, new SessionEnvelope.Pong(1)));

    assertThat(run.verdict("SIG-15")).isEqualTo(new Verdict.Kept(1));
  }

  @Test
  void silenceAfterAPingIsACause() {
    Script run = pinged().later(30_000).server(TIMER, drop());

    assertThat(run.verdict("SIG-15")).isEqualTo(new Verdict.NotExercised());
    assertThat(run.verdict("SIG-12")).isEqualTo(new Verdict.Kept(1));
  }

  @Test
  void silenceWithoutAPingIsNone() {
    Script run = alice().later(45_000).server(TIMER, drop());

    assertThat(run.evidence("SIG-15").seen()).contains("45010 ms", "with no ping unanswered");
  }

  @Test
  void aShortSilenceIsNone() {
    Script run = pinged().later(10_000).server(TIMER, drop());

    assertThat(run.evidence("SIG-15").seen()).contains("and 10010 ms after a ping");
    assertThat(run.verdict("SIG-12")).isEqualTo(new Verdict.NotExercised());
  }

  @Test
  void whoSaysTooMuchMayBeDropped() {
    Script run = alice();
    for (int i = 0; i < 40; i++) {
      run.server(byClient(LAST, chat("hi", null)));
    }

    assertThat(run.server(TIMER, drop()).verdict("SIG-15")).isEqualTo(new Verdict.NotExercised());
  }

  @Test
  void whoseHostHasDialledAgainMayBeDropped() {
    Script run = alice().member("alice.2", "alice").server(TIMER, drop());

    assertThat(run.verdict("SIG-15")).isEqualTo(new Verdict.NotExercised());
  }

  @Test
  void anotherDeviceOfTheUserIsNoCause() {
    Script run = alice().member("phone.1", "alice").server(TIMER, drop());

    assertThat(run.verdict("SIG-15")).isInstanceOf(Verdict.Broken.class);
  }

  @Test
  void whoClaimsAnotherNameMayBeDropped() {
    Script run = alice().server(
        byClient(LAST, new SessionEnvelope.Identify("bob", null, null, null, null)), drop());

    assertThat(run.verdict("SIG-15")).isEqualTo(new Verdict.NotExercised());
  }

  @Test
  void aDropForNonsenseIsAnotherRequirement() {
    Script run = alice().server(new ServerInput.FrameReceived(LAST,
        new Frame.Encoded("{".getBytes(StandardCharsets.UTF_8))), drop());

    assertThat(run.verdict("SIG-15")).isEqualTo(new Verdict.NotExercised());
    assertThat(run.verdict("WIR-1")).isInstanceOf(Verdict.Broken.class);
  }

  @Test
  void howLongAnIdentityIsWaitedForIsTheServersOwnAffair() {
    Script run = new Script(RuleSet.HARDENED, "alice").server(new ServerInput.Connected(LAST))
        .later(10_000).server(TIMER, drop());

    assertThat(run.verdict("SIG-15")).isEqualTo(new Verdict.NotExercised());
  }
}
