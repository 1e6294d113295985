package dev.toju.protocol.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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

  @ParameterizedTest
  @CsvSource(delimiterString = " | ", textBlock = """
      sync.inventoryCap=2000 | may not be above sync.exchangeCap (1000)
      sync.maxFrameBytes=400 | sync.maxFrameBytes (400) may not be below 50176
      sync.maxFrameBytes=50175 | may not be below 50176: one signed row has to fit
      server.maxFrameBytes=10 | server.maxFrameBytes (10) may not be below 50176
      server.maxFrameBytes=66559 | may not be below 66560, which is sync.maxFrameBytes
      server.heartbeatMs=15000..15000 | needs at least 1000 ms from the ping to the drop
      queue.backoffMs=1..1 | may not begin below 100 ms
      merge.parkPerScope=0 | has to be at least 1 under merge.earlyMutation=park
      """)
  void rulesUnderWhichNobodyCanWorkAreRefusedWithTheReason(String change, String sentence) {
    assertThat(RuleSet.titled("hardened+" + change)).isInstanceOfSatisfying(
        RuleSet.Parsed.Wrong.class, wrong -> assertThat(wrong.reason()).contains(sentence));
  }

  @ParameterizedTest
  @ValueSource(strings = {"hardened+sync.maxFrameBytes=50176", "hardened+sync.maxFrameBytes=0",
      "hardened+server.maxFrameBytes=0", "hardened+server.heartbeatMs=100..1100",
      "hardened+merge.earlyMutation=drop+merge.parkPerScope=0",
      "documented+server.maxFrameBytes=50176", "hardened+queue.backoffMs=100..100",
      "hardened+sync.path=channel+server.maxFrameBytes=50176"})
  void rulesAtTheirEdgesAreTaken(String title) {
    assertThat(RuleSet.titled(title)).isInstanceOf(RuleSet.Parsed.Ok.class);
  }

  @Test
  void aPlanMayScaleFramesFurtherDown() {
    assertThat(RuleSet.HARDENED.scaled(Map.of("sync.maxFrameBytes", "4096")))
        .isInstanceOf(RuleSet.Parsed.Ok.class);
    assertThat(RuleSet.HARDENED.scaled(Map.of("sync.maxFrameBytes", "4095")))
        .isInstanceOf(RuleSet.Parsed.Wrong.class);
  }

  @Test
  void aRuleThatIsNamedTwiceIsRefused() {
    assertThat(RuleSet.titled("hardened+merge.tie=keep-local+merge.tie=keep-remote"))
        .isInstanceOfSatisfying(RuleSet.Parsed.Wrong.class,
            wrong -> assertThat(wrong.reason()).contains("expected each rule once, got merge.tie"));
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
