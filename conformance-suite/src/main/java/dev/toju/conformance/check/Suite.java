package dev.toju.conformance.check;

import dev.toju.protocol.rules.RuleSet;
import dev.toju.sim.chance.Seed;
import dev.toju.sim.run.Players;
import dev.toju.sim.run.RunOptions;
import dev.toju.sim.scenario.Scenario;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Many checks in a row: every row of every scenario, under one rule set. */
public final class Suite {

  private Suite() {}

  /** The checks of some scenarios, in their order. */
  public static List<Check> checks(List<Scenario> scenarios, RuleSet rules, Players players,
      Seed seed, RunOptions options) {
    List<Check> checks = new ArrayList<>();
    for (Scenario scenario : scenarios) {
      for (Scenario.Case chosen : scenario.cases()) {
        checks.add(new Check(scenario, chosen, rules, players, seed, options));
      }
    }
    return checks;
  }

  /** Runs them one after the other; {@code progress} hears of each as it ends. */
  public static List<CheckResult> run(List<Check> checks, Consumer<CheckResult> progress) {
    List<CheckResult> results = new ArrayList<>();
    for (Check check : checks) {
      CheckResult result = check.run();
      results.add(result);
      progress.accept(result);
    }
    return results;
  }
}
