package dev.toju.conformance.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toju.protocol.rules.RuleSet;
import dev.toju.sim.campaign.Tally;
import java.util.List;
import org.junit.jupiter.api.Test;

class AblationTest {

  private static final List<Ablation> ALL = Ablation.of(RuleSet.HARDENED);

  @Test
  void everyRuleInWhichTheSetDiffersIsPutBackAlone() {
    assertThat(ALL).hasSizeGreaterThan(30).allSatisfy(ablation -> {
      String documented = RuleSet.DOCUMENTED.textOf(ablation.rule());
      assertThat(ablation.without().textOf(ablation.rule())).isEqualTo(documented);
      assertThat(ablation.without().textOf(ablation.rule()))
          .isNotEqualTo(RuleSet.HARDENED.textOf(ablation.rule()));
    });
    assertThat(Ablation.of(RuleSet.DOCUMENTED)).isEmpty();
  }

  @Test
  void aRequirementHasToFailWhereItsConditionNamesTheRule() {
    Ablation ties = of("merge.tie");

    assertThat(ties.expected()).containsExactly("MRG-1", "MRG-9", "SYN-6");
    assertThat(ties.unseen(Tally.EMPTY)).isEqualTo(ties.expected());
    assertThat(ties.strays(Tally.EMPTY)).isEmpty();
  }

  @Test
  void anExcuseIsOfWhatIsExpected() {
    for (Ablation ablation : ALL) {
      assertThat(ablation.excused().keySet()).isSubsetOf(ablation.expected());
    }
    assertThat(of("merge.earlyMutation").unseen(Tally.EMPTY)).containsExactly("MUT-6");
  }

  private static Ablation of(String rule) {
    return ALL.stream().filter(ablation -> ablation.rule().ruleName().equals(rule)).findFirst()
        .orElseThrow();
  }
}
