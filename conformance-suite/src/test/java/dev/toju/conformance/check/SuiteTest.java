package dev.toju.conformance.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.toju.protocol.rules.RuleSet;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class SuiteTest {

  private static final Suite SUITE = Suite
      .of(References.shipped().stream().filter(s -> s.file().contains("03-delivery")).toList())
      .under(RuleSet.HARDENED, RuleSet.DOCUMENTED);

  @Test
  void severalChecksAtOnceSayTheSameInTheSameOrder() {
    List<CheckResult> told = new ArrayList<>();

    SuiteResult alone = SUITE.run(References.engine(), each -> {
    });
    SuiteResult together = SUITE.run(References.engine(), 3, told::add,
        new CompletableFuture<>());

    assertThat(together.checks()).hasSize(SUITE.size()).isEqualTo(alone.checks()).isEqualTo(told);
  }

  @Test
  void oneThatIsToldToEndGivesWhatWasMadeByThen() {
    List<CheckResult> told = new ArrayList<>();
    CompletableFuture<Void> stop = new CompletableFuture<>();

    SuiteResult result = SUITE.run(References.engine(), 2, each -> {
      told.add(each);
      if (told.size() == 3) {
        stop.complete(null);
      }
    }, stop);

    assertThat(result.interrupted()).isTrue();
    assertThat(result.verdict()).isEqualTo(RunVerdict.INTERRUPTED);
    assertThat(result.checks()).hasSize(3).isEqualTo(told);
  }

  @Test
  void whoIsToldMayStopIt() {
    assertThatThrownBy(() -> SUITE.run(References.engine(), 3, each -> {
      throw new IllegalArgumentException("enough");
    }, new CompletableFuture<>())).isInstanceOf(IllegalArgumentException.class)
        .hasMessage("enough");
  }
}
