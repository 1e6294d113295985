package dev.toju.sim.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toju.protocol.Frame;
import dev.toju.protocol.SessionEnvelope;
import dev.toju.protocol.port.PeerEffect;
import dev.toju.protocol.port.PeerInput;
import dev.toju.protocol.rules.RuleSet;
import dev.toju.sim.chance.Seed;
import dev.toju.sim.host.PeerHost;
import dev.toju.sim.host.Reply;
import dev.toju.sim.host.Subject;
import dev.toju.sim.host.SubjectFailure;
import dev.toju.sim.trace.Recorder;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

final class SubjectFailuresTest {

  /** A subject that answers commands in its own way, as alice; everybody else is an echo. */
  private static Story aliceAnswers(Function<PeerInput, Reply<PeerEffect>> toCommands) {
    PeerHost odd = new EchoPeer() {
      @Override
      public Reply<PeerEffect> handle(PeerInput input, long nowMs) {
        boolean odd = (input instanceof PeerInput.Commanded c && c.ref().startsWith("s"))
            || input instanceof PeerInput.SendRefused;
        return odd ? toCommands.apply(input) : super.handle(input, nowMs);
      }
    };
    Story story = new Story().says(2_000, "alice", "bob", "odd")
        .says(3_000, "bob", "carol", "goes on").says(4_000, "bob", "alice", "nobody there");
    Subject subject = new EchoSubject(() -> odd);
    Simulation simulation = Simulation.of(story.plan(), new Seed(1),
        RuleSet.DOCUMENTED,
        new Players(new EchoSubject(), subject, new TreeSet<>(List.of("alice"))))
        .with(RunOptions.DEFAULT.flood(1_000));
    Recorder recorder = Recorder.ofEvents();
    story.run = simulation.run(recorder);
    story.lines = recorder.lines();
    return story;
  }

  @Test
  void aSubjectThatFailsIsMarkedAndTheRunGoesOnWithoutIt() {
    SubjectFailure hung = new SubjectFailure(SubjectFailure.Kind.HUNG, "no answer");

    Story story = aliceAnswers(input -> new Reply.Failed<>(hung));

    assertThat(story.run().failures()).containsExactly(new Run.Failure("alice", hung));
    assertThat(story.lines("alice failed")).containsExactly("2.000 alice failed, hung: no answer");
    assertThat(story.lines("alice <- ")).noneMatch(line -> line.compareTo("2.001") > 0);
    assertThat(story.texts("carol")).containsExactly("goes on");
  }

  @Test
  void aSubjectThatThrowsHasFailed() {
    Story story = aliceAnswers(input -> {
      throw new IllegalStateException("a bug");
    });

    assertThat(story.run().failures()).singleElement().satisfies(failure -> {
      assertThat(failure.failure().kind()).isEqualTo(SubjectFailure.Kind.THREW);
      assertThat(failure.failure().reason()).startsWith("expected effects of Commanded, came"
          + " java.lang.IllegalStateException: a bug at ");
    });
  }

  @Test
  void whatASubjectDoesNotSupportIsWrittenDownOnceAndChangesNothing() {
    Story story = aliceAnswers(input -> new Reply.Unsupported<>("send-direct"));

    assertThat(story.run().unsupported())
        .containsExactly(new Run.Missing("alice", "send-direct"));
    assertThat(story.run().failures()).isEmpty();
    assertThat(story.lines("alice does not support send-direct")).hasSize(1);
    assertThat(story.texts("alice")).containsExactly("nobody there");
  }

  @Test
  void aSubjectThatNeverComesToRestWithinAMillisecondFloods() {
    Frame ping = new Frame.Plain(new SessionEnvelope.Ping(1));

    Story story = aliceAnswers(input -> new Reply.Effects<>(
        List.of(new PeerEffect.SendToPeer(1, "nobody", ping))));

    assertThat(story.run().failures()).singleElement()
        .satisfies(f -> assertThat(f.failure().kind()).isEqualTo(SubjectFailure.Kind.FLOODED));
    assertThat(story.texts("carol")).containsExactly("goes on");
  }

  @Test
  void aSubjectThatNeverComesToAnEndFloods() {
    Story story = new Story().played(new EchoSubject(Restless::new)).storm(60_000)
        .with(options -> options.mostActs(20)).told();

    assertThat(story.run().failures()).extracting(Run.Failure::role)
        .containsExactlyInAnyOrder("alice", "bob", "carol");
    assertThat(story.run().failures()).allSatisfy(failure -> {
      assertThat(failure.failure().kind()).isEqualTo(SubjectFailure.Kind.FLOODED);
      assertThat(failure.failure().reason())
          .startsWith("expected an end, came 20 frames and timers");
    });
  }
}
