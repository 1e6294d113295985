package dev.toju.conformance.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toju.protocol.rules.RuleSet;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShippedScenariosTest {

  @Test
  void theReferenceEndsEveryScenarioAsItsFileExpects() throws IOException {
    SuiteResult result = Suite.of(References.shipped())
        .under(RuleSet.DOCUMENTED, RuleSet.HARDENED).run(References.engine(), check -> {
        });

    assertThat(result.checks()).filteredOn(c -> !(c.ending() instanceof Ending.Passed))
        .extracting(c -> c.check().scenario().file() + " " + c.check().rules() + " "
            + c.ending().reasons() + c.violations())
        .isEqualTo(List.of());
    assertThat(result.verdict()).isEqualTo(RunVerdict.CONFORMANT);
  }
}
