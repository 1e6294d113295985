package dev.toju.report.baseline;

import dev.toju.conformance.check.Coverage;
import dev.toju.conformance.check.RunVerdict;
import dev.toju.report.result.CheckRecord;
import dev.toju.report.result.CheckRecord.Failure;
import dev.toju.report.result.EndingKind;
import dev.toju.report.result.RunResult;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Holds a result against a baseline: what fails as expected no longer fails the run, and an entry
 * that is no longer true does.
 *
 * @param baseline the failures that are expected
 * @param file     how people call its file
 * @param today    the day by which entries expire
 */
public record Settlement(Baseline baseline, String file, LocalDate today) {

  /** The result with its expected failures named as such, its complaints and its verdict. */
  public RunResult of(RunResult result) {
    List<CheckRecord> checks = result.checks().stream()
        .map(check -> isExpected(check) ? check.ended(EndingKind.EXPECTED_FAILURE) : check)
        .toList();
    List<String> complaints = new ArrayList<>();
    for (int i = 0; i < baseline.expected().size(); i++) {
      String entry = file + ", expected[" + i + "]: ";
      complaint(baseline.expected().get(i), result).map(entry::concat).ifPresent(complaints::add);
    }
    return result.with(checks, verdict(result, checks, complaints), complaints);
  }

  /** The entries by which a check fails as expected; none where it does not. */
  public List<ExpectedFailure> entriesOf(CheckRecord check) {
    return isExpected(check)
        ? baseline.expected().stream().filter(entry -> !entry.of(check).isEmpty()).toList()
        : List.of();
  }

  private boolean isExpected(CheckRecord check) {
    return check.ending() == EndingKind.FAILED && check.failures().stream()
        .allMatch(failure -> baseline.expected().stream().anyMatch(
            entry -> !entry.isExpired(today) && entry.of(check).contains(failure)
                && failure.says(entry.message())));
  }

  private Optional<String> complaint(ExpectedFailure entry, RunResult result) {
    List<CheckRecord> covered = result.checks().stream().filter(entry::covers).toList();
    List<Failure> failures = covered.stream().flatMap(c -> entry.of(c).stream()).toList();
    if (entry.isExpired(today)) {
      return Optional.of(entry.name() + " was expected until " + entry.expires() + ", and today is "
          + today + ": mend it, or give the entry another day" + seenTo(entry));
    }
    if (covered.isEmpty()) {
      return result.coverage() == Coverage.EVERY_JUDGE
          && result.verdict() != RunVerdict.INTERRUPTED
              ? Optional
                  .of(entry.name() + " is expected, and there is no such check: mend the names,"
                      + " or take the entry out")
              : Optional.empty();
    }
    if (failures.isEmpty()) {
      return covered.stream().allMatch(check -> check.ending().isConclusive())
          ? Optional.of(entry.name() + " was expected with \"" + entry.message()
              + "\", and no longer fails: take the entry out" + seenTo(entry))
          : Optional.empty();
    }
    return failures.stream().filter(failure -> !failure.says(entry.message())).findFirst()
        .filter(other -> failures.stream().noneMatch(f -> f.says(entry.message())))
        .map(other -> entry.name() + " was expected with \"" + entry.message()
            + "\", and fails otherwise: " + other.reason()
            + other.evidence().map(e -> "; seen " + e.seen()).orElse("")
            + ": look at what changed, then mend it or the entry" + seenTo(entry));
  }

  private static String seenTo(ExpectedFailure entry) {
    return (entry.owner().isEmpty() ? "" : "; owner " + entry.owner())
        + (entry.issue().isEmpty() ? "" : "; " + entry.issue());
  }

  /** As the suite reckons it, with failures that are expected out of the way. */
  private static RunVerdict verdict(RunResult result, List<CheckRecord> checks,
      List<String> complaints) {
    if (result.verdict() == RunVerdict.HARNESS_ERROR
        || result.verdict() == RunVerdict.INTERRUPTED) {
      return result.verdict();
    }
    if (!complaints.isEmpty() || any(checks, EndingKind.FAILED)) {
      return RunVerdict.NON_CONFORMANT;
    }
    if (result.verdict() != RunVerdict.NON_CONFORMANT) {
      return result.verdict();
    }
    if (any(checks, EndingKind.SUBJECT_LOST)) {
      return RunVerdict.SUBJECT_UNREACHABLE;
    }
    boolean all = checks.stream().allMatch(check -> check.ending().isConclusive()
        || check.ending() == EndingKind.IDLE || check.ending() == EndingKind.WITHDRAWN);
    boolean some = any(checks, EndingKind.PASSED)
        || any(checks, EndingKind.EXPECTED_FAILURE);
    return all && some && result.unexercised().isEmpty()
        ? RunVerdict.CONFORMANT
        : RunVerdict.INCOMPLETE;
  }

  private static boolean any(List<CheckRecord> checks, EndingKind kind) {
    return checks.stream().anyMatch(check -> check.ending() == kind);
  }
}
