package dev.toju.sim.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toju.protocol.rules.RuleSet;
import dev.toju.protocol.rules.Rules;
import dev.toju.protocol.rules.Span;
import dev.toju.sim.fault.Fault;
import dev.toju.sim.network.LinkOptions;
import java.util.List;
import org.junit.jupiter.api.Test;

final class SettleBoundTest {

  private static long term(SettleBound bound, String what) {
    return bound.terms().stream().filter(term -> term.what().contains(what))
        .mapToLong(SettleBound.Term::ms).findFirst().orElse(-1);
  }

  private static SettleBound of(Story story, RuleSet rules) {
    return SettleBound.of(story.plan(), rules, LinkOptions.DEFAULT);
  }

  @Test
  void itIsTheSumOfItsTermsAndSaysSo() {
    SettleBound bound = of(new Story(), RuleSet.HARDENED);

    long sum = bound.terms().stream().mapToLong(SettleBound.Term::ms).sum();
    assertThat(bound.totalMs()).isEqualTo(sum);
    assertThat(bound.sentence()).startsWith("within " + sum + " ms after the heal:\n")
        .hasLineCount(bound.terms().size() + 1);
  }

  @Test
  void theLongestBackoffIsWaitedForOnlyWhereThereIsOne() {
    RuleSet quick = RuleSet.HARDENED.with(Rules.QUEUE_BACKOFF_MS, new Span(10, 500));

    assertThat(term(of(new Story(), RuleSet.HARDENED), "waiting event")).isGreaterThan(300_000);
    assertThat(term(of(new Story(), quick), "waiting event")).isBetween(500L, 1_500L);
    assertThat(term(of(new Story(), RuleSet.DOCUMENTED), "waiting event")).isEqualTo(-1);
  }

  @Test
  void turnsOfSyncGrowWithPeriodAndPages() {
    Story many = new Story();
    for (int i = 0; i < 21; i++) {
      many.says(1_000 + i, "alice", "bob", "n" + i);
    }
    RuleSet smallPages = RuleSet.HARDENED.with(Rules.SYNC_INVENTORY_CAP, 10L);

    long one = term(of(many, RuleSet.HARDENED), "turns of sync");
    long three = term(of(many, smallPages), "turns of sync");

    assertThat(one).isGreaterThan(4 * 90_000);
    assertThat(three - one).as("two more pages in each of four turns, 16 trips of 80 ms each")
        .isEqualTo(4 * 2 * 16 * 80);
  }

  @Test
  void aWrongClockIsWaitedForUnderQuarantine() {
    Story skewed = new Story().at(1_000, new Fault.ClockSkew("alice", 40_000))
        .at(2_000, new Fault.ClockSkew("bob", -5_000));

    assertThat(term(of(skewed, RuleSet.HARDENED), "stamped ahead")).isEqualTo(45_000);
    assertThat(term(of(skewed, RuleSet.DOCUMENTED), "stamped ahead")).isEqualTo(-1);
  }

  @Test
  void aDeadSocketIsDroppedWithinTheHeartbeat() {
    RuleSet impatient = RuleSet.HARDENED.with(Rules.SERVER_HEARTBEAT_MS, new Span(1_000, 2_000));

    long hardened = term(of(new Story(), RuleSet.HARDENED), "connected");
    long quick = term(of(new Story(), impatient), "connected");

    assertThat(List.of(hardened - quick)).containsExactly(43_000L);
  }
}
