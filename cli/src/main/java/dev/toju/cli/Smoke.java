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
import dev.toju.sim.scenario.Scenario;
import java.io.PrintWriter;
import java.util.List;

/**
 * The first minute with a subject: does it keep the contract at all? One small scenario is enough to
 * see the first line that does not.
 */
final class Smoke {

  private final PrintWriter out;

  Smoke(PrintWriter out) {
    this.out = out;
  }

  /** Plays the first scenario that it can play; prints what came of it and returns the status. */
  int run(SubjectOptions.Claimed claimed, List<Scenario> scenarios, RuleSet rules, Engine engine) {
    out.println("ok       hello          " + Printable.of(claimed.name()));
    if (scenarios.isEmpty()) {
      out.println("missing  a scenario that it can play: none is about anything that it owes");
      return ExitCode.INCOMPLETE;
    }
    Suite suite = Suite.of(scenarios.subList(0, 1)).under(rules)
        .judging(claimed.claim().requirements()).expecting(Expecting.CONFORMANCE);
    SuiteResult result = suite.run(engine, this::print);
    boolean passed = result.checks().stream().allMatch(c -> c.ending() instanceof Ending.Passed);
    out.println(passed
        ? "it keeps the contract as far as this goes; `tck certify` goes on"
        : "that is the first thing to mend");
    return result.verdict().exitCode();
  }

  private void print(CheckResult check) {
    boolean passed = check.ending() instanceof Ending.Passed;
    out.println((passed ? "ok       " : "FAILED   ") + "one scenario   "
        + Printable.of(check.check().scenario().title()));
    if (!passed) {
      out.println("  expected the subject to play it to its end, and nothing broken; came: "
          + check.ending().words());
      check.ending().reasons().forEach(reason -> out.println("  " + Printable.of(reason)));
      check.firstViolation().ifPresent(ruling -> out.print(ResultText.evidence(ruling)));
    }
  }
}
