package dev.toju.conformance.contract.subject;

import dev.toju.conformance.contract.Answer;
import dev.toju.conformance.contract.Ask;
import dev.toju.conformance.contract.Introduction;
import dev.toju.conformance.contract.Side;
import dev.toju.conformance.contract.subject.Dialogue.Turn;
import dev.toju.sim.host.SubjectFailure;
import dev.toju.sim.host.SubjectFailure.Kind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/** One process from its start to its end, with the hello that comes first. */
sealed interface Life {

  /** Says hello, if that was not yet done. */
  Meeting meet();

  /** Says a line, after the hello. */
  Turn ask(LongFunction<Ask> line);

  /** Breaks it off: an answer was in order by itself, but not beside an earlier one. */
  Turn.Broken breakOff(SubjectFailure why);

  /** Whether it is in order and can be started again, for another run. */
  boolean takesAnotherStart();

  /** Ends it, as a crash would. */
  void end();

  /**
   * Starts a process.
   *
   * @param first how the subject introduced itself first; every process must say the same
   */
  static Life begin(List<String> words, Path directory, Side side, Bounds bounds,
      AtomicReference<@Nullable Introduction> first) {
    try {
      return new Begun(new Dialogue(Child.start(words, directory, bounds), side, bounds), first);
    } catch (IOException notStarted) {
      return new Stillborn(new SubjectFailure(Kind.UNREACHABLE, "\"" + words.getFirst()
          + "\" cannot be started in " + directory.toAbsolutePath() + ": "
          + notStarted.getMessage()));
    }
  }

  /** A process that could not be started. */
  record Stillborn(SubjectFailure failure) implements Life {
    @Override
    public Meeting meet() {
      return new Meeting.Missed(failure);
    }

    @Override
    public Turn ask(LongFunction<Ask> line) {
      return new Turn.Broken(failure);
    }

    @Override
    public Turn.Broken breakOff(SubjectFailure why) {
      return new Turn.Broken(failure);
    }

    @Override
    public boolean takesAnotherStart() {
      return false;
    }

    @Override
    public void end() {}
  }

  /** A process that was started. */
  final class Begun implements Life {

    private final Dialogue dialogue;
    private final AtomicReference<@Nullable Introduction> first;
    private @Nullable Meeting meeting;

    Begun(Dialogue dialogue, AtomicReference<@Nullable Introduction> first) {
      this.dialogue = dialogue;
      this.first = first;
    }

    @Override
    public Meeting meet() {
      Meeting known = meeting;
      if (known == null) {
        known = switch (dialogue.hello()) {
          case Turn.Said(Answer.Introduced introduced) -> compared(introduced.who());
          case Turn.Said said -> throw new IllegalStateException("not an introduction: " + said);
          case Turn.Broken broken -> new Meeting.Missed(broken.failure());
        };
        meeting = known;
      }
      return known;
    }

    private Meeting compared(Introduction who) {
      Introduction before = first.compareAndExchange(null, who);
      if (before == null || before.equals(who)) {
        return new Meeting.Met(who);
      }
      return new Meeting.Missed(dialogue.breakOff(new SubjectFailure(Kind.BABBLED,
          "expected the same hello from every process, came " + who + " after " + before))
          .failure());
    }

    @Override
    public Turn ask(LongFunction<Ask> line) {
      return switch (meet()) {
        case Meeting.Met met -> dialogue.ask(line);
        case Meeting.Missed missed -> new Turn.Broken(missed.failure());
      };
    }

    @Override
    public Turn.Broken breakOff(SubjectFailure why) {
      return dialogue.breakOff(why);
    }

    @Override
    public boolean takesAnotherStart() {
      return meeting instanceof Meeting.Met met
          && met.who().offers().contains(Introduction.Offer.RESTARTS) && dialogue.isInOrder();
    }

    @Override
    public void end() {
      dialogue.end();
    }
  }
}
