package dev.toju.conformance.contract.subject;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toju.conformance.contract.Profile;
import dev.toju.protocol.Frame;
import dev.toju.protocol.port.PeerEffect;
import dev.toju.protocol.port.PeerInput;
import dev.toju.protocol.port.Self;
import dev.toju.protocol.port.Source;
import dev.toju.protocol.port.View;
import dev.toju.protocol.rules.RuleSet;
import dev.toju.sim.host.PeerHost;
import dev.toju.sim.host.Reply;
import dev.toju.sim.host.SubjectFailure;
import dev.toju.sim.host.SubjectFailure.Kind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommandSubjectTest {

  private static final PeerInput STARTED = new PeerInput.Started(new Self("alice", "0".repeat(64)),
      RuleSet.DOCUMENTED, "1".repeat(64), 1, List.of());

  @Test
  void aProperSubjectIntroducesItselfAndStops() {
    CommandSubject subject = Scripts.subject("proper-all-along.py");

    Meeting meeting = subject.meet();

    assertThat(meeting).isInstanceOfSatisfying(Meeting.Met.class, met -> {
      assertThat(met.who().name()).isEqualTo("proper");
      assertThat(met.who().profiles()).containsExactly(Profile.DM_CLIENT_UNSIGNED);
    });
  }

  @Test
  void aProperSubjectAnswersWithEffectsAndItsView() {
    try (PeerHost peer = Scripts.subject("proper-all-along.py").newPeer()) {

      Reply<PeerEffect> started = peer.handle(STARTED, 0);
      Reply<PeerEffect> timer = peer.handle(new PeerInput.TimerFired("t"), 10);
      View view = peer.view();

      assertThat(started).isEqualTo(new Reply.Effects<>(List.of()));
      assertThat(timer).isEqualTo(new Reply.Effects<>(List.of()));
      assertThat(view).isEqualTo(View.EMPTY);
    }
  }

  @Test
  void aFrameOfMegabytesGoesThereAndComesBackAsItWas() {
    Frame frame = new Frame.Encoded(
        ("{\"not\": \"json\", " + "\u00e9\ud83d\ude00 ".repeat(200_000))
            .getBytes(StandardCharsets.UTF_8));
    try (PeerHost peer = Scripts.subject("notes-its-frames.py").newPeer()) {
      peer.handle(STARTED, 0);

      Reply<PeerEffect> reply = peer
          .handle(new PeerInput.FrameReceived(new Source.Server(), frame), 0);

      assertThat(effectsIn(reply)).element(1).isEqualTo(new PeerEffect.SendToServer(1, frame));
    }
  }

  @Test
  void notToKnowAnInputIsLegal() {
    try (PeerHost peer = Scripts.subject("knows-nothing.py").newPeer()) {
      peer.handle(STARTED, 0);

      Reply<PeerEffect> reply = peer.handle(new PeerInput.TimerFired("t"), 0);

      assertThat(reply).isEqualTo(new Reply.Unsupported<>("inputs of any kind"));
    }
  }

  @Test
  void aProgramThatDoesNotExistIsOutOfReach() {
    CommandSubject subject = new CommandSubject("no-such-peer --fast",
        List.of("no-such-peer", "--fast"), Path.of("."), Bounds.USUAL);

    SubjectFailure failure = failureOfMeeting(subject);

    assertThat(failure.kind()).isEqualTo(Kind.UNREACHABLE);
    assertThat(failure.reason()).startsWith("\"no-such-peer\" cannot be started in ");
  }

  @Test
  void anotherVersionOfTheContractIsOutOfReach() {
    SubjectFailure failure = failureOfMeeting(Scripts.subject("another-contract.py"));

    assertThat(failure.kind()).isEqualTo(Kind.UNREACHABLE);
    assertThat(failure.reason())
        .isEqualTo("it speaks another version of the contract: at contract expected a whole number"
            + " 1..1, came 2");
  }

  @Test
  void aSubjectThatExitsAtOnceDied() {
    SubjectFailure failure = failureOfMeeting(Scripts.subject("exits-at-once.py"));

    assertThat(failure).isEqualTo(new SubjectFailure(Kind.DIED,
        "it ended with exit status 0 instead of answering line 0 (hello)"));
  }

  @Test
  void aSubjectThatDiesIsToldWithItsStatusAndItsLastWords() {
    SubjectFailure failure = failureOf(Scripts.subject("dies-at-an-input.py"));

    assertThat(failure).isEqualTo(new SubjectFailure(Kind.DIED,
        "it ended with exit status 3 instead of answering line 2 (input TimerFired); its standard"
            + " error ends: first | something is wrong with the store\\u001b[31m"));
  }

  @Test
  void aSubjectThatDiesInTheMiddleOfALineDied() {
    SubjectFailure failure = failureOf(Scripts.subject("dies-in-mid-line.py"));

    assertThat(failure.kind()).isEqualTo(Kind.DIED);
    assertThat(failure.reason()).endsWith("in the middle of the line \"{\"type\":\"effe\"");
  }

  @Test
  void aSubjectThatDoesNotAnswerHangs() {
    SubjectFailure failure = failureOf(Scripts.subject("hangs.py", Scripts.IMPATIENT));

    assertThat(failure).isEqualTo(new SubjectFailure(Kind.HUNG,
        "it did not answer line 2 (input TimerFired) within 2000 ms (is the answer flushed, with a"
            + " line feed?)"));
  }

  @Test
  void aSubjectThatDoesNotEvenReadHangs() {
    Frame tooBigForAPipe = new Frame.Encoded(new byte[2 << 20]);
    try (PeerHost peer = Scripts.subject("hangs-without-reading.py", Scripts.IMPATIENT)
        .newPeer()) {
      peer.handle(STARTED, 0);

      Reply<PeerEffect> reply = peer
          .handle(new PeerInput.FrameReceived(new Source.Server(), tooBigForAPipe), 0);

      assertThat(failureIn(reply).kind()).isEqualTo(Kind.HUNG);
    }
  }

  @Test
  void aSubjectThatPrintsProseBabbles() {
    SubjectFailure failure = failureOfMeeting(Scripts.subject("babbles.py"));

    assertThat(failure).isEqualTo(new SubjectFailure(Kind.BABBLED,
        "its answer to line 0 (hello) breaks the contract: expected one JSON object on one line,"
            + " came \"Starting up ...\"; the line: \"Starting up ...\" (logs belong on standard"
            + " error)"));
  }

  @Test
  void aSubjectThatPrintsBytesBabbles() {
    SubjectFailure failure = failureOfMeeting(Scripts.subject("babbles-bytes.py"));

    assertThat(failure.kind()).isEqualTo(Kind.BABBLED);
    assertThat(failure.reason()).startsWith("its answer to line 0 (hello) is not UTF-8");
  }

  @Test
  void anAnswerOfTheWrongKindIsBabble() {
    SubjectFailure failure = failureOf(Scripts.subject("answers-with-a-view.py"));

    assertThat(failure.kind()).isEqualTo(Kind.BABBLED);
    assertThat(failure.reason()).startsWith("expected effects or unsupported as the answer to"
        + " line 2 (input TimerFired), came \"{\"seq\": 2, \"type\": \"view\"");
  }

  @Test
  void aSecondAnswerToOneLineIsBabble() {
    try (PeerHost peer = Scripts.subject("answers-twice.py").newPeer()) {
      peer.handle(STARTED, 0);

      Reply<PeerEffect> first = peer.handle(new PeerInput.TimerFired("t"), 0);
      Reply<PeerEffect> second = peer.handle(new PeerInput.TimerFired("t"), 0);

      assertThat(first).isInstanceOf(Reply.Effects.class);
      assertThat(failureIn(second)).isEqualTo(new SubjectFailure(Kind.BABBLED,
          "expected silence until line 3 (input TimerFired) and then one line, came a line that"
              + " answers something else: \"{\"seq\": 2, \"type\": \"effects\", \"effects\": []}\""
              + " (answer each line once, with its seq)"));
    }
  }

  @Test
  void answersThatNobodyAskedForAreBabbleHoweverWellTheyFit() {
    try (PeerHost peer = Scripts.subject("answers-unasked.py").newPeer()) {
      Reply<PeerEffect> reply = peer.handle(STARTED, 0);
      for (int i = 0; i < 1000 && reply instanceof Reply.Effects; i++) {
        reply = peer.handle(new PeerInput.TimerFired("t"), 0);
      }

      assertThat(failureIn(reply).kind()).isEqualTo(Kind.BABBLED);
    }
  }

  @Test
  void tooManyEffectsAreAFlood() {
    SubjectFailure failure = failureOf(Scripts.subject("effects-without-end.py"));

    assertThat(failure.kind()).isEqualTo(Kind.FLOODED);
    assertThat(failure.reason()).contains("at effects expected at most 10000 elements, came 10001");
  }

  @Test
  void legalAnswersThatAreTooMuchTogetherAreAFlood() {
    Bounds small = Scripts.PATIENT.life(300_000, Duration.ofMinutes(3));
    try (PeerHost peer = Scripts.subject("much-in-all.py", small).newPeer()) {
      peer.handle(STARTED, 0);
      Reply<PeerEffect> first = peer.handle(new PeerInput.TimerFired("t"), 0);
      peer.handle(new PeerInput.TimerFired("t"), 0);

      Reply<PeerEffect> third = peer.handle(new PeerInput.TimerFired("t"), 0);

      assertThat(effectsIn(first)).hasSize(1000);
      assertThat(third).isInstanceOfSatisfying(Reply.Failed.class, failed -> {
        assertThat(failed.failure().kind()).isEqualTo(Kind.FLOODED);
        assertThat(failed.failure().reason()).contains("each of its answers is small enough",
            "expected at most 300000");
      });
    }
  }

  @Test
  void answersInTimeThatTakeTooLongTogetherAreAHang() {
    Bounds hasty = Scripts.PATIENT.life(1 << 20, Duration.ofNanos(1));
    try (PeerHost peer = Scripts.subject("proper-all-along.py", hasty).newPeer()) {

      Reply<PeerEffect> reply = peer.handle(STARTED, 0);

      assertThat(reply).isInstanceOfSatisfying(Reply.Failed.class, failed -> {
        assertThat(failed.failure().kind()).isEqualTo(Kind.HUNG);
        assertThat(failed.failure().reason()).contains("each of its answers came in time");
      });
    }
  }

  @Test
  void aLineThatNeverEndsIsAFloodAndIsNotKept() {
    SubjectFailure failure = failureOf(Scripts.subject("line-without-end.py"));

    assertThat(failure.kind()).isEqualTo(Kind.FLOODED);
    assertThat(failure.reason()).contains("longer than the 4194304 bytes").hasSizeLessThan(500);
  }

  @Test
  void ofAnEndlessStandardErrorTheLastLinesAreTold() {
    SubjectFailure failure = failureOf(Scripts.subject("stderr-without-end.py"));

    assertThat(failure.kind()).isEqualTo(Kind.DIED);
    assertThat(failure.reason()).endsWith("line 99999 of what nobody will read")
        .hasSizeLessThan(500);
  }

  @Test
  void aSubjectThatIntroducesItselfInTwoWaysBabbles() {
    CommandSubject subject = Scripts.subject("another-name-each-time.py");

    SubjectFailure failure = failureOfMeeting(subject);

    assertThat(failure.kind()).isEqualTo(Kind.BABBLED);
    assertThat(failure.reason()).startsWith("expected the same hello from every process");
  }

  @ParameterizedTest
  @CsvSource({"passes-over-what-it-does-not-know.py,line 2 (a probe: an input that nobody knows)",
      "passes-over-commands.py,line 3 (a probe: a command that nobody knows)"})
  void aSubjectThatPassesOverWhatItDoesNotKnowBabbles(String script, String line) {
    SubjectFailure failure = failureOfMeeting(Scripts.subject(script));

    assertThat(failure.kind()).isEqualTo(Kind.BABBLED);
    assertThat(failure.reason())
        .startsWith("expected unsupported as the answer to " + line + ", came \"{")
        .contains("effects");
  }

  @Test
  void whatBrokeOnceStaysBroken() {
    try (PeerHost peer = Scripts.subject("dies-at-an-input.py").newPeer()) {
      peer.handle(STARTED, 0);

      SubjectFailure first = failureIn(peer.handle(new PeerInput.TimerFired("t"), 0));
      View view = peer.view();
      SubjectFailure second = failureIn(peer.handle(new PeerInput.TimerFired("t"), 0));

      assertThat(second).isEqualTo(first);
      assertThat(view).isEqualTo(View.EMPTY);
    }
  }

  @Test
  void noProcessIsLeftBehindNotEvenOneThatLeftItsParents() throws IOException {
    PeerHost peer = Scripts.subject("leaves-a-process-behind.py").newPeer();
    Reply<PeerEffect> reply = peer.handle(STARTED, 0);
    long left = effectsIn(reply).getFirst() instanceof PeerEffect.CancelTimer timer
        ? Long.parseLong(timer.name())
        : 0;
    boolean ranBefore = isRunning(left);

    peer.close();

    assertThat(ranBefore).isTrue();
    assertThat(isRunning(left)).isFalse();
  }

  /** A process that was killed and waits to be buried by its parent does not run any more. */
  private static boolean isRunning(long pid) throws IOException {
    Path stat = Path.of("/proc/" + pid + "/stat");
    return Files.exists(stat) && !Files.readString(stat).contains(") Z ");
  }

  private static SubjectFailure failureOfMeeting(CommandSubject subject) {
    Meeting meeting = subject.meet();
    assertThat(meeting).isInstanceOf(Meeting.Missed.class);
    return checked(((Meeting.Missed) meeting).failure());
  }

  private static SubjectFailure failureOf(CommandSubject subject) {
    try (PeerHost peer = subject.newPeer()) {
      assertThat(peer.handle(STARTED, 0)).isInstanceOf(Reply.Effects.class);
      return failureIn(peer.handle(new PeerInput.TimerFired("t"), 0));
    }
  }

  private static List<PeerEffect> effectsIn(Reply<PeerEffect> reply) {
    assertThat(reply).isInstanceOf(Reply.Effects.class);
    return ((Reply.Effects<PeerEffect>) reply).effects();
  }

  private static SubjectFailure failureIn(Reply<PeerEffect> reply) {
    assertThat(reply).isInstanceOf(Reply.Failed.class);
    return checked(((Reply.Failed<PeerEffect>) reply).failure());
  }

  /** People read it: no trace of a stack, no line break. */
  private static SubjectFailure checked(SubjectFailure failure) {
    assertThat(failure.reason()).doesNotContain("\n").doesNotContain("Exception");
    return failure;
  }
}
