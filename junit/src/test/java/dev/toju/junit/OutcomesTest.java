package dev.toju.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toju.conformance.contract.subject.Bounds;
import dev.toju.conformance.contract.subject.Introducing;
import dev.toju.conformance.spi.GuardedSubject;
import dev.toju.junit.ConformanceTestsTest.OneScenario;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.platform.engine.TestExecutionResult.Status;

/** Each outcome of a subject in an implementer's own build is a red test with its sentence. */
class OutcomesTest {

  private static final String REPLAY = "see it: ./tck replay scenarios/11-server/two-servers-stay-apart.yaml --seed ";

  /** How a subject can fail to be one that is judged, whatever its kind (decision 99). */
  enum Outcome {
    UNREACHABLE, DIED, HUNG, BABBLED, FLOODED, NOT_DETERMINISTIC
  }

  /** What is red: the name of a test, and pieces of its message, in their order. */
  private record Red(String test, List<String> pieces) {

    static Red of(String test, String... pieces) {
      return new Red(test, List.of(pieces));
    }
  }

  static final class NotMade implements OneScenario {
    @Override
    public Introducing subject() {
      return Subjects.java(ReferenceServer.NotMade.class);
    }
  }

  static final class Throwing implements OneScenario {
    @Override
    public Introducing subject() {
      return Subjects.java(ReferenceServer.Throwing.class);
    }
  }

  static final class Hanging implements OneScenario {
    @Override
    public Introducing subject() {
      return new GuardedSubject("Hanging", ReferenceServer.Hanging::new,
          Bounds.USUAL.waiting(Duration.ofSeconds(10), Duration.ofMillis(300)));
    }
  }

  static final class Babbling implements OneScenario {
    @Override
    public Introducing subject() {
      return Subjects.java(ReferenceServer.Babbling.class);
    }
  }

  static final class Flooding implements OneScenario {
    @Override
    public Introducing subject() {
      return Subjects.java(ReferenceServer.Flooding.class);
    }
  }

  static final class NotDeterministic implements OneScenario {
    @Override
    public Introducing subject() {
      return Subjects.java(ReferenceServer.NotDeterministic.class);
    }
  }

  private static Class<? extends ConformanceTests> tests(Outcome outcome) {
    return switch (outcome) {
      case UNREACHABLE -> NotMade.class;
      case DIED -> Throwing.class;
      case HUNG -> Hanging.class;
      case BABBLED -> Babbling.class;
      case FLOODED -> Flooding.class;
      case NOT_DETERMINISTIC -> NotDeterministic.class;
    };
  }

  private static Red red(Outcome outcome) {
    String stays = "the subject stays to the end";
    String lost = "the subject was lost at server: ";
    return switch (outcome) {
      case UNREACHABLE -> Red.of("the subject introduces itself", "it cannot be made: it threw"
          + " java.lang.IllegalStateException: no configuration, at"
          + " dev.toju.junit.ReferenceServer$NotMade.<init>(ReferenceServer.java:");
      case DIED -> Red.of(stays, lost + "it threw java.lang.IllegalStateException: no room, at"
          + " dev.toju.junit.ReferenceServer$Throwing.done(ReferenceServer.java:",
          "instead of returning from the input FrameReceived", REPLAY);
      case HUNG -> Red.of(stays,
          lost + "it did not return from the input FrameReceived within 300 ms", REPLAY);
      case BABBLED -> Red.of(stays, lost + "its answer to the input Started breaks the contract: at"
          + " effects[0].afterMs expected a whole number 0..", ", came -1", REPLAY);
      case FLOODED -> Red.of(stays, lost + "its answer to the input Started breaks the contract:"
          + " expected at most 10000 effects, came more", REPLAY);
      case NOT_DETERMINISTIC -> Red.of("the same run comes twice",
          "unstable, so nothing is known of"
              + " any requirement: the two runs are equal for ",
          "server -> timer beat in ",
          "the subject is not deterministic: it is to take all chance from the `entropy`", REPLAY);
    };
  }

  @ParameterizedTest
  @EnumSource
  void eachOutcomeIsRedWithItsSentenceAndNoRequirementIs(Outcome outcome) {
    Red red = red(outcome);

    List<Launched.Test> tests = Launched.all(tests(outcome));

    assertThat(tests).filteredOn(test -> test.name().equals(red.test())).isNotEmpty()
        .allSatisfy(test -> {
          assertThat(test.status()).isEqualTo(Status.FAILED);
          assertThat(test.message()).containsSubsequence(red.pieces());
        });
    assertThat(tests).noneMatch(test -> test.name().matches("[A-Z]{3}-\\d+ .*"));
    assertThat(tests).filteredOn(test -> test.name().equals("something was judged"))
        .allMatch(test -> test.status() == Status.FAILED);
  }
}
