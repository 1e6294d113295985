package dev.toju.cli;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each outcome of a program ({@code cmd:}) has its exit status and its sentence. */
@Timeout(120)
class CommandOutcomesTest {

  private static final String FORWARDED = "scenarios/02-dispatch/a-dm-is-forwarded-where-there-is-no-channel.yaml";
  private static final String REPLAY = "see it: ./tck replay " + FORWARDED
      + " --seed 0 --rules declared --subject 'cmd:python3 -B ";

  @ParameterizedTest
  @EnumSource
  void eachOutcomeHasItsStatusAndItsSentence(Outcome outcome) {
    assumeTrue(Tck.hasPython(), "python3 is not on the path: install it (apt-get install python3)");

    Tck run = Tck.run("run", FORWARDED, "--plays", "alice", "--subject", subject(outcome));

    told(outcome).by(run);
  }

  private static String subject(Outcome outcome) {
    return switch (outcome) {
      case UNREACHABLE -> "cmd:/nowhere/peer";
      case DIED -> inARun("dies");
      case HUNG -> inARun("hangs");
      case BABBLED -> inARun("babbles");
      case FLOODED -> inARun("floods");
      case NOT_DETERMINISTIC -> inARun("draws");
    };
  }

  private static String inARun(String manner) {
    return "cmd:python3 -B "
        + Home.root().resolve("conformance-suite/src/test/resources/subjects/in-a-run.py") + " "
        + manner;
  }

  private static Told told(Outcome outcome) {
    return switch (outcome) {
      case UNREACHABLE -> Told.of(ExitCode.SUBJECT_UNREACHABLE,
          "the subject could not be reached: \"/nowhere/peer\" cannot be started in ");
      case DIED ->
        lost("it ended with exit status 3 instead of answering line 3 (input SignalingUp);"
            + " its standard error ends: something is wrong with the store");
      case HUNG -> lost("it did not answer line 3 (input SignalingUp) within 5000 ms (is the answer"
          + " flushed, with a line feed?)");
      case BABBLED -> lost("its answer to line 3 (input SignalingUp) breaks the contract: expected"
          + " one JSON object on one line, came \"Connected!\"", "(logs belong on standard error)");
      case FLOODED ->
        lost("its answer to line 3 (input SignalingUp) breaks the contract: at effects"
            + " expected at most 10000 elements, came 10001 elements");
      case NOT_DETERMINISTIC -> Told.of(ExitCode.INCOMPLETE, "unstable ", FORWARDED + " as alice",
          "the two runs are equal for 8 events, then the first has", "alice -> timer again in ",
          "and the second has", "the subject is not deterministic: it is to take all chance from"
              + " the `entropy`",
          REPLAY, "incomplete: ", "1 unstable");
    };
  }

  private static Told lost(String... sentence) {
    Told told = Told.of(ExitCode.SUBJECT_UNREACHABLE, "subject lost ", FORWARDED + " as alice",
        "  alice: ");
    return told.and(sentence).and(REPLAY, "subject-unreachable: ", "1 lost with their subject");
  }
}
