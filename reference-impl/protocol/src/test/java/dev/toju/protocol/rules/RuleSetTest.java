package dev.toju.protocol.rules;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RuleSetTest {

  @Test
  void aTitleNamesTheSetThatBearsIt() {
    RuleSet one = RuleSet.HARDENED.with(Rules.MERGE_TIE, Choice.Tie.KEEP_LOCAL);
    RuleSet two = RuleSet.DOCUMENTED.with(Rules.QUEUE_RETRY, Choice.Retry.EVENTS_PLUS_BACKOFF)
        .with(Rules.SYNC_BATCH_CAP, 5L);

    assertThat(RuleSet.titled(one.title())).isEqualTo(new RuleSet.Parsed.Ok(one));
    assertThat(RuleSet.titled(two.title())).isEqualTo(new RuleSet.Parsed.Ok(two));
    assertThat(RuleSet.titled("hardened")).isEqualTo(new RuleSet.Parsed.Ok(RuleSet.HARDENED));
  }

  @Test
  void anUnknownSetRuleOrValueIsRefusedWithWhatIsAllowed() {
    assertThat(RuleSet.titled("hard")).isInstanceOfSatisfying(RuleSet.Parsed.Wrong.class,
        wrong -> assertThat(wrong.reason()).contains("documented or hardened", "\"hard\""));
    assertThat(RuleSet.titled("hardened+merge.tie=coin")).isInstanceOfSatisfying(
        RuleSet.Parsed.Wrong.class,
        wrong -> assertThat(wrong.reason()).contains("keep-local", "total-order", "\"coin\""));
  }
}
