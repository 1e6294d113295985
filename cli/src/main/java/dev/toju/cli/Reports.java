package dev.toju.cli;

import dev.toju.conformance.check.CheckResult;
import dev.toju.conformance.check.Ending;
import dev.toju.conformance.check.Suite;
import dev.toju.conformance.check.SuiteResult;
import dev.toju.protocol.rules.RuleSet;
import dev.toju.report.Printable;
import dev.toju.report.baseline.Baseline;
import dev.toju.report.baseline.BaselineDraft;
import dev.toju.report.baseline.ExpectedFailure;
import dev.toju.report.baseline.Settlement;
import dev.toju.report.result.JUnitXml;
import dev.toju.report.result.ResultHeadline;
import dev.toju.report.result.ResultJson;
import dev.toju.report.result.ResultMarkdown;
import dev.toju.report.result.ResultRecorder;
import dev.toju.report.result.RunResult;
import dev.toju.sim.host.Subject;
import dev.toju.sim.host.SubjectFailure;
import dev.toju.sim.scenario.Scenario;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

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

  /**
   * What is learnt of the subject before anything is run. Where that fails, the files say so: a CI
   * server that finds none would show those of the last run.
   */
  <T> T reached(Subject subject, List<Scenario> scenarios, Supplier<T> meeting,
      Deliveries deliveries) {
    try {
      return meeting.get();
    } catch (Unreachable unreachable) {
      boolean told = Interruption.ofThisProcess().isRaisedSoon();
      write(result(lost(subject, scenarios, told, String.valueOf(unreachable.getMessage())),
          check -> "./tck doctor"), deliveries);
      throw unreachable;
    }
  }

  /** One check that was lost at the hello; none where the kit itself was told to end. */
  private static SuiteResult lost(Subject subject, List<Scenario> scenarios, boolean told,
      String reason) {
    Suite suite = Suite.of(scenarios).under(RuleSet.HARDENED.called("undeclared"));
    if (told || suite.checks().isEmpty()) {
      return new SuiteResult(suite, subject.title(), List.of(), true);
    }
    Ending lost = new Ending.SubjectLost("hello",
        new SubjectFailure(SubjectFailure.Kind.UNREACHABLE, reason));
    return new SuiteResult(suite, subject.title(), List.of(new CheckResult(
        suite.checks().getFirst(), subject.title(), lost, List.of(), Optional.empty(), 0)));
  }

  /**
   * How a check is called whose failures the baseline expects: {@code known (ada, until 2027-01-31)}.
   */
  Optional<String> known(CheckResult result, Function<CheckResult, String> replay) {
    return baseline.map(known -> new Settlement(known, "", today)
        .entriesOf(recorder(replay).check(result))).filter(entries -> !entries.isEmpty())
        .map(entries -> "known (" + entries.stream().map(Reports::whoAndWhen).distinct()
            .collect(Collectors.joining("; ")) + ")");
  }

  private static String whoAndWhen(ExpectedFailure entry) {
    return (entry.owner().isEmpty() ? "no owner" : entry.owner()) + ", until " + entry.expires();
  }

  /** Prints the headline, writes the files and gives the exit status of the verdict. */
  int report(SuiteResult suite, Function<CheckResult, String> replay, PrintWriter out,
      Deliveries deliveries) {
    RunResult result = result(suite, replay);
    result.complaints().forEach(complaint -> out.println(Printable.of(complaint)));
    out.println(ResultHeadline.of(result));
    out.flush();
    write(result, deliveries);
    draft.filter(file -> !suite.interrupted()).ifPresent(file -> deliveries.deliver(
        () -> draft(file, recorder(replay).of(suite), out)));
    return result.exitCode();
  }

  private static ResultRecorder recorder(Function<CheckResult, String> replay) {
    return new ResultRecorder(Main.VERSION, Home::nameOf, replay);
  }

  private RunResult result(SuiteResult suite, Function<CheckResult, String> replay) {
    RunResult seen = recorder(replay).of(suite);
    return baseline.map(
        known -> new Settlement(known, named.map(Path::toString).orElse(""), today).of(seen))
        .orElse(seen);
  }

  private void write(RunResult result, Deliveries deliveries) {
    json.ifPresent(
        file -> deliveries.deliver(() -> file.write(ResultJson.bytes(result))));
    junit.ifPresent(
        file -> deliveries.deliver(() -> file.write(bytes(JUnitXml.of(result)))));
    markdown.ifPresent(
        file -> deliveries.deliver(() -> file.write(bytes(ResultMarkdown.of(result)))));
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
