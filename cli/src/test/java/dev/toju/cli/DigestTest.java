package dev.toju.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toju.protocol.rules.RuleSet;
import dev.toju.protocol.sign.StandInSignatures;
import dev.toju.sim.chance.Seed;
import dev.toju.sim.plan.Plan;
import dev.toju.sim.run.Players;
import dev.toju.sim.run.RunOptions;
import dev.toju.sim.run.RunOptions.Form;
import dev.toju.sim.run.Simulation;
import dev.toju.sim.scenario.Scenario;
import dev.toju.sim.trace.Difference;
import dev.toju.sim.trace.Recorder;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Same plan, seed and rules: same run, in whatever form frames and stores are kept. */
class DigestTest {

  private static final RunOptions WRITTEN = RunOptions.DEFAULT.signatures(new StandInSignatures());

  static List<Scenario> scenarios() {
    return Scenarios.read(List.of(Home.scenarios()));
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void twoRunsAreTheSame(Scenario scenario) {
    assertSame(scenario, WRITTEN, WRITTEN);
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void framesAsObjectsGiveTheSameRunAsFramesAsBytes(Scenario scenario) {
    assertSame(scenario, WRITTEN, WRITTEN.frames(Form.OBJECTS));
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void aStoreThatIsWrittenOutGivesTheSameRunAsOneInMemory(Scenario scenario) {
    assertSame(scenario, WRITTEN, WRITTEN.store(Form.WRITTEN));
  }

  private static void assertSame(Scenario scenario, RunOptions one, RunOptions other) {
    for (Scenario.Case chosen : scenario.cases()) {
      for (RuleSet rules : List.of(RuleSet.HARDENED, RuleSet.DOCUMENTED)) {
        String first = digest(chosen.plan(), rules, one);
        String second = digest(chosen.plan(), rules, other);

        assertThat(second).as(() -> difference(chosen.plan(), rules, one, other))
            .isEqualTo(first).isNotEmpty();
      }
    }
  }

  private static String digest(Plan plan, RuleSet rules, RunOptions options) {
    return simulation(plan, rules, options).run().digest().orElse("");
  }

  private static Simulation simulation(Plan plan, RuleSet rules, RunOptions options) {
    return Simulation.of(plan, new Seed(0), rules, Players.all(SubjectOptions.reference()))
        .with(options);
  }

  /** The first line in which two recorded runs differ. */
  private static String difference(Plan plan, RuleSet rules, RunOptions one, RunOptions other) {
    Recorder first = Recorder.ofEvents();
    Recorder second = Recorder.ofEvents();
    simulation(plan, rules, one).run(first);
    simulation(plan, rules, other).run(second);
    return rules.title() + ": " + Difference.between(first.lines(), second.lines())
        .map(Difference::sentence).orElse("no event differs");
  }
}
