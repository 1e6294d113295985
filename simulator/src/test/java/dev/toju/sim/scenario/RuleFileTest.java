package dev.toju.sim.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toju.protocol.rules.RuleSet;
import dev.toju.protocol.rules.Rules;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RuleFileTest {

  @Test
  void aFileChangesItsBaseAndGivesItAName() {
    RuleSet rules = read("""
        name: ours
        base: hardened
        changes: {merge.tie: keep-local, sync.periodMs: 20000}
        """);

    assertThat(rules.title()).isEqualTo("ours");
    assertThat(rules.textOf(Rules.MERGE_TIE)).isEqualTo("keep-local");
    assertThat(rules.get(Rules.SYNC_PERIOD_MS)).isEqualTo(20_000);
    assertThat(rules.get(Rules.QUEUE_SCOPE)).isEqualTo(RuleSet.HARDENED.get(Rules.QUEUE_SCOPE));
  }

  @Test
  void withoutANameItIsCalledByItsBaseAndChanges() {
    assertThat(read("{base: documented, changes: {merge.tie: total-order}}").title())
        .isEqualTo("documented+merge.tie=total-order");
  }

  @ParameterizedTest
  @CsvSource(delimiterString = " | ", textBlock = """
      {name: ours} | expected base in a rule set
      {base: soft} | expected documented or hardened
      {base: hardened, name: documented} | expected a name of its own
      {base: hardened, changes: {merge.tei: keep-local}} | did you mean merge.tie?
      {base: hardened, changes: {merge.tie: coin}} | expected one of keep-local
      {base: hardened, changes: {sync.inventoryCap: 2000}} | may not be above sync.exchangeCap
      {base: hardened, chagnes: {}} | did you mean changes?
      """)
  void aMistakeIsNamedWithItsPlace(String text, String sentence) {
    assertThat(RuleFile.read("my.yaml", text)).isInstanceOfSatisfying(RuleFile.Read.Broken.class,
        broken -> assertThat(broken.mistakes().getFirst().sentence()).startsWith("my.yaml:1:")
            .contains(sentence));
  }

  private static RuleSet read(String text) {
    return ((RuleFile.Read.Good) RuleFile.read("my.yaml", text)).rules();
  }
}
