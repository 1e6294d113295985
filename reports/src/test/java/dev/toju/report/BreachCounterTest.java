package dev.toju.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toju.conformance.check.Check;
import dev.toju.conformance.check.CheckResult;
import dev.toju.conformance.check.Ending;
import dev.toju.conformance.claim.SubjectRoles;
import dev.toju.protocol.rules.RuleSet;
import dev.toju.sim.host.SubjectFailure;
import dev.toju.sim.host.SubjectFailure.Kind;
import dev.toju.sim.plan.Network;
import dev.toju.sim.plan.Plan;
import dev.toju.sim.scenario.Scenario;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class BreachCounterTest {

  private final BreachCounter counter = new BreachCounter();

  @Test
  void afterThreeOfAKindTheRestAreCounted() {
    assertThat(List.of(opaque(3), opaque(17), opaque(9))).allMatch(counter::isNew);
    assertThat(List.of(opaque(4), opaque(5))).noneMatch(counter::isNew);
    assertThat(counter.isNew(lost("it closed its standard output"))).isTrue();

    assertThat(counter.rest()).isEqualTo("  2 more checks ended like the 3 told above: its answer"
        + " to a line (start) breaks the contract: at effects[N].opaque expected an object\n");
  }

  @Test
  void whatIsNoBreachIsAlwaysTold() {
    for (int i = 0; i < 5; i++) {
      assertThat(counter.isNew(result(new Ending.Failed(List.of("DLV-8 is broken"))))).isTrue();
    }
    assertThat(counter.rest()).isEmpty();
  }

  private static CheckResult opaque(int line) {
    return lost("its answer to line " + line + " (start) breaks the contract: at effects[" + line
        + "].opaque expected an object; the line: \"{" + line + "}\"");
  }

  private static CheckResult lost(String reason) {
    return result(
        new Ending.SubjectLost("alice", new SubjectFailure(Kind.BABBLED, reason)));
  }

  private static CheckResult result(Ending ending) {
    Plan plan = new Plan("a plan", null, List.of(), new TreeMap<>(Map.of()), Network.DEFAULT,
        List.of(), null);
    Scenario.Case row = new Scenario.Case("", plan);
    Scenario scenario = new Scenario("x.yaml", "", List.of(), null, List.of(), List.of(row), 0,
        new LinkedHashMap<>());
    Check check = new Check(scenario, row, SubjectRoles.EVERY, RuleSet.HARDENED, 0,
        new TreeSet<>(), false);
    return new CheckResult(check, "a subject", ending, List.of(), Optional.empty(), 0);
  }
}
