package dev.toju.conformance.check;

import dev.toju.conformance.bench.Judges;
import dev.toju.conformance.registry.Requirement;
import dev.toju.conformance.registry.Requirements;
import dev.toju.protocol.rules.RuleSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What came of a suite. */
public record SuiteResult(Suite suite, String subject, List<CheckResult> checks) {

  public SuiteResult {
    checks = List.copyOf(checks);
  }

  /**
   * What all checks under one rule set say of a requirement.
   *
   * @param demanded whether that rule set demands it, in whatever circumstance
   * @param standing the worst of all; empty where no judge speaks about it
   * @param kept     in how many checks it was kept
   * @param violated in how many checks it was broken or a finding
   * @param first    the first check that violates it
   */
  public record Summary(Requirement requirement, RuleSet rules, boolean demanded,
      Optional<Standing> standing, int kept, int violated, Optional<CheckResult> first) {}

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
      if (worst.isEmpty() || rank(standing) > rank(worst.get())) {
        worst = Optional.of(standing);
        first = standing.isViolation() ? Optional.of(check) : first;
      }
    }
    return new Summary(requirement, rules, requirement.isDemandedBy(rules), worst, kept, violated,
        first);
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

  /** Demanded requirements with a judge that nothing exercised. */
  public List<Summary> unexercised() {
    return summaries().stream().filter(
        s -> s.demanded() && s.standing().filter(Standing.NOT_EXERCISED::equals).isPresent())
        .toList();
  }

  /**
   * What it comes to. A fault of the kit makes every other verdict worthless; a violation that was
   * seen stays one, whatever else could not be checked; and no checks are never green.
   */
  public RunVerdict verdict() {
    if (!ended(Ending.HarnessFault.class).isEmpty()) {
      return RunVerdict.HARNESS_ERROR;
    }
    if (!ended(Ending.Failed.class).isEmpty()) {
      return RunVerdict.NON_CONFORMANT;
    }
    if (!ended(Ending.SubjectLost.class).isEmpty()) {
      return RunVerdict.SUBJECT_UNREACHABLE;
    }
    boolean all = checks.stream().allMatch(check -> check.ending().isConclusive())
        && (suite.coverage() == Coverage.EVERY_JUDGE || ended(Ending.Idle.class).isEmpty());
    boolean some = checks.stream().flatMap(check -> check.rulings().stream())
        .anyMatch(ruling -> ruling.standing() != Standing.NOT_EXERCISED);
    boolean covered = suite.coverage() == Coverage.CHOSEN || unexercised().isEmpty();
    return all && some && covered ? RunVerdict.CONFORMANT : RunVerdict.INCOMPLETE;
  }
}
