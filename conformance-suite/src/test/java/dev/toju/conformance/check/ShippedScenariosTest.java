package dev.toju.conformance.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toju.conformance.registry.Requirement;
import dev.toju.conformance.registry.Requirements;
import dev.toju.protocol.rules.RuleSet;
import dev.toju.sim.scenario.Scenario;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class ShippedScenariosTest {

  private static final List<String> BOTH = List.of("documented", "hardened");

  @Test
  void theReferenceEndsEveryScenarioAsItsFileExpects() {
    SuiteResult result = Suite.of(References.shipped())
        .under(RuleSet.DOCUMENTED, RuleSet.HARDENED).run(References.engine(), check -> {
        });

    assertThat(result.checks()).filteredOn(c -> !(c.ending() instanceof Ending.Passed))
        .extracting(c -> c.check().scenario().file() + " " + c.check().rules() + " "
            + c.ending().reasons() + c.violations())
        .isEqualTo(List.of());
    assertThat(result.verdict()).isEqualTo(RunVerdict.CONFORMANT);
    assertThat(unasked(result)).as("duties in which no scenario puts a requirement to the test")
        .isEmpty();
  }

  /** Each requirement with each capacity in which the registry says that it is owed. */
  private static SortedSet<String> unasked(SuiteResult result) {
    SortedSet<String> unasked = new TreeSet<>();
    for (Requirement requirement : Requirements.all()) {
      requirement.duties().forEach(duty -> unasked.add(requirement.id() + " " + duty.word()));
    }
    result.checks().stream().filter(c -> c.check().rules().equals(RuleSet.HARDENED))
        .flatMap(c -> c.rulings().stream()).forEach(ruling -> ruling.tested().forEach(
            (tested, times) -> unasked
                .remove(ruling.requirement().id() + " " + tested.duty().word())));
    return unasked;
  }

  /** The rule sets beside the two that ship, by which a file shows what one rule is for. */
  @Test
  void everyScenarioEndsAsItsFileExpectsUnderEachRuleSetThatItNames() {
    List<String> wrong = new ArrayList<>();
    for (Scenario scenario : References.shipped()) {
      for (String title : scenario.expectations().keySet()) {
        if (BOTH.contains(title)) {
          continue;
        }
        switch (RuleSet.titled(title)) {
          case RuleSet.Parsed.Wrong no -> wrong.add(scenario.file() + ": " + no.reason());
          case RuleSet.Parsed.Ok ok -> Suite.of(List.of(scenario)).under(ok.rules())
              .run(References.engine(), check -> {
              }).checks().stream().filter(c -> !(c.ending() instanceof Ending.Passed))
              .forEach(c -> wrong.add(scenario.file() + " " + title + " " + c.ending().reasons()
                  + c.violations()));
        }
      }
    }

    assertThat(wrong).isEmpty();
  }
}
