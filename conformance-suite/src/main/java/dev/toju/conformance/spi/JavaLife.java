package dev.toju.conformance.spi;

import dev.toju.conformance.contract.Answer;
import dev.toju.conformance.contract.ContractCodec;
import dev.toju.conformance.contract.Introduction;
import dev.toju.conformance.contract.Read;
import dev.toju.conformance.contract.Shortened;
import dev.toju.conformance.contract.Side;
import dev.toju.conformance.contract.subject.Allowance;
import dev.toju.conformance.contract.subject.Bounds;
import dev.toju.conformance.contract.subject.Meeting;
import dev.toju.sim.host.SubjectFailure;
import dev.toju.sim.host.SubjectFailure.Kind;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * One life of a Java subject. Each call runs on a thread of its own, within the bounds of the contract,
 * and what it returns is written there as a line of the contract and read here: so it is held to what
 * a line is held to, and nothing that the subject still holds on to reaches the run. The first thing
 * that goes wrong answers whatever is asked later.
 */
final class JavaLife {

  /** What came of a call. */
  sealed interface Turn {

    /** The answer, as the contract reads it. */
    record Said(Answer answer) implements Turn {}

    /** There is none, and there will be none any more. */
    record Broken(SubjectFailure failure) implements Turn {}
  }

  /** What came of a call on the thread of the subject. */
  private sealed interface Came {
    record Line(String text) implements Came {}

    record Wrong(Kind kind, String sentence) implements Came {}
  }

  /** Lines are not numbered here: a call has one answer. */
  private static final long SEQ = 0;

  private final Callable<? extends JavaSubject> maker;
  private final Bounds bounds;
  private final Stray stray;
  private final AtomicReference<@Nullable Introduction> first;
  private final OwnThread thread = new OwnThread();
  private final Allowance allowance;
  private @Nullable SubjectFailure failure;
  private @Nullable Meeting meeting;

  /** Seen by the thread of the subject alone. */
  private @Nullable JavaSubject subject;

  JavaLife(Callable<? extends JavaSubject> maker, Bounds bounds, Stray stray,
      AtomicReference<@Nullable Introduction> first) {
    this.maker = maker;
    this.bounds = bounds;
    this.stray = stray;
    this.first = first;
    this.allowance = new Allowance(bounds);
    this.failure = stray.areTooMany() ? new SubjectFailure(Kind.HUNG, Stray.sentence()) : null;
  }

  /** Makes it and lets it introduce itself, if that was not yet done. */
  Meeting meet() {
    Meeting known = meeting;
    if (known == null) {
      known = switch (introduced()) {
        case Turn.Said(Answer.Introduced introduced) -> compared(introduced.who());
        case Turn.Said said -> throw new IllegalStateException("not an introduction: " + said);
        case Turn.Broken broken -> new Meeting.Missed(broken.failure());
      };
      meeting = known;
    }
    return known;
  }

  private Turn introduced() {
    return call("introduction()", Side.PEER, bounds.startup(), () -> {
      JavaSubject made;
      try {
        made = maker.call();
      } catch (Throwable thrown) {
        return new Came.Wrong(Kind.UNREACHABLE, "it cannot be made: " + Crash.sentence(thrown));
      }
      if (made == null) {
        return new Came.Wrong(Kind.UNREACHABLE, "it cannot be made: expected a JavaSubject, came"
            + " null");
      }
      Thread.currentThread().setContextClassLoader(made.getClass().getClassLoader());
      subject = made;
      Introduction who = made.introduction();
      return who == null
          ? nothing("an Introduction", "introduction()")
          : line(new Answer.Introduced(SEQ, who), "introduction()");
    });
  }

  private Meeting compared(Introduction who) {
    Introduction before = first.compareAndExchange(null, who);
    if (before == null || before.equals(who)) {
      return new Meeting.Met(who);
    }
    return new Meeting.Missed(broken(Kind.BABBLED,
        "expected the same introduction in every life, came " + who + " after " + before)
        .failure());
  }

  /** Asks it for a list, after the introduction; {@code answer} makes the answer of it. */
  <E> Turn ask(String what, Side side, Asked<List<E>> asked, Answering<List<E>> answer) {
    return call(what, side, bounds.exchange(), () -> {
      List<E> given = asked.of(made());
      if (given == null) {
        return nothing("a list of effects (an empty one where there is nothing to do)", what);
      }
      List<E> taken = new ArrayList<>();
      for (E effect : given) {
        if (effect == null) {
          return nothing("an effect as element " + taken.size() + " of its answer", what);
        }
        taken.add(effect);
        if (taken.size() > Answer.MOST_EFFECTS) {
          return new Came.Wrong(Kind.FLOODED, "its answer to " + what + " breaks the contract:"
              + " expected at most " + Answer.MOST_EFFECTS + " effects, came more");
        }
      }
      return line(answer.of(SEQ, taken), what);
    });
  }

  /** Asks it for one thing, after the introduction. */
  <T> Turn askOne(String what, String expected, Asked<T> asked, Answering<T> answer) {
    return call(what, Side.PEER, bounds.exchange(), () -> {
      T given = asked.of(made());
      return given == null ? nothing(expected, what) : line(answer.of(SEQ, given), what);
    });
  }

  /** What is asked of a subject. */
  @FunctionalInterface
  interface Asked<T> {
    @Nullable
    T of(JavaSubject subject);
  }

  /** What should live is null. */
  static final class NoLife extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NoLife(String sentence) {
      super(sentence, null, false, false);
    }
  }

  /** Makes an answer of what the subject returned. */
  @FunctionalInterface
  interface Answering<T> {
    Answer of(long seq, T given);
  }

  /** It breaks the contract in a way that no single answer shows. */
  Turn.Broken broken(Kind kind, String sentence) {
    return broken(new SubjectFailure(kind, sentence));
  }

  /** The life ends as in a crash; {@code last} is given a moment, and is of no matter. */
  void end(Runnable last) {
    if (failure != null) {
      thread.end();
      return;
    }
    Optional<Boolean> ended = thread.call(() -> {
      try {
        last.run();
      } catch (Throwable thrown) {
        return true; // nobody asks what a crash broke
      }
      return true;
    }, bounds.exchange());
    if (ended.isPresent()) {
      thread.end();
    } else {
      thread.abandon(stray);
    }
  }

  private Turn call(String what, Side side, Duration patience, Callable<Came> work) {
    SubjectFailure known = failure;
    if (known != null) {
      return new Turn.Broken(known);
    }
    long begun = System.nanoTime();
    Optional<Came> came = thread.call(() -> guarded(what, work), patience);
    Optional<SubjectFailure> late = allowance.waited(System.nanoTime() - begun);
    if (came.isEmpty()) {
      thread.abandon(stray);
      return broken(Kind.HUNG, "it did not return from " + what + " within " + patience.toMillis()
          + " ms");
    }
    return switch (came.get()) {
      case Came.Line line -> late.<Turn>map(this::broken)
          .orElseGet(() -> read(line.text(), what, side));
      case Came.Wrong wrong -> broken(wrong.kind(), wrong.sentence());
    };
  }

  /** All that a subject throws ends here, and so do errors: of the stack, of linking, of memory. */
  private static Came guarded(String what, Callable<Came> work) {
    try {
      return work.call();
    } catch (NotSupported unsupported) {
      return line(new Answer.Unsupported(SEQ, String.valueOf(unsupported.getMessage())), what);
    } catch (NoLife none) {
      return new Came.Wrong(Kind.BABBLED, String.valueOf(none.getMessage()));
    } catch (Throwable thrown) {
      return new Came.Wrong(Kind.DIED, Crash.sentence(thrown) + ", instead of returning from "
          + what);
    }
  }

  private static Came nothing(String expected, String what) {
    return new Came.Wrong(Kind.BABBLED, "expected " + expected + " from " + what + ", came null");
  }

  /** Whoever puts null, or a class of his own that throws, into a record is told so here. */
  private static Came line(Answer answer, String what) {
    try {
      return new Came.Line(ContractCodec.write(answer));
    } catch (Throwable thrown) {
      return new Came.Wrong(Kind.BABBLED,
          "its answer to " + what + " cannot be written as a line of"
              + " the contract (is something in it null?): "
              + Shortened.of(thrown.getClass().getName() + ": " + thrown.getMessage()));
    }
  }

  private Turn read(String line, String what, Side side) {
    int bytes = line.length() <= bounds.lineBytes() / 3
        ? 0
        : line.getBytes(StandardCharsets.UTF_8).length;
    if (bytes > bounds.lineBytes()) {
      return broken(Kind.FLOODED,
          "its answer to " + what + " takes " + bytes + " bytes as a line of"
              + " the contract, which may have " + bounds.lineBytes());
    }
    return switch (ContractCodec.readAnswer(line, side)) {
      case Read.Ok<Answer> ok -> allowed(ok.line(), line.length());
      case Read.Misread<Answer> misread ->
        broken(misread.tooMuch() ? Kind.FLOODED : Kind.BABBLED,
            "its answer to " + what + " breaks the contract: " + misread.sentence());
    };
  }

  /** A view takes the place of the one before; effects may all be held at once. */
  private Turn allowed(Answer answer, long bytes) {
    return answer instanceof Answer.Viewed
        ? new Turn.Said(answer)
        : allowance.took(bytes).<Turn>map(this::broken).orElse(new Turn.Said(answer));
  }

  private Turn.Broken broken(SubjectFailure why) {
    failure = why;
    return new Turn.Broken(why);
  }

  private JavaSubject made() {
    JavaSubject made = subject;
    if (made == null) {
      throw new IllegalStateException("asked before it was met");
    }
    return made;
  }
}
