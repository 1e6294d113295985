package dev.toju.junit;

import dev.toju.conformance.check.CheckResult;
import dev.toju.conformance.check.Suite;
import dev.toju.conformance.check.SuiteResult;
import dev.toju.report.baseline.Baseline;
import dev.toju.report.baseline.Settlement;
import dev.toju.report.result.EndingKind;
import dev.toju.report.result.JsonFile;
import dev.toju.report.result.ResultRecorder;
import dev.toju.report.result.RunResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/**
 * The failures that are known, if there is a baseline.
 *
 * @param settlement by which results are held against it; empty where there is none
 */
record Baselines(Optional<Settlement> settlement, ReplayLine replay) {

  /**
   * That of a file.
   *
   * @throws IllegalArgumentException if it cannot be read, or is no baseline
   */
  static Baselines read(Optional<Path> file, ReplayLine replay) {
    return new Baselines(file.map(path -> new Settlement(baseline(path), path.toString(),
        LocalDate.now(ZoneOffset.UTC))), replay);
  }

  private static Baseline baseline(Path file) {
    try {
      return switch (Baseline.read(Files.readAllBytes(file))) {
        case JsonFile.Reading.Good<Baseline> good -> good.value();
        case JsonFile.Reading.Wrong<Baseline> wrong ->
          throw new IllegalArgumentException(file + ": " + wrong.sentence());
      };
    } catch (IOException unreadable) {
      throw new IllegalArgumentException(
          file + ": expected a baseline that can be read, came " + unreadable, unreadable);
    }
  }

  /** Whether a check fails, and no otherwise than is known. */
  boolean expects(Suite suite, CheckResult result) {
    return settlement.map(by -> by.of(recorded(suite, List.of(result))))
        .filter(settled -> settled.checks().getFirst().ending() == EndingKind.EXPECTED_FAILURE)
        .isPresent();
  }

  /** What is no longer true of the baseline, once all checks are made. */
  List<String> complaints(Suite suite, List<CheckResult> results) {
    return settlement.map(by -> by.of(recorded(suite, results)).complaints()).orElse(List.of());
  }

  private RunResult recorded(Suite suite, List<CheckResult> results) {
    return new ResultRecorder("toju-junit", file -> file, replay::of)
        .of(new SuiteResult(suite, replay.subject().title(), results));
  }
}
