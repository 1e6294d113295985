package dev.toju.conformance.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toju.protocol.rules.Choice.DeleteVsEdit;
import dev.toju.protocol.rules.RuleSet;
import dev.toju.protocol.rules.Rules;
import org.junit.jupiter.api.Test;

class MeetingsTest {

  @Test
  void whatStandsForARuleIsCounted() {
    assertThat(Search.meetings()).containsAll(Meetings.all());
  }

  @Test
  void aDifferenceInOneRuleIsWhatThatRuleIsAbout() {
    RuleSet changed = RuleSet.HARDENED.with(Rules.MERGE_DELETE_VS_EDIT, DeleteVsEdit.HIGHER_STAMP);

    assertThat(Meetings.ofDifference(RuleSet.HARDENED, changed))
        .containsExactly("edit meets delete", "delete meets edit");
    assertThat(Meetings.ofDifference(RuleSet.HARDENED, RuleSet.HARDENED)).isEmpty();
  }
}
