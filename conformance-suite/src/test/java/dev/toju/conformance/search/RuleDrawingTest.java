package dev.toju.conformance.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toju.protocol.rules.Rule;
import dev.toju.protocol.rules.RuleSet;
import dev.toju.protocol.rules.Rules;
import dev.toju.sim.campaign.TrialResult;
import dev.toju.sim.plan.draw.PlanDrawing;
import dev.toju.sim.plan.draw.Tuning;
import dev.toju.sim.scenario.Scenario.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class RuleDrawingTest {

  @Test
  void theReferenceKeepsWhatDrawnRulesDemand() {
    List<String> broken = new ArrayList<>();
    LongStream.range(0, 600).parallel().forEach(seed -> {
      RuleSet rules = RuleDrawing.of(seed);
      TrialResult result = new Trial(new PlanDrawing(Tuning.DEFAULT, rules)::of, Probes.REFERENCE,
          rules)
          .of(seed);
      result.outcomes().forEach((id, outcome) -> {
        if (outcome == Outcome.BROKEN) {
          synchronized (broken) {
            broken.add(id + " with seed " + seed + " under " + rules.title());
          }
        }
      });
    });

    assertThat(broken).isEmpty();
  }

  @Test
  void everyValueOfEveryRuleIsDrawn() {
    List<RuleSet> drawn = LongStream.range(0, 2_000).mapToObj(RuleDrawing::of).toList();

    for (Rule<?> rule : Rules.all()) {
      TreeSet<String> values = new TreeSet<>(drawn.stream().map(set -> set.textOf(rule)).toList());
      assertThat(values).as(rule.ruleName()).containsAll(rule.choices())
          .contains(RuleSet.DOCUMENTED.textOf(rule), RuleSet.HARDENED.textOf(rule));
    }
  }

  @Test
  void theSameSeedGivesTheSameSetWhoseTitleNamesIt() {
    for (long seed = 0; seed < 200; seed++) {
      RuleSet rules = RuleDrawing.of(seed);

      assertThat(RuleDrawing.of(seed)).isEqualTo(rules);
      assertThat(RuleSet.titled(rules.title())).isEqualTo(new RuleSet.Parsed.Ok(rules));
    }
  }

  @Test
  void theNearestSetDiffersInWhatIsNeededAlone() {
    RuleSet nearest = RuleDrawing.nearest(RuleSet.HARDENED, RuleSet.DOCUMENTED,
        set -> set.textOf(Rules.MERGE_UNIT).equals("row")
            && set.textOf(Rules.AUTH_SENDER).equals("claimed"));

    assertThat(nearest.title()).isEqualTo("hardened+auth.sender=claimed+merge.unit=row");
  }
}
