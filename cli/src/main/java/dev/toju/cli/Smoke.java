package dev.toju.cli;

import dev.toju.conformance.check.CheckResult;
import dev.toju.conformance.check.Ending;
import dev.toju.conformance.check.Engine;
import dev.toju.conformance.check.Expecting;
import dev.toju.conformance.check.Suite;
import dev.toju.conformance.check.SuiteResult;
import dev.toju.protocol.rules.RuleSet;
import dev.toju.report.Printable;
import dev.toju.report.ResultText;
import dev.toju.sim.plan.Plan;
import dev.toju.sim.scenario.Scenario;
import java.io.PrintWriter;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.BinaryOperator;

/**
 * The first minute with a subject: does it keep the contract at all? A few small scenarios are enough
 * to see the first line that does not.
 */
final class Smoke {

  /** Of so many folders the simplest scenario: messages, channels and what a server does differ. */
  private static final int MOST = 3;

  private static final Comparator<Scenario> SIMPLER = Comparator.comparingInt(Smoke::joins)
      .thenComparingInt(scenario -> plan(scenario).steps().size());

  private final PrintWriter out;

  Smoke(PrintWriter out) {
    this.out = out;
  }

  /** Plays the simplest scenarios that it can play; prints what came of them and returns the status. */
  int run(SubjectOptions.Claimed claimed, List<Scenario> scenarios, RuleSet rules,
      SubjectOptions subjects, Engine engine) {
    out.println("ok       hello          " + Printable.of(claimed.name()));
    if (scenarios.isEmpty()) {
      out.println("missing  a scenario that it can play: none applies to it");
      return ExitCode.INCOMPLETE;
    }
    Suite suite = Suite.of(simplestOfFolders(scenarios)).under(rules).judging(claimed.claim())
        .casting(plan -> subjects.casting(rules).apply(plan).stream().limit(1).toList())
        .sampling(1).expecting(Expecting.CONFORMANCE);
    SuiteResult result = suite.run(engine, this::print);
    boolean passed = result.checks().stream().allMatch(c -> c.ending() instanceof Ending.Passed);
    out.println(passed
        ? "it keeps the contract as far as this goes; `tck certify` goes on"
        : "fix that first");
    return result.verdict().exitCode();
  }

  private static List<Scenario> simplestOfFolders(List<Scenario> scenarios) {
    SequencedMap<String, Scenario> simplest = new LinkedHashMap<>();
    for (Scenario scenario : scenarios) {
      String file = scenario.file();
      simplest.merge(file.substring(0, Math.max(0, file.lastIndexOf('/'))), scenario,
          BinaryOperator.minBy(SIMPLER));
    }
    return simplest.values().stream().limit(MOST).toList();
  }

  /** In how many servers its roles are: who has written the first command has none for joining yet. */
  private static int joins(Scenario scenario) {
    return plan(scenario).roles().stream().mapToInt(role -> role.joins().size()).sum();
  }

  private static Plan plan(Scenario scenario) {
    return scenario.cases().getFirst().plan();
  }

  private void print(CheckResult check) {
    boolean passed = check.ending() instanceof Ending.Passed;
    out.println((passed ? "ok       " : "FAILED   ") + "one scenario   "
        + Printable.of(check.check().scenario().title()));
    if (!passed) {
      out.println("  expected the subject to play it to its end, and nothing broken; got: "
          + check.ending().words());
      check.ending().reasons().forEach(reason -> out.println("  " + Printable.of(reason)));
      check.firstViolation().ifPresent(ruling -> out.print(ResultText.evidence(ruling)));
    }
  }
}
