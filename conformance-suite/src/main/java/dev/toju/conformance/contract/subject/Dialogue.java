package dev.toju.conformance.contract.subject;

import dev.toju.conformance.contract.Answer;
import dev.toju.conformance.contract.Ask;
import dev.toju.conformance.contract.ContractCodec;
import dev.toju.conformance.contract.Introduction;
import dev.toju.conformance.contract.Read;
import dev.toju.conformance.contract.Side;
import dev.toju.sim.host.SubjectFailure;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * The lock-step with one process: a line, its answer, the next line. The first thing that goes wrong
 * ends the process, and the same failure answers whatever is asked later.
 */
final class Dialogue {

  /** What came of a line. */
  sealed interface Turn {

    /** The answer, of a kind that fits the line. */
    record Said(Answer answer) implements Turn {}

    /** There is none, and there will be none any more. */
    record Broken(SubjectFailure failure) implements Turn {}
  }

  private final Child child;
  private final Side side;
  private final Bounds bounds;
  private Allowance allowance;
  private long seq;
  private @Nullable SubjectFailure failure;

  Dialogue(Child child, Side side, Bounds bounds) {
    this.child = child;
    this.side = side;
    this.bounds = bounds;
    this.allowance = new Allowance(bounds);
  }

  /** Says hello, the first line of every process. */
  Turn hello() {
    return exchange(new Ask.Hello(seq, Introduction.CONTRACT), bounds.startup());
  }

  /** Says a line; {@code made} gets its number. */
  Turn ask(LongFunction<Ask> made) {
    return exchange(made.apply(seq), bounds.exchange());
  }

  /** Breaks it off: an answer was in order by itself, but not beside an earlier one. */
  Turn.Broken breakOff(SubjectFailure why) {
    child.kill();
    failure = why;
    return new Turn.Broken(why);
  }

  /** Whether nothing went wrong so far, and it says nothing without being asked. */
  boolean isInOrder() {
    return failure == null && child.unasked() instanceof Heard.Silence;
  }

  /** Ends the process, as a crash would. */
  void end() {
    child.kill();
  }

  private Turn exchange(Ask ask, Duration patience) {
    SubjectFailure known = failure;
    if (known != null) {
      return new Turn.Broken(known);
    }
    seq++;
    if (ask instanceof Ask.StartPeer || ask instanceof Ask.StartServer) {
      allowance = new Allowance(bounds); // a process may be started again, for another run
    }
    return switch (child.unasked()) {
      case Heard.Line line -> early(ask, line.text());
      case Heard.Silence silence -> asked(ask, patience);
      case Heard.Gone gone -> judged(ask, gone, patience);
      case Heard.Garbled garbled -> judged(ask, garbled, patience);
      case Heard.TooLong tooLong -> judged(ask, tooLong, patience);
    };
  }

  private Turn asked(Ask ask, Duration patience) {
    long begun = System.nanoTime();
    Heard heard = child.exchange(line(ask), patience);
    Optional<SubjectFailure> late = allowance.waited(System.nanoTime() - begun);
    Turn turn = judged(ask, heard, patience);
    if (!(turn instanceof Turn.Said said)) {
      return turn;
    }
    boolean kept = said.answer() instanceof Answer.PeerEffects
        || said.answer() instanceof Answer.ServerEffects;
    return late.or(() -> kept && heard instanceof Heard.Line line
        ? allowance.took(line.text().length())
        : Optional.empty())
        .<Turn>map(this::breakOff).orElse(turn);
  }

  /** An answer cannot come before its question, however well it fits. */
  private Turn early(Ask ask, String line) {
    return switch (read(ask, line)) {
      case Turn.Said said -> breakOff(accuse(ask).spokeUnasked(line));
      case Turn.Broken broken -> broken;
    };
  }

  private static String line(Ask ask) {
    return ContractCodec.write(ask);
  }

  private Turn judged(Ask ask, Heard heard, Duration patience) {
    Accusation accusation = accuse(ask);
    return switch (heard) {
      case Heard.Line line -> read(ask, line.text());
      case Heard.Garbled garbled -> breakOff(accusation.garbled(garbled.shown()));
      case Heard.TooLong tooLong -> breakOff(accusation.flooded(tooLong));
      case Heard.Silence silence -> breakOff(accusation.hung(patience));
      case Heard.Gone gone -> breakOff(accusation.died(gone));
    };
  }

  private Turn read(Ask ask, String line) {
    return switch (ContractCodec.readAnswer(line, side)) {
      case Read.Misread<Answer> misread -> breakOff(accuse(ask).misread(misread, line));
      case Read.Ok<Answer> ok when ok.line().seq() != ask.seq() ->
        breakOff(accuse(ask).spokeUnasked(line));
      case Read.Ok<Answer> ok when !answers(ask, ok.line()) ->
        breakOff(accuse(ask).wrongKind(line));
      case Read.Ok<Answer> ok -> new Turn.Said(ok.line());
    };
  }

  private static boolean answers(Ask ask, Answer answer) {
    return switch (answer) {
      case Answer.Introduced introduced -> ask instanceof Ask.Hello;
      case Answer.PeerEffects effects ->
        ask instanceof Ask.StartPeer || ask instanceof Ask.ToPeer;
      case Answer.ServerEffects effects ->
        ask instanceof Ask.StartServer || ask instanceof Ask.ToServer;
      case Answer.Unsupported unsupported ->
        ask instanceof Ask.ToPeer || ask instanceof Ask.ToServer || ask instanceof Ask.Bogus;
      case Answer.Viewed viewed -> ask instanceof Ask.ShowView;
      case Answer.ViewChanged changed -> ask instanceof Ask.ShowView view
          && view.since().equals(OptionalLong.of(changed.since()));
      case Answer.Stopped stopped -> ask instanceof Ask.Stop;
    };
  }

  private Accusation accuse(Ask ask) {
    return new Accusation(child, ask);
  }
}
