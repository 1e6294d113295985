package dev.toju.conformance.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toju.conformance.registry.Circumstance;
import dev.toju.conformance.registry.Condition;
import dev.toju.conformance.registry.Requirement;
import dev.toju.conformance.registry.Requirements;
import dev.toju.protocol.rules.RuleSet;
import dev.toju.sim.scenario.Scenario;
import dev.toju.sim.scenario.Scenario.Outcome;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * Every requirement is shown kept and shown broken. What a rule switches is broken by a scenario
 * under the rule set that it names; what is always demanded no rule set of the reference breaks, so
 * a run is planted. That the scenarios end so is {@code ShippedScenariosTest}, that the planted runs
 * do is {@code JudgesTest}.
 */
final class ShownBothWaysTest {

  /** Conditional, and yet broken by a planted run alone; each with its reason. */
  private static final Map<String, String> PLANTED_ALONE = Map.of("CHN-1",
      "it stands before CHN-2 on a line with one condition, and no value of that rule breaks it",
      "SYN-12", "without the rule nothing is reserved, so that nothing can be held back",
      "SES-4", "without the rule the server pings nobody, so that nobody can leave it unanswered",
      "SIG-18", "without the rule there is no limit, so that nothing can be counted together",
      "WIR-6", "what is refused without the rules is right only in part (decision 113)");

  @Test
  void everyRequirementIsKeptOnAScenario() {
    assertThat(without(expecting(EnumSet.of(Outcome.KEPT)).keySet())).isEmpty();
  }

  @Test
  void whatARuleSwitchesIsBrokenOnAScenario() {
    Set<String> broken = expecting(EnumSet.of(Outcome.FINDING, Outcome.BROKEN)).keySet();

    List<String> notShown = without(broken).stream().filter(this::isConditional).toList();

    assertThat(notShown).containsExactlyInAnyOrderElementsOf(PLANTED_ALONE.keySet());
  }

  @Test
  void whatIsAlwaysDemandedIsBrokenOnAPlantedRun() {
    Set<String> planted = Planted.violations().keySet();

    assertThat(without(planted).stream().filter(id -> !isConditional(id))).isEmpty();
    assertThat(planted).containsAll(PLANTED_ALONE.keySet());
  }

  /** A finding under some rule set, the rule put back by name or that of the seed. */
  @Test
  void aScenarioThatBreaksSomethingNamesTheRulesThatDo() {
    expecting(EnumSet.of(Outcome.FINDING)).forEach((id, titles) -> assertThat(titles)
        .as("rule sets that do not demand %s", id).allSatisfy(title -> assertThat(
            Arrays.stream(Circumstance.values())
                .allMatch(in -> Requirements.get(id).isDemandedBy(rules(title), in)))
            .isFalse()));
  }

  private static RuleSet rules(String title) {
    return switch (RuleSet.titled(title)) {
      case RuleSet.Parsed.Ok ok -> ok.rules();
      case RuleSet.Parsed.Wrong wrong -> throw new AssertionError(wrong.reason());
    };
  }

  private boolean isConditional(String id) {
    return !Requirements.get(id).conditionIn(Circumstance.ORDINARY).equals(Condition.ALWAYS);
  }

  private static List<String> without(Set<String> shown) {
    return Requirements.all().stream().filter(requirement -> requirement.untested().isEmpty())
        .map(Requirement::id).filter(id -> !shown.contains(id)).toList();
  }

  /** The requirements that some scenario expects to end so, with the rule sets. */
  private static Map<String, Set<String>> expecting(Set<Outcome> outcomes) {
    Map<String, Set<String>> shown = new TreeMap<>();
    for (Scenario scenario : Shipped.scenarios()) {
      scenario.expectations().forEach((title, expected) -> expected.outcomes()
          .forEach((id, outcome) -> {
            if (outcomes.contains(outcome)) {
              shown.computeIfAbsent(id, any -> new TreeSet<>()).add(title);
            }
          }));
    }
    return shown;
  }
}
