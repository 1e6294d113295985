package dev.toju.cli;

import dev.toju.report.result.JsonFile;
import dev.toju.report.result.ResultDifference;
import dev.toju.report.result.ResultJson;
import dev.toju.report.result.RunResult;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Two result files, compared. */
final class CompareResults {

  private CompareResults() {}

  /** Whether both arguments name result files, not rule sets. */
  static boolean isMeant(List<String> named) {
    return named.size() == 2 && named.stream().allMatch(name -> name.endsWith(".json"));
  }

  static int compare(List<String> named, Optional<Path> markdown, PrintWriter out) {
    Optional<ReportFile> page = markdown.map(path -> new ReportFile("--markdown", path));
    page.ifPresent(file -> file.refuseToOverwrite("such a comparison", bytes -> new String(bytes,
        StandardCharsets.UTF_8).startsWith(ResultDifference.HEADING)));
    ResultDifference difference = ResultDifference.between(read(named.getFirst()),
        read(named.getLast()));
    out.print(difference.text());
    page.ifPresent(
        file -> file.write(difference.markdown().getBytes(StandardCharsets.UTF_8)));
    return difference.isWorse() ? ExitCode.NON_CONFORMANT : ExitCode.CONFORMANT;
  }

  private static RunResult read(String name) {
    byte[] bytes = new ReportFile("RESULT", Path.of(name)).read(ResultJson.MOST_BYTES);
    return switch (ResultJson.read(bytes)) {
      case JsonFile.Reading.Good<RunResult> good -> good.value();
      case JsonFile.Reading.Wrong<RunResult> wrong ->
        throw new WrongUsage("RESULT: " + name + ": " + wrong.sentence());
    };
  }
}
