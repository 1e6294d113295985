package dev.toju.conformance.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toju.protocol.rules.Choice.DeleteVsEdit;
import dev.toju.protocol.rules.RuleSet;
import dev.toju.protocol.rules.Rules;
import dev.toju.sim.campaign.Tally;
import dev.toju.sim.campaign.TrialResult;
import dev.toju.sim.plan.draw.PlanDrawing;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MeetingsTest {

  @Test
  void whatStandsForARuleIsCounted() {
    List<String> counted = new ArrayList<>(Search.meetings());
    counted.addAll(Search.partsOfPlans());

    assertThat(counted).containsAll(Meetings.all()).doesNotHaveDuplicates();
  }

  @Test
  void everyRuleSaysWhatPutsItToTheTest() {
    assertThat(Rules.all()).allSatisfy(
        rule -> assertThat(Meetings.of(rule)).as(rule.ruleName()).isNotEmpty());
  }

  @Test
  void aDifferenceInOneRuleIsWhatThatRuleIsAbout() {
    RuleSet changed = RuleSet.HARDENED.with(Rules.MERGE_DELETE_VS_EDIT, DeleteVsEdit.HIGHER_STAMP);

    assertThat(Meetings.ofDifference(RuleSet.HARDENED, changed))
        .containsExactly("edit meets delete", "delete meets edit");
    assertThat(Meetings.ofDifference(RuleSet.HARDENED, RuleSet.HARDENED)).isEmpty();
  }

  @Test
  void runsThatMetNothingOfARuleSayNothingOfIt() {
    RuleSet changed = RuleSet.HARDENED.with(Rules.SYNC_BATCH_CAP, 50L)
        .with(Rules.TYPING_TTL_MS, 1_000L);

    assertThat(Meetings.silences(RuleSet.HARDENED, Tally.EMPTY, changed, met("act type")))
        .containsExactly(new Meetings.Silence(Rules.SYNC_BATCH_CAP, List.of("full batch"), 1,
            false));
    assertThat(Meetings.silences(RuleSet.HARDENED, met("full batch"), changed, met("act type")))
        .as("it is enough that the runs before the change met it").isEmpty();
  }

  private static Tally met(String name) {
    TrialResult.Draft draft = TrialResult.ofSize(1);
    draft.reached(name, 1);
    return Tally.of(7, draft.done());
  }

  @Test
  void theSmallerOfTwoCapsIsReachedWhereAPlanCan() {
    RuleSet near = RuleSet.HARDENED.with(Rules.SYNC_BATCH_CAP, 50L);
    RuleSet far = RuleSet.HARDENED.with(Rules.SYNC_EXCHANGE_CAP, 2_000L);

    assertThat(Meetings.missed(RuleSet.HARDENED, near)).isEqualTo(60);
    assertThat(Meetings.missed(near, RuleSet.HARDENED)).isEqualTo(60);
    assertThat(Meetings.missed(RuleSet.HARDENED, RuleSet.HARDENED)).isZero();
    assertThat(Meetings.missed(RuleSet.HARDENED,
        RuleSet.HARDENED.with(Rules.SYNC_BATCH_CAP, 300L)))
        .isEqualTo(PlanDrawing.MOST_MISSED);
    assertThat(Meetings.missed(RuleSet.HARDENED, far)).isZero();
    assertThat(Meetings.silences(RuleSet.HARDENED, Tally.EMPTY, far, Tally.EMPTY))
        .extracting(Meetings.Silence::isFar).containsExactly(true);
  }
}
