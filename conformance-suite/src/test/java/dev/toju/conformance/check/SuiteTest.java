package dev.toju.conformance.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.toju.protocol.rules.RuleSet;
import java.util.ArrayList;
import java.util.List;
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
    SuiteResult together = SUITE.run(References.engine(), 3, told::add);

    assertThat(together.checks()).hasSize(SUITE.size()).isEqualTo(alone.checks()).isEqualTo(told);
  }

  @Test
  void whoIsToldMayStopIt() {
    assertThatThrownBy(() -> SUITE.run(References.engine(), 3, each -> {
      throw new IllegalArgumentException("enough");
    })).isInstanceOf(IllegalArgumentException.class).hasMessage("enough");
  }
}
