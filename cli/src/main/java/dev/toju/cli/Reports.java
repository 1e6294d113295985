package dev.toju.cli;

import dev.toju.conformance.check.CheckResult;
import dev.toju.conformance.check.SuiteResult;
import dev.toju.report.Printable;
import dev.toju.report.baseline.Baseline;
import dev.toju.report.baseline.BaselineDraft;
import dev.toju.report.baseline.Settlement;
import dev.toju.report.result.JUnitXml;
import dev.toju.report.result.ResultHeadline;
import dev.toju.report.result.ResultJson;
import dev.toju.report.result.ResultMarkdown;
import dev.toju.report.result.ResultRecorder;
import dev.toju.report.result.RunResult;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;
import java.util.function.Function;

/**
 * What becomes of the result of a run.
 *
 * @param named    the file of the baseline, as the user named it
 * @param baseline what is in it
 * @param earlier  the baseline that the new one takes the place of
 * @param today    the day by which entries of a baseline expire
 */
record Reports(Optional<ReportFile> json, Optional<ReportFile> junit, Optional<ReportFile> markdown,
    Optional<ReportFile> draft, Optional<Path> named, Optional<Baseline> baseline,
    Baseline earlier, LocalDate today) {

  /** Prints the headline, writes the files and gives the exit status of the verdict. */
  int report(SuiteResult suite, Function<CheckResult, String> replay, PrintWriter out,
      Deliveries deliveries) {
    RunResult seen = new ResultRecorder(Main.VERSION, Home::nameOf, replay).of(suite);
    RunResult result = baseline.map(
        known -> new Settlement(known, named.map(Path::toString).orElse(""), today).of(seen))
        .orElse(seen);
    result.complaints().forEach(complaint -> out.println(Printable.of(complaint)));
    out.println(ResultHeadline.of(result));
    out.flush();
    json.ifPresent(
        file -> deliveries.deliver(() -> file.write(ResultJson.bytes(result))));
    junit.ifPresent(
        file -> deliveries.deliver(() -> file.write(bytes(JUnitXml.of(result)))));
    markdown.ifPresent(
        file -> deliveries.deliver(() -> file.write(bytes(ResultMarkdown.of(result)))));
    draft.ifPresent(file -> deliveries.deliver(() -> draft(file, seen, out)));
    return result.exitCode();
  }

  private void draft(ReportFile file, RunResult seen, PrintWriter out) {
    Baseline written = BaselineDraft.of(seen, earlier, today);
    file.write(written.bytes());
    out.println(file.path() + ": " + written.expected().size() + " expected failures; new ones"
        + " expire in " + BaselineDraft.DAYS + " days: give each an owner and an issue");
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
