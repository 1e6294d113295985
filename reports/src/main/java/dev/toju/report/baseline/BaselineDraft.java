package dev.toju.report.baseline;

import dev.toju.report.result.CheckRecord;
import dev.toju.report.result.CheckRecord.EvidenceRecord;
import dev.toju.report.result.CheckRecord.Failure;
import dev.toju.report.result.RunResult;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;

/** Writes a baseline of what fails at present. */
public final class BaselineDraft {

  /** For how long a new entry is expected, in days. */
  public static final int DAYS = 90;

  private BaselineDraft() {}

  /**
   * The baseline of a result: an entry of the earlier one that still holds stays as it is, each
   * other failure becomes a new entry, without owner or issue.
   */
  public static Baseline of(RunResult result, Baseline earlier, LocalDate today) {
    SequencedSet<ExpectedFailure> entries = new LinkedHashSet<>();
    for (CheckRecord check : result.checks()) {
      for (Failure failure : check.failures()) {
        List<ExpectedFailure> holding = new ArrayList<>(earlier.expected());
        holding.removeIf(entry -> !entry.of(check).contains(failure)
            || !failure.says(entry.message()));
        if (holding.isEmpty()) {
          entries.add(entry(check, failure, today));
        }
        entries.addAll(holding);
      }
    }
    return Baseline.of(List.copyOf(entries));
  }

  private static ExpectedFailure entry(CheckRecord check, Failure failure, LocalDate today) {
    String message = failure.evidence().map(EvidenceRecord::seen).filter(seen -> !seen.isBlank())
        .orElse(failure.reason());
    return new ExpectedFailure(failure.requirement(), check.scenario(), check.row(), check.rules(),
        message, "", "", today.plusDays(DAYS));
  }
}
