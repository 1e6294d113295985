package dev.toju.conformance.spi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toju.conformance.contract.Answer;
import dev.toju.conformance.contract.Introduction;
import dev.toju.conformance.contract.Profile;
import dev.toju.conformance.contract.subject.Bounds;
import dev.toju.conformance.contract.subject.Meeting;
import dev.toju.protocol.Frame;
import dev.toju.protocol.port.PeerEffect;
import dev.toju.protocol.port.PeerInput;
import dev.toju.protocol.port.Self;
import dev.toju.protocol.port.ServerInput;
import dev.toju.protocol.port.Source;
import dev.toju.protocol.port.View;
import dev.toju.protocol.rules.RuleSet;
import dev.toju.protocol.rules.Rules;
import dev.toju.sim.chance.Seed;
import dev.toju.sim.host.PeerHost;
import dev.toju.sim.host.Reply;
import dev.toju.sim.host.SubjectFailure;
import dev.toju.sim.host.SubjectFailure.Kind;
import dev.toju.sim.plan.Plan;
import dev.toju.sim.run.Players;
import dev.toju.sim.run.Simulation;
import dev.toju.sim.scenario.Reading;
import dev.toju.sim.scenario.ScenarioReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a class in Java may do, and what becomes of it. */
@NullUnmarked // nulls are what careless subjects return
class GuardedSubjectTest {

  private static final Bounds SHORT = Bounds.USUAL.waiting(Duration.ofSeconds(10),
      Duration.ofMillis(300));
  private static final PeerInput.Started START = new PeerInput.Started(
      new Self("alice", "00".repeat(32)), RuleSet.HARDENED, "00".repeat(32), 1, List.of());
  private static final PeerInput TICK = new PeerInput.TimerFired("tick");

  /** A peer of which one method is of interest. */
  private record Made(BiFunction<PeerInput, Long, List<PeerEffect>> handling,
      Supplier<View> showing) implements JavaSubject {
    @Override
    public Introduction introduction() {
      return Introduction.of("made", "1", Profile.DM_CLIENT_UNSIGNED)
          .declaring(Rules.SYNC_INVENTORY_CAP.ruleName(), "500")
          .scaling(Rules.SYNC_BATCH_CAP.ruleName());
    }

    @Override
    public JavaPeer newPeer() {
      return new JavaPeer() {
        @Override
        public List<PeerEffect> handle(PeerInput input, long nowMs) {
          return handling.apply(input, nowMs);
        }

        @Override
        public View view() {
          return showing.get();
        }
      };
    }
  }

  private static GuardedSubject guarded(Callable<? extends JavaSubject> maker) {
    return new GuardedSubject("Made", maker, SHORT);
  }

  private static GuardedSubject handling(BiFunction<PeerInput, Long, List<PeerEffect>> handling) {
    return guarded(() -> new Made(handling, () -> View.EMPTY));
  }

  private static SubjectFailure failure(Reply<?> reply) {
    assertThat(reply).isInstanceOf(Reply.Failed.class);
    return ((Reply.Failed<?>) reply).failure();
  }

  private static SubjectFailure failureOf(BiFunction<PeerInput, Long, List<PeerEffect>> handling) {
    try (PeerHost peer = handling(handling).newPeer()) {
      return failure(peer.handle(START, 0));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"01-first-steps/one-message-through-every-world.yaml",
      "04-crashes/a-crash-between-store-and-send.yaml"})
  void theReferenceBehindItRunsToTheSameDigestAsBare(String file) {
    Plan plan = plan(file);
    GuardedSubject wrapped = guarded(WrappedReference::new);
    TreeSet<String> all = new TreeSet<>(List.of("server"));
    plan.roles().forEach(role -> all.add(role.name()));

    var bare = Simulation.of(plan, new Seed(7), RuleSet.HARDENED,
        Players.all(WrappedReference.REFERENCE)).run();
    var behind = Simulation.of(plan, new Seed(7), RuleSet.HARDENED,
        new Players(WrappedReference.REFERENCE, wrapped, all)).run();

    assertThat(behind.failures()).isEmpty();
    assertThat(behind.digest()).isPresent().isEqualTo(bare.digest());
  }

  private static Plan plan(String file) {
    return switch (new ScenarioReader().read(Path.of("..", "scenarios").resolve(file))) {
      case Reading.Good good -> good.scenario().cases().getFirst().plan();
      case Reading.Broken broken -> throw new IllegalStateException(broken.toString());
    };
  }

  @Test
  void anExceptionIsItsCrashWithTheMessageAndItsOwnPlace() {
    SubjectFailure failure = failureOf((input, nowMs) -> {
      throw new IllegalStateException("no\nroom");
    });

    assertThat(failure.kind()).isEqualTo(Kind.DIED);
    assertThat(failure.reason())
        .startsWith("it threw java.lang.IllegalStateException: no\\u000aroom, at "
            + GuardedSubjectTest.class.getName())
        .endsWith(", instead of returning from the input Started");
  }

  @Test
  void theFirstFrameOfItsOwnIsNamedAndNotThatOfTheLibraryThatThrew() {
    SubjectFailure failure = failureOf((input, nowMs) -> List.of(new ArrayList<PeerEffect>()
        .iterator().next()));

    assertThat(failure.reason()).contains("java.util.NoSuchElementException, at "
        + GuardedSubjectTest.class.getName());
  }

  @Test
  void aStackThatOverflowsIsItsCrash() {
    SubjectFailure failure = failureOf((input, nowMs) -> endless(0));

    assertThat(failure.kind()).isEqualTo(Kind.DIED);
    assertThat(failure.reason()).contains("java.lang.StackOverflowError").contains("endless");
  }

  private static List<PeerEffect> endless(int depth) {
    return depth < 0 ? List.of() : new ArrayList<>(endless(depth + 1));
  }

  @Test
  void anExceptionWhoseMessageThrowsIsACrashLikeAnyOther() {
    SubjectFailure failure = failureOf((input, nowMs) -> {
      throw new IllegalStateException() {
        private static final long serialVersionUID = 1L;

        @Override
        public String getMessage() {
          throw new IllegalStateException("again");
        }
      };
    });

    assertThat(failure.kind()).isEqualTo(Kind.DIED);
    assertThat(failure.reason()).contains("whose message cannot be read");
  }

  @Test
  void legalAnswersThatAreTooMuchTogetherAreAFlood() {
    List<PeerEffect> many = Collections.nCopies(1000, new PeerEffect.CancelTimer("t".repeat(100)));
    GuardedSubject subject = new GuardedSubject("Made",
        () -> new Made((input, nowMs) -> many, () -> View.EMPTY),
        SHORT.life(300_000, Duration.ofMinutes(3)));
    try (PeerHost peer = subject.newPeer()) {
      peer.handle(START, 0);
      peer.handle(TICK, 0);

      SubjectFailure failure = failure(peer.handle(TICK, 0));

      assertThat(failure.kind()).isEqualTo(Kind.FLOODED);
      assertThat(failure.reason()).contains("each of its answers is small enough");
    }
  }

  @Test
  void nullInsteadOfEffectsBreaksTheContract() {
    assertThat(failureOf((input, nowMs) -> null)).isEqualTo(new SubjectFailure(Kind.BABBLED,
        "expected a list of effects (an empty one where there is nothing to do) from the input"
            + " Started, came null"));
  }

  @Test
  void nullAmongTheEffectsBreaksTheContract() {
    assertThat(failureOf((input, nowMs) -> Collections.singletonList(null)))
        .isEqualTo(new SubjectFailure(Kind.BABBLED,
            "expected an effect as element 0 of its answer from the input Started, came null"));
  }

  @Test
  void nullInsideAnEffectBreaksTheContractAtItsPath() {
    assertThat(failureOf((input, nowMs) -> List.of(new PeerEffect.SetTimer(null, 1))))
        .isEqualTo(new SubjectFailure(Kind.BABBLED, "its answer to the input Started breaks the"
            + " contract: at effects[0].name expected a string, came null"));
  }

  @Test
  void aFrameOfNoBytesBreaksTheContract() {
    SubjectFailure failure = failureOf(
        (input, nowMs) -> List.of(new PeerEffect.SendToServer(1, new Frame.Encoded(null))));

    assertThat(failure.kind()).isEqualTo(Kind.BABBLED);
    assertThat(failure.reason()).contains("cannot be written as a line of the contract");
  }

  @Test
  void whatALineMayNotHoldAnAnswerMayNotEither() {
    assertThat(failureOf((input, nowMs) -> List.of(new PeerEffect.SetTimer("t", -5))).reason())
        .contains("at effects[0].afterMs expected a whole number 0..");
  }

  @Test
  void aListWithoutAnEndIsAFlood() {
    SubjectFailure failure = failureOf((input, nowMs) -> new AbstractList<>() {
      @Override
      public PeerEffect get(int index) {
        return new PeerEffect.CancelTimer("t");
      }

      @Override
      public int size() {
        return Integer.MAX_VALUE;
      }
    });

    assertThat(failure.kind()).isEqualTo(Kind.FLOODED);
    assertThat(failure.reason()).contains("at most " + Answer.MOST_EFFECTS + " effects");
  }

  @Test
  void anAnswerLongerThanALineIsAFlood() {
    byte[] bytes = "x".repeat(3 << 20).getBytes(StandardCharsets.UTF_8);

    SubjectFailure failure = failureOf((input,
        nowMs) -> List.of(new PeerEffect.SendToServer(1, new Frame.Encoded(bytes)),
            new PeerEffect.SendToServer(2, new Frame.Encoded(bytes))));

    assertThat(failure.kind()).isEqualTo(Kind.FLOODED);
    assertThat(failure.reason()).contains("which may have " + SHORT.lineBytes());
  }

  @Test
  void aCallThatNeverReturnsIsHungAndTheNextLifeLives() {
    AtomicInteger lives = new AtomicInteger();
    CountDownLatch never = new CountDownLatch(1);
    GuardedSubject subject = guarded(() -> new Made(
        lives.incrementAndGet() == 1 ? waiting(never) : (input, nowMs) -> List.of(),
        () -> View.EMPTY));

    try (PeerHost first = subject.newPeer(); PeerHost second = subject.newPeer()) {
      assertThat(failure(first.handle(START, 0))).isEqualTo(new SubjectFailure(Kind.HUNG,
          "it did not return from the input Started within 300 ms"));
      assertThat(failure(first.handle(TICK, 1)).kind()).isEqualTo(Kind.HUNG);
      assertThat(second.handle(START, 0)).isEqualTo(new Reply.Effects<PeerEffect>(List.of()));
    }
  }

  private static BiFunction<PeerInput, Long, List<PeerEffect>> waiting(CountDownLatch latch) {
    return (input, nowMs) -> {
      try {
        latch.await();
      } catch (InterruptedException stop) {
        Thread.currentThread().interrupt();
      }
      return List.of();
    };
  }

  @Test
  void aSubjectWhoseCallsDoNotEvenStopWhenAskedToGetsNoFifthLife() {
    CountDownLatch released = new CountDownLatch(1);
    GuardedSubject subject = handling((input, nowMs) -> {
      while (released.getCount() > 0) { // deaf to interrupts
        LockSupport.parkNanos(1_000_000);
        Thread.interrupted();
      }
      return List.of();
    });

    List<SubjectFailure> failures = Stream.generate(() -> failure(lived(subject))).limit(5)
        .toList();
    released.countDown();

    assertThat(failures).extracting(SubjectFailure::kind).containsOnly(Kind.HUNG);
    assertThat(failures.subList(0, 4)).extracting(SubjectFailure::reason)
        .allMatch(reason -> reason.startsWith("it did not return"));
    assertThat(failures.getLast().reason())
        .isEqualTo("4 of its calls never returned and still run; it gets no further life in this"
            + " JVM");
  }

  private static Reply<PeerEffect> lived(GuardedSubject subject) {
    try (PeerHost peer = subject.newPeer()) {
      return peer.handle(START, 0);
    }
  }

  @Test
  void whatItDoesNotSupportIsNoFailure() {
    GuardedSubject subject = handling((input, nowMs) -> {
      if (input.equals(TICK)) {
        throw new NotSupported("ticks");
      }
      return List.of();
    });

    try (PeerHost peer = subject.newPeer()) {
      peer.handle(START, 0);

      assertThat(peer.handle(TICK, 0)).isEqualTo(new Reply.Unsupported<PeerEffect>("ticks"));
      assertThat(peer.handle(new PeerInput.NetworkRestored(), 0))
          .isEqualTo(new Reply.Effects<PeerEffect>(List.of()));
    }
  }

  @Test
  void aServerThatItDoesNotMakeIsNotSupported() {
    GuardedSubject subject = handling((input, nowMs) -> List.of());

    try (var server = subject.newServer()) {
      assertThat(server.handle(new ServerInput.Started(RuleSet.HARDENED, "ws://s", "00".repeat(32)),
          0)).isEqualTo(new Reply.Unsupported<>(
              "the life of a server: newServer() is not overridden"));
    }
  }

  @Test
  void itStartsWithTheRulesThatItDeclaredAndThoseThatItScales() {
    List<RuleSet> seen = Collections.synchronizedList(new ArrayList<>());
    RuleSet inForce = RuleSet.HARDENED.with(Rules.SYNC_BATCH_CAP, 7L);
    GuardedSubject subject = handling((input, nowMs) -> {
      seen.add(((PeerInput.Started) input).rules());
      return List.of();
    });

    try (PeerHost peer = subject.newPeer()) {
      peer.handle(new PeerInput.Started(START.self(), inForce, START.entropy(), 1, List.of()), 0);
    }

    assertThat(seen).singleElement().satisfies(rules -> {
      assertThat(rules.get(Rules.SYNC_BATCH_CAP)).isEqualTo(7L);
      assertThat(rules.get(Rules.SYNC_INVENTORY_CAP)).isEqualTo(500L);
      assertThat(rules.textOf(Rules.MERGE_UNIT))
          .isEqualTo(RuleSet.DOCUMENTED.textOf(Rules.MERGE_UNIT));
    });
  }

  @Test
  void bytesOfAFrameThatItOverwritesAreItsOwn() {
    byte[] bytes = "{}".getBytes(StandardCharsets.UTF_8);
    GuardedSubject subject = handling((input, nowMs) -> {
      if (input instanceof PeerInput.FrameReceived(Source source, Frame.Encoded(byte[] its))) {
        its[0] = 'x';
      }
      return List.of();
    });

    try (PeerHost peer = subject.newPeer()) {
      peer.handle(START, 0);
      peer.handle(new PeerInput.FrameReceived(new Source.Server(), new Frame.Encoded(bytes)), 0);
    }

    assertThat(bytes).asString(StandardCharsets.UTF_8).isEqualTo("{}");
  }

  @Test
  void aViewThatItChangesAfterwardsIsTheOneThatItShowed() {
    TreeMap<String, Integer> unread = new TreeMap<>();
    View itsOwn = new View(new TreeMap<>(), new TreeMap<>(), new TreeMap<>(), List.of(), unread,
        new TreeMap<>(), new TreeMap<>());
    GuardedSubject subject = guarded(() -> new Made((input, nowMs) -> List.of(), () -> itsOwn));

    try (PeerHost peer = subject.newPeer()) {
      peer.handle(START, 0);
      View shown = peer.view();
      unread.put("c", 1);

      assertThat(shown.unread()).isEmpty();
      assertThat(peer.view().unread()).containsEntry("c", 1);
    }
  }

  @Test
  void aViewThatIsNoneIsToldByTheNextAnswer() {
    GuardedSubject subject = guarded(() -> new Made((input, nowMs) -> List.of(), () -> null));

    try (PeerHost peer = subject.newPeer()) {
      peer.handle(START, 0);

      assertThat(peer.view()).isEqualTo(View.EMPTY);
      assertThat(failure(peer.handle(TICK, 1)).reason())
          .isEqualTo("expected a View from view(), came null");
    }
  }

  @Test
  void aConstructorThatThrowsMakesItUnreachable() {
    GuardedSubject subject = guarded(() -> {
      throw new IllegalStateException("no configuration");
    });

    assertThat(((Meeting.Missed) subject.meet()).failure()).satisfies(failure -> {
      assertThat(failure.kind()).isEqualTo(Kind.UNREACHABLE);
      assertThat(failure.reason()).startsWith(
          "it cannot be made: it threw java.lang.IllegalStateException: no configuration");
    });
  }

  private static GuardedSubject introducing(Supplier<Introduction> who) {
    return guarded(() -> (JavaSubject) who::get);
  }

  @Test
  void anIntroductionIsHeldToWhatAHelloIsHeldTo() {
    GuardedSubject nobody = introducing(() -> Introduction.of("n", "1"));
    GuardedSubject twofold = introducing(() -> Introduction.of("n", "1", Profile.DM_CLIENT_UNSIGNED)
        .declaring(Rules.AUTH_RELAYED_ROW.ruleName(), "signed"));
    GuardedSubject none = introducing(() -> null);

    assertThat(missed(nobody)).contains("at profiles expected one profile at least, came none");
    assertThat(missed(twofold)).contains("at profiles expected a profile that fits");
    assertThat(missed(none)).isEqualTo(
        "expected an Introduction from introduction(), came null");
  }

  @Test
  void anIntroductionThatChangesFromLifeToLifeIsRefused() {
    AtomicInteger version = new AtomicInteger();
    GuardedSubject subject = introducing(
        () -> Introduction.of("n", "" + version.incrementAndGet(), Profile.FULL_PEER));

    assertThat(subject.meet()).isInstanceOf(Meeting.Met.class);
    assertThat(missed(subject)).startsWith("expected the same introduction in every life");
  }

  private static String missed(GuardedSubject subject) {
    return ((Meeting.Missed) subject.meet()).failure().reason();
  }
}
