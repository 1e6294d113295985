package dev.toju.cli;

import dev.toju.report.baseline.Baseline;
import dev.toju.report.result.JsonFile;
import dev.toju.report.result.ResultJson;
import dev.toju.report.result.ResultMarkdown;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Files that a verdict is written to, and the baseline that it is held against. */
final class ReportOptions {

  @Option(names = "--json", paramLabel = "FILE", description = "writes the whole result as JSON, which `tck compare` reads")
  private @Nullable Path json;

  @Option(names = "--junit", paramLabel = "FILE", description = "writes the result as JUnit XML")
  private @Nullable Path junit;

  @Option(names = "--markdown", paramLabel = "FILE", description = "writes a summary in Markdown")
  private @Nullable Path markdown;

  @Option(names = "--expected", paramLabel = "FILE", description = "a baseline: its failures do not fail the run; an entry that no longer fails, fails"
      + " otherwise or has expired does")
  private @Nullable Path expected;

  @Option(names = "--write-expected", paramLabel = "FILE", description = "writes a baseline of what fails now; entries that still hold stay as they are")
  private @Nullable Path writeExpected;

  /** The files, held ready before anything is run: one that cannot be written is wrong usage. */
  Reports prepared(InstantSource clock) {
    List<ReportFile> files = new ArrayList<>();
    Optional<ReportFile> asJson = target(files, "--json", json, "a result",
        bytes -> ResultJson.read(bytes) instanceof JsonFile.Reading.Good);
    Optional<ReportFile> asJunit = target(files, "--junit", junit, "JUnit XML",
        bytes -> text(bytes).contains("<testsuites"));
    Optional<ReportFile> asMarkdown = target(files, "--markdown", markdown, "such a summary",
        bytes -> text(bytes).startsWith(ResultMarkdown.HEADING));
    Optional<ReportFile> draft = target(files, "--write-expected", writeExpected, "a baseline",
        bytes -> Baseline.read(bytes) instanceof JsonFile.Reading.Good);
    Path held = expected;
    Optional<Baseline> known = held == null
        ? Optional.empty()
        : Optional.of(baseline("--expected", held));
    Baseline earlier = draft.filter(ReportFile::isThere)
        .map(file -> baseline("--write-expected", file.path())).orElse(Baseline.of(List.of()));
    return new Reports(asJson, asJunit, asMarkdown, draft, Optional.ofNullable(held),
        known, known.map(earlier::before).orElse(earlier),
        LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
  }

  /** Refuses them all, for a run that has no result to write. */
  void refuse(String why) {
    for (Path named : Arrays.asList(json, junit, markdown, expected, writeExpected)) {
      if (named != null) {
        throw new WrongUsage(why + ": expected no file for its result, came " + named);
      }
    }
  }

  private static Optional<ReportFile> target(List<ReportFile> files, String option,
      @Nullable Path path, String what, ReportFile.Kind kind) {
    if (path == null) {
      return Optional.empty();
    }
    ReportFile file = new ReportFile(option, path);
    file.refuseToOverwrite(what, kind);
    files.stream().filter(other -> other.isSameAs(file)).findFirst().ifPresent(other -> {
      throw new WrongUsage(option + ": " + path + ": expected a file of its own, came that of "
          + other.option());
    });
    files.add(file);
    return Optional.of(file);
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private static Baseline baseline(String option, Path file) {
    byte[] bytes = new ReportFile(option, file).read(Baseline.MOST_BYTES);
    return switch (Baseline.read(bytes)) {
      case JsonFile.Reading.Good<Baseline> good -> good.value();
      case JsonFile.Reading.Wrong<Baseline> wrong -> bytes.length == 0
          && option.equals("--write-expected")
              ? Baseline.of(List.of())
              : refused(option, file, wrong.sentence());
    };
  }

  private static Baseline refused(String option, Path file, String sentence) {
    throw new WrongUsage(option + ": " + file + ": " + sentence);
  }
}
