package dev.toju.conformance.check;

import dev.toju.conformance.bench.Judges;
import dev.toju.conformance.judge.Tested;
import dev.toju.conformance.registry.Duty;
import dev.toju.conformance.registry.Requirement;
import dev.toju.conformance.registry.Requirements;
import dev.toju.protocol.rules.RuleSet;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What came of a suite.
 *
 * @param checks      those that were made, in their order
 * @param interrupted whether it was told to end before all were made
 */
public record SuiteResult(Suite suite, String subject, List<CheckResult> checks,
    boolean interrupted) {

  public SuiteResult {
    checks = List.copyOf(checks);
  }

  /** Of a suite that was run to its end. */
  public SuiteResult(Suite suite, String subject, List<CheckResult> checks) {
    this(suite, subject, checks, false);
  }

  /**
   * What all checks under one rule set say of a requirement.
   *
   * @param demanded whether that rule set demands it, in whatever circumstance
   * @param standing the worst of all; empty where no judge speaks about it
   * @param kept     in how many checks it was kept
   * @param violated in how many checks it was broken or a finding
   * @param tested   in how many checks the subject was put to the test, by the capacity in which it
   *                 owes it; 0 where it never was
   * @param first    the first check that violates it
   */
  public record Summary(Requirement requirement, RuleSet rules, boolean demanded,
      Optional<Standing> standing, int kept, int violated, SortedMap<Duty, Integer> tested,
      Optional<CheckResult> first) {

    public Summary {
      tested = Collections.unmodifiableSortedMap(new TreeMap<>(tested));
    }

    /** The capacities in which it is owed and was not put to the test. */
    public List<Duty> untested() {
      return tested.entrySet().stream().filter(each -> each.getValue() == 0).map(Map.Entry::getKey)
          .toList();
    }
  }

  /** What they say of every requirement that is owed, in the order of PROTOCOL 8, rule set by rule set. */
  public List<Summary> summaries() {
    List<Summary> summaries = new ArrayList<>();
    for (RuleSet rules : suite.ruleSets()) {
      Requirements.all().stream().filter(requirement -> suite.owed().contains(requirement.id()))
          .forEach(requirement -> summaries.add(summary(requirement, rules)));
    }
    return summaries;
  }

  private Summary summary(Requirement requirement, RuleSet rules) {
    boolean judged = Judges.all().stream()
        .anyMatch(seat -> seat.requirement().equals(requirement.id()));
    Optional<Standing> worst = judged ? Optional.of(Standing.NOT_EXERCISED) : Optional.empty();
    Optional<CheckResult> first = Optional.empty();
    int kept = 0;
    int violated = 0;
    SortedMap<Duty, Integer> tested = new TreeMap<>();
    suite.claim().duties(requirement).forEach(duty -> tested.put(duty, 0));
    for (CheckResult check : checks) {
      Optional<Ruling> ruling = check.check().rules().equals(rules)
          ? check.on(requirement.id())
          : Optional.empty();
      if (ruling.isEmpty()) {
        continue;
      }
      Standing standing = ruling.get().standing();
      kept += standing == Standing.KEPT ? 1 : 0;
      violated += standing.isViolation() ? 1 : 0;
      ruling.get().tested().keySet().stream().map(Tested::duty).distinct()
          .forEach(duty -> tested.merge(duty, 1, Integer::sum));
      if (worst.isEmpty() || rank(standing) > rank(worst.get())) {
        worst = Optional.of(standing);
        first = standing.isViolation() ? Optional.of(check) : first;
      }
    }
    return new Summary(requirement, rules, requirement.isDemandedBy(rules), worst, kept, violated,
        tested, first);
  }

  /** The worse, the higher. */
  private static int rank(Standing standing) {
    return switch (standing) {
      case NOT_EXERCISED -> 0;
      case KEPT -> 1;
      case FINDING -> 2;
      case ADVISED -> 3;
      case BROKEN -> 4;
    };
  }

  /** Checks that ended in that way. */
  public List<CheckResult> ended(Class<? extends Ending> ending) {
    return checks.stream().filter(check -> ending.isInstance(check.ending())).toList();
  }

  /**
   * What had to be put to the test and was not, as {@code declared: SYN-9 as relay}: what the rules
   * demand and the subject owes, in each capacity in which it owes it; and what it was idle about
   * and no other check put to the test.
   */
  public List<String> untested() {
    SequencedSet<String> untested = new LinkedHashSet<>();
    for (Summary summary : summaries()) {
      boolean broken = summary.standing().filter(Standing::isViolation).isPresent();
      boolean owed = suite.coverage() == Coverage.EVERY_JUDGE && summary.demanded()
          && summary.standing().isPresent() && !broken;
      if (owed) {
        summary.untested().forEach(duty -> untested.add(name(summary) + " as " + duty.word()));
      }
      if (!broken && isAvoided(summary)) {
        untested.add(name(summary));
      }
    }
    return List.copyOf(untested);
  }

  private static String name(Summary summary) {
    return summary.rules().title() + ": " + summary.requirement().id();
  }

  /** Whether the subject was idle about it where the reference is not, and was so wherever it is. */
  private boolean isAvoided(Summary summary) {
    boolean tested = summary.tested().values().stream().anyMatch(count -> count > 0);
    return !tested && checks.stream().anyMatch(check -> check.check().rules()
        .equals(summary.rules()) && check.ending() instanceof Ending.Idle idle
        && idle.cause() == Ending.Idle.Cause.SUBJECT
        && idle.requirements().contains(summary.requirement().id()));
  }

  /**
   * What it comes to. One that was interrupted comes to nothing else; a fault of the kit makes every other verdict worthless; a violation that was
   * seen stays one, whatever else could not be checked; and no checks are never green.
   */
  public RunVerdict verdict() {
    if (interrupted) {
      return RunVerdict.INTERRUPTED;
    }
    if (!ended(Ending.HarnessFault.class).isEmpty()) {
      return RunVerdict.HARNESS_ERROR;
    }
    if (!ended(Ending.Failed.class).isEmpty()) {
      return RunVerdict.NON_CONFORMANT;
    }
    if (!ended(Ending.SubjectLost.class).isEmpty()) {
      return RunVerdict.SUBJECT_UNREACHABLE;
    }
    boolean all = checks.stream().allMatch(check -> check.ending().isConclusive()
        || check.ending() instanceof Ending.Withdrawn);
    boolean some = checks.stream().anyMatch(check -> check.ending() instanceof Ending.Passed);
    return all && some && untested().isEmpty() ? RunVerdict.CONFORMANT : RunVerdict.INCOMPLETE;
  }
}
