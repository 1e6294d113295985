package dev.toju.conformance.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toju.conformance.judge.Verdict;
import dev.toju.conformance.model.Scene;
import dev.toju.conformance.search.Ablation;
import dev.toju.protocol.rules.RuleSet;
import dev.toju.protocol.sign.StandInSignatures;
import dev.toju.sim.chance.Seed;
import dev.toju.sim.host.Subject;
import dev.toju.sim.plan.Plan;
import dev.toju.sim.plan.draw.PlanDrawing;
import dev.toju.sim.plan.draw.Tuning;
import dev.toju.sim.run.Players;
import dev.toju.sim.run.RunOptions;
import dev.toju.sim.run.RunOptions.Form;
import dev.toju.sim.run.Simulation;
import dev.toju.sim.scenario.Scenario;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Judges that are told of what matters to them say what they say when told of everything. */
class SparingBenchTest {

  private static final Subject REFERENCE = ServiceLoader.load(Subject.class).findFirst()
      .orElseThrow();

  private final List<String> different = new ArrayList<>();
  private final SortedSet<String> broken = new TreeSet<>();
  private final SortedSet<String> kept = new TreeSet<>();

  @Test
  void drawnPlansAreJudgedAlikeUnderBothRuleSets() {
    judgeDrawn(RuleSet.HARDENED, 0, 150);
    judgeDrawn(RuleSet.DOCUMENTED, 0, 150);

    assertThat(different).isEmpty();
    assertThat(kept).hasSizeGreaterThan(60);
    assertThat(broken).hasSizeGreaterThan(15);
  }

  @Test
  void drawnPlansAreJudgedAlikeWithoutAnyOneRule() {
    List<Ablation> ablations = Ablation.of(RuleSet.HARDENED);
    for (Ablation ablation : ablations) {
      judgeDrawn(ablation.without(), 1_000, 1_006);
    }

    assertThat(different).isEmpty();
    assertThat(ablations).hasSizeGreaterThan(15);
    assertThat(broken).hasSizeGreaterThan(5);
  }

  @Test
  void everyShippedScenarioIsJudgedAlike() {
    for (Scenario scenario : Shipped.scenarios()) {
      for (Scenario.Case one : scenario.cases()) {
        for (RuleSet rules : List.of(RuleSet.DOCUMENTED, RuleSet.HARDENED)) {
          judge(scenario.file() + " " + one.name(), one.plan(), scenario.seed(), rules,
              Form.OBJECTS);
        }
      }
    }

    assertThat(different).isEmpty();
    assertThat(broken).hasSizeGreaterThan(30);
  }

  private void judgeDrawn(RuleSet rules, long from, long to) {
    PlanDrawing drawing = new PlanDrawing(Tuning.DEFAULT, rules);
    for (long seed = from; seed < to; seed++) {
      Form frames = seed % 4 == 0 ? Form.WRITTEN : Form.OBJECTS;
      judge("plan " + seed, drawing.of(seed), seed, rules, frames);
    }
  }

  private void judge(String what, Plan plan, long seed, RuleSet rules, Form frames) {
    Simulation simulation = Simulation.of(plan, new Seed(seed), rules, Players.all(REFERENCE))
        .with(RunOptions.DEFAULT.digest(false).frames(frames)
            .signatures(new StandInSignatures()));
    Scene scene = Scene.of(plan, simulation.cast(), simulation.rules());
    Bench sparing = new Bench(scene, Judges.all());
    Bench thorough = new Bench(scene, Judges.all(), false);

    simulation.run(sparing, thorough);

    thorough.verdicts().forEach((requirement, verdict) -> {
      if (!verdict.equals(sparing.verdicts().get(requirement))) {
        different.add(requirement + " of " + what + " under " + rules.title());
      }
      switch (verdict) {
        case Verdict.Broken b -> broken.add(requirement);
        case Verdict.Kept k -> kept.add(requirement);
        case Verdict.NotExercised n -> {
        }
      }
    });
  }
}
