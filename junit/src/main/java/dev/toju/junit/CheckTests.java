package dev.toju.junit;

import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.toju.conformance.check.CheckResult;
import dev.toju.conformance.check.Ending;
import dev.toju.conformance.check.Ruling;
import dev.toju.conformance.check.Standing;
import dev.toju.conformance.check.Suite;
import dev.toju.conformance.judge.Evidence;
import dev.toju.conformance.registry.Requirement;
import dev.toju.conformance.registry.Requirements;
import dev.toju.report.Printable;
import dev.toju.report.ResultText;
import dev.toju.sim.scenario.Scenario;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.function.Executable;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

/**
 * What a check comes to, as tests: one for each requirement that it exercised, or that its scenario
 * is about. Green is what was kept; broken fails; everything between is aborted with its reason.
 */
record CheckTests(Suite suite, Baselines baseline, ReplayLine replay) {

  /** At least one: a scenario without tests would be green. */
  Stream<DynamicNode> of(CheckResult result) {
    List<DynamicNode> tests = each(result).toList();
    return tests.isEmpty() ? Stream.of(untested(result)) : tests.stream();
  }

  private static DynamicNode untested(CheckResult result) {
    List<String> reasons = result.ending().reasons();
    return dynamicTest("something is put to the test",
        ShippedScenarios.source(result.check().scenario()),
        aborted(reasons.isEmpty()
            ? "nothing was put to the test here, so it does not count as tested"
            : Printable.of(String.join("; ", reasons))));
  }

  private Stream<DynamicNode> each(CheckResult result) {
    return switch (result.ending()) {
      case Ending.Passed passed -> judged(result);
      case Ending.Failed failed -> Stream.concat(judged(result), unexplained(result, failed));
      case Ending.Idle idle -> judged(result);
      case Ending.Withdrawn withdrawn -> about(result.check().scenario())
          .map(requirement -> test(result, requirement,
              aborted(String.join("; ", withdrawn.reasons()))));
      case Ending.NotRun notRun -> about(result.check().scenario())
          .map(requirement -> test(result, requirement, aborted("not run: " + notRun.reason())));
      case Ending.Unstable unstable -> Stream.of(lost(result, "the same run comes twice",
          "unstable, so nothing is known of any requirement: "
              + String.join("; ", unstable.reasons())));
      case Ending.SubjectLost gone -> Stream.of(lost(result, "the subject stays to the end",
          "the subject was lost at " + gone.role() + ": " + gone.failure().reason()));
      case Ending.HarnessFault fault -> Stream.of(lost(result, "the kit does its own part",
          "an error of the kit's own, not of the subject: " + fault.reason()));
    };
  }

  private Stream<DynamicNode> judged(CheckResult result) {
    List<String> named = result.check().scenario().requirements();
    boolean expected = baseline.expects(suite, result);
    return result.rulings().stream()
        .filter(ruling -> ruling.standing() != Standing.NOT_EXERCISED
            || named.contains(ruling.requirement().id()))
        .map(ruling -> test(result, ruling.requirement(), ruled(result, ruling, expected)));
  }

  private Executable ruled(CheckResult result, Ruling ruling, boolean expected) {
    Optional<String> reason = reasons(result).stream()
        .filter(sentence -> isAbout(sentence, ruling)).findFirst();
    if (reason.isPresent()) {
      String message = message(result, reason.get(), ruling);
      return expected
          ? aborted("an expected failure, by the baseline: " + message)
          : () -> {
            throw broken(message, ruling);
          };
    }
    return switch (ruling.standing()) {
      case KEPT -> () -> {
      };
      case BROKEN -> () -> {
        throw broken(message(result, ruling.requirement().id() + " is broken", ruling), ruling);
      };
      case ADVISED -> aborted(message(result, "broken, but no more than advised", ruling));
      case FINDING -> aborted(
          message(result, "a finding: broken, and these rules do not demand it", ruling));
      case NOT_EXERCISED -> aborted(result.ending() instanceof Ending.Idle idle
          ? String.join("; ", idle.reasons())
          : "nothing put it to the test here, so it does not count as tested");
    };
  }

  private static List<String> reasons(CheckResult result) {
    return result.ending() instanceof Ending.Failed failed ? failed.reasons() : List.of();
  }

  private static boolean isAbout(String reason, Ruling ruling) {
    return reason.startsWith(ruling.requirement().id() + " ");
  }

  private static AssertionFailedError broken(String message, Ruling ruling) {
    return ruling.evidence().map(evidence -> new AssertionFailedError(message,
        Printable.of(evidence.expected()), Printable.of(evidence.seen())))
        .orElseGet(() -> new AssertionFailedError(message));
  }

  private String message(CheckResult result, String reason, Ruling ruling) {
    String evidence = ruling.evidence().map(Evidence::event).isPresent()
        ? ResultText.evidence(ruling)
        : "";
    return Printable.of(reason) + "\n" + evidence + "  see it: " + replay.of(result);
  }

  /** Reasons of a failure that are about nothing that has a test of its own. */
  private Stream<DynamicNode> unexplained(CheckResult result, Ending.Failed failed) {
    return failed.reasons().stream()
        .filter(reason -> result.rulings().stream().noneMatch(ruling -> isAbout(reason, ruling)))
        .map(reason -> lost(result, "the scenario ends as its file expects", reason));
  }

  private DynamicNode lost(CheckResult result, String name, String reason) {
    String message = Printable.of(reason) + "\n  see it: " + replay.of(result);
    return dynamicTest(name, ShippedScenarios.source(result.check().scenario()), () -> {
      throw new AssertionFailedError(message);
    });
  }

  private Stream<Requirement> about(Scenario scenario) {
    return scenario.requirements().stream().filter(id -> suite.owed().contains(id))
        .map(Requirements::get);
  }

  private static DynamicTest test(CheckResult result, Requirement requirement, Executable body) {
    return dynamicTest(requirement.id() + " " + requirement.sentence(),
        ShippedScenarios.source(result.check().scenario()), body);
  }

  private static Executable aborted(String reason) {
    return () -> {
      throw new TestAbortedException(reason);
    };
  }
}
