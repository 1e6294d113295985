package dev.toju.conformance.judge;

import static dev.toju.conformance.bench.Script.accepted;
import static dev.toju.conformance.bench.Script.batch;
import static dev.toju.conformance.bench.Script.byClient;
import static dev.toju.conformance.bench.Script.forward;
import static dev.toju.conformance.bench.Script.heard;
import static dev.toju.conformance.bench.Script.heardFrom;
import static dev.toju.conformance.bench.Script.message;
import static dev.toju.conformance.bench.Script.received;
import static dev.toju.conformance.bench.Script.row;
import static dev.toju.conformance.bench.Script.send;
import static dev.toju.conformance.bench.Script.toClient;
import static dev.toju.conformance.bench.Script.toServer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.toju.conformance.bench.Script;
import dev.toju.conformance.model.Mentions.Family;
import dev.toju.conformance.model.RunModel;
import dev.toju.protocol.RelayEnvelope;
import dev.toju.protocol.Row;
import dev.toju.protocol.SessionEnvelope;
import dev.toju.protocol.port.PeerInput;
import dev.toju.protocol.port.View;
import dev.toju.protocol.rules.RuleSet;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is shown of a run whose violation is about one message among others. */
class EvidenceFramesTest {

  private static final Row HI = row("m1", "alice", "hi", "bob");
  private static final Row OTHER = row("m2", "alice", "something else", "bob");
  private static final PeerInput TICK = new PeerInput.TimerFired("x");

  private final Script script = new Script(RuleSet.HARDENED, "alice", "bob", "carol");

  @Test
  void framesOfOtherMessagesAndHeartbeatsAreLeftOut() {
    sent(1, HI);
    sent(2, OTHER);
    script.turn("alice", heard(new SessionEnvelope.Ping(7)), View.EMPTY,
        toServer(3, new SessionEnvelope.Pong(7)), toServer(4, Script.typing(true, null)));

    Evidence evidence = evidence("nothing of \"hi\" (m1)");

    assertThat(evidence.about()).isEqualTo("m1");
    assertThat(texts(evidence)).containsExactly("-> bob  direct-message \"hi\" (m1)");
  }

  @Test
  void ofManyFramesTheFirstAndTheLastAreShownAndTheOthersCounted() {
    for (int i = 0; i < 30; i++) {
      sent(i, HI);
    }

    Evidence evidence = evidence("nothing of \"hi\" (m1)");

    assertThat(evidence.frames()).hasSize(12);
    assertThat(evidence.frames()).extracting(Evidence.FrameLine::omitted)
        .containsExactly(0, 0, 0, 0, 18, 0, 0, 0, 0, 0, 0, 0);
  }

  @Test
  void whatIsSeenLaterThanThePlaceIsNotShown() {
    sent(1, HI);
    long event = run().events() - 1;
    sent(2, HI);

    Tally tally = new Tally(run());
    tally.broken(new Tally.Place(event, 1_000_000, "alice", List.of("bob")), "nothing of (m1)",
        "x");

    assertThat(first(tally).frames()).hasSize(1);
  }

  @Test
  void whereTheWordsNameNothingTheFrameThatWasBeingDealtWithSaysWhatItIsAbout() {
    sent(1, HI);
    sent(2, OTHER);
    script.turn("alice", heardFrom("bob", received("bob", "m1")), View.EMPTY);

    Evidence evidence = evidence("no such thing");

    assertThat(evidence.about()).isEqualTo("m1");
    assertThat(texts(evidence)).containsExactly("-> bob  direct-message \"hi\" (m1)",
        "<- bob  direct-message-status received [m1] from bob");
  }

  @Test
  void aBatchIsShownWithTheRowInQuestion() {
    script.turn("bob", heardFrom("alice", batch(OTHER, HI)), View.EMPTY);

    Evidence evidence = evidenceAt("bob", "nothing of \"hi\" (m1)");

    assertThat(texts(evidence)).containsExactly(
        "<- alice  direct-message-sync: chat-sync-batch of t, 2 rows, last: \"hi\" (m1)");
  }

  @Test
  void theResultOfAForwardBelongsToIt() {
    script.turn("alice", TICK, View.EMPTY, forward(1, "bob", message(HI), "f1"),
        forward(2, "bob", message(OTHER), "f2"));
    script.turn("alice", heard(new RelayEnvelope.ForwardResult("f2", true, null)), View.EMPTY);
    script.turn("alice", heard(new RelayEnvelope.ForwardResult("f1", false, "no_target")),
        View.EMPTY);
    script.turn("alice", accepted(9), View.EMPTY);

    assertThat(texts(evidence("nothing of \"hi\" (m1)"))).containsExactly(
        "-> server  forward to bob: direct-message \"hi\" (m1)",
        "<- server  forward_result no_target");
  }

  @Test
  void whatAJudgeNamesAndNoFrameHasLeavesEvidenceWithoutFrames() {
    sent(1, OTHER);
    script.healed(1000).ended(2000, false);
    Tally tally = new Tally(run());

    tally.broken(at("alice").about("m1"), "something", "nothing");

    assertThat(first(tally).about()).isEqualTo("m1");
    assertThat(first(tally).frames()).isEmpty();
  }

  @Test
  void heartbeatsOfTheConnectionThatIsNamedAreShownWhereTheyAreTheMatter() {
    script.member("carol.1", "carol", "home");
    for (String connection : List.of("bob.1", "bob.2", "carol.1")) {
      script.server(byClient(connection, new SessionEnvelope.Ping(5)),
          toClient(connection, new SessionEnvelope.Pong(6)));
    }
    Tally tally = new Tally(run());

    tally.broken(at("server").about(Family.HEARTBEAT), "bob.2 is answered", "it is not");

    assertThat(texts(first(tally))).containsExactly("<- bob.2  ping 5", "-> bob.2  pong 6");
  }

  private void sent(long ref, Row row) {
    script.turn("alice", TICK, View.EMPTY, send(ref, "bob", message(row)));
  }

  private RunModel run() {
    return script.bench.run();
  }

  private Tally.Place at(String host) {
    return new Tally.Place(run().events() - 1, 1_000_000, host, List.of());
  }

  private Evidence evidence(String expected) {
    return evidenceAt("alice", expected);
  }

  private Evidence evidenceAt(String host, String expected) {
    Tally tally = new Tally(run());
    tally.broken(at(host), expected, "something");
    return first(tally);
  }

  private static Evidence first(Tally tally) {
    if (tally.verdict() instanceof Verdict.Broken broken) {
      return broken.evidence().getFirst();
    }
    throw new AssertionError(tally.verdict());
  }

  private static List<String> texts(Evidence evidence) {
    return evidence.frames().stream().map(Evidence.FrameLine::text).toList();
  }
}
