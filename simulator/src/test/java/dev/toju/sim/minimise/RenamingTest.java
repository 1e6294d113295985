package dev.toju.sim.minimise;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toju.protocol.rules.RuleSet;
import dev.toju.sim.plan.Plan;
import dev.toju.sim.plan.Role;
import dev.toju.sim.plan.draw.PlanDrawing;
import dev.toju.sim.plan.draw.Tuning;
import dev.toju.sim.scenario.ScenarioWriter;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class RenamingTest {

  private static final PlanDrawing DRAWING = new PlanDrawing(Tuning.DEFAULT, RuleSet.HARDENED);

  @Test
  void noOldNameIsLeftAndTheWayBackGivesThePlan() {
    for (long seed = 0; seed < 300; seed++) {
      Plan plan = DRAWING.of(seed);
      Map<String, String> there = new TreeMap<>();
      plan.roles().stream().map(Role::name).filter(name -> !name.equals("mallory"))
          .forEach(name -> there.put(name, "p" + there.size()));
      IntStream.range(1, 60).forEach(i -> there.put("m" + i, "message-" + i));
      Map<String, String> back = new TreeMap<>();
      there.forEach((from, to) -> back.put(to, from));

      Plan renamed = Renaming.of(there).in(plan);

      assertThat(ScenarioWriter.write(renamed)).as("seed " + seed)
          .doesNotContainPattern("\\b(alice|bob|carol|dave|erin|frank|m\\d+)\\b");
      assertThat(Renaming.of(back).in(renamed)).isEqualTo(plan);
    }
  }
}
