package dev.toju.cli;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each outcome of a class ({@code java:}) has its exit status and its sentence. */
@Timeout(120)
class JavaOutcomesTest {

  private static final String FAN_OUT = "scenarios/11-server/two-servers-stay-apart.yaml";
  private static final String REPLAY = "see it: ./tck replay " + FAN_OUT
      + " --seed 0 --rules declared --subject java:its.Server --classpath ";

  @ParameterizedTest
  @EnumSource
  void eachOutcomeHasItsStatusAndItsSentence(Outcome outcome, @TempDir Path folder)
      throws IOException {
    Path classes = new JavaSources(folder).compiled("Server", source(outcome));

    Tck run = Tck.run("run", FAN_OUT, "--subject", "java:its.Server", "--classpath",
        classes.toString());

    told(outcome).by(run);
  }

  private static String source(Outcome outcome) {
    return switch (outcome) {
      case UNREACHABLE -> JavaSources.server("").replace("public Introduction introduction",
          "public Server() { throw new IllegalStateException(\"no configuration\"); }"
              + " public Introduction introduction");
      case DIED -> JavaSources.server("if (input instanceof ServerInput.FrameReceived)"
          + " throw new IllegalStateException(\"no room\");");
      case HUNG -> JavaSources.server("if (input instanceof ServerInput.FrameReceived)"
          + " try { new java.util.concurrent.CountDownLatch(1).await(); }"
          + " catch (InterruptedException stop) { return List.of(); }");
      case BABBLED -> JavaSources.server("if (input instanceof ServerInput.FrameReceived)"
          + " effects.add(new ServerEffect.SetTimer(\"beat\", -1));");
      case FLOODED -> JavaSources.server("if (input instanceof ServerInput.FrameReceived)"
          + " effects.addAll(Collections.nCopies(10_001, new ServerEffect.SetTimer(\"beat\", 1)));");
      case NOT_DETERMINISTIC -> JavaSources.server(
          "if (input instanceof ServerInput.FrameReceived)"
              + " effects.add(new ServerEffect.SetTimer(\"beat\", System.nanoTime() >>> 1));");
    };
  }

  private static Told told(Outcome outcome) {
    return switch (outcome) {
      case UNREACHABLE -> Told.of(ExitCode.SUBJECT_UNREACHABLE,
          "the subject could not be reached: it cannot be made: it threw"
              + " java.lang.IllegalStateException: no configuration, at its.Server.<init>"
              + "(Server.java:");
      case DIED -> lost("it threw java.lang.IllegalStateException: no room, at its.Server.",
          "(Server.java:", "), instead of returning from the input FrameReceived");
      case HUNG -> lost("it did not return from the input FrameReceived within 5000 ms");
      case BABBLED -> lost("its answer to the input FrameReceived breaks the contract: at effects[",
          "].afterMs expected a whole number 0..", ", came -1");
      case FLOODED -> lost("its answer to the input FrameReceived breaks the contract: expected at"
          + " most 10000 effects, came more");
      case NOT_DETERMINISTIC -> Told.of(ExitCode.INCOMPLETE, "unstable ", FAN_OUT + " as server",
          "the two runs are equal for ", " events, then the first has", "server -> timer beat in ",
          "and the second has", "the subject is not deterministic: it is to take all chance from"
              + " the `entropy`",
          REPLAY, "incomplete: ", "unstable");
    };
  }

  private static Told lost(String... sentence) {
    return Told.of(ExitCode.SUBJECT_UNREACHABLE, "subject lost ", FAN_OUT + " as server",
        "  server: ").and(sentence)
        .and(REPLAY, "subject-unreachable: ", "lost with their subject");
  }
}
