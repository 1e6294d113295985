package dev.toju.cli;

import dev.toju.conformance.check.CheckResult;
import dev.toju.conformance.check.Ending;
import dev.toju.conformance.check.Engine;
import dev.toju.conformance.check.Expecting;
import dev.toju.conformance.check.Suite;
import dev.toju.conformance.check.SuiteResult;
import dev.toju.conformance.claim.Claim;
import dev.toju.protocol.rules.RuleSet;
import dev.toju.report.ReplayCommand;
import dev.toju.report.ResultText;
import dev.toju.sim.host.Subject;
import dev.toju.sim.scenario.Scenario;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tck run}: scenarios, judged. */
@Command(name = "run", mixinStandardHelpOptions = true, description = "Runs scenarios and holds what the judges say against what their files expect.", footerHeading = "%nExamples:%n", footer = {
    "  tck run scenarios", "  tck run scenarios/03-delivery --rules documented",
    "  tck run my.yaml --set merge.tie=keep-local --seed 7",
    "  tck run scenarios/01-first-steps --live",
    "  tck run scenarios --rules documented --json result.json --markdown result.md",
    "  tck run scenarios/01-first-steps --rules declared \\",
    "      --subject \"cmd:python3 examples/python-peer/peer.py\" --plays alice",
    "  tck run scenarios/11-server --subject ws://127.0.0.1:8080 --set server.rate=none"})
final class RunVerb implements Callable<Integer> {

  @Spec
  private @Nullable CommandSpec spec;

  @Parameters(arity = "1..*", paramLabel = "FILE|FOLDER", description = "scenario files, or folders with all in them")
  private List<Path> named = new ArrayList<>();

  @Option(names = "--seed", description = "seed of every run; default: that of its scenario")
  private @Nullable Long seed;

  @Option(names = "--live", description = "on real sockets, with an SQLite store for each peer, instead of virtual time;"
      + " scenarios with faults need virtual time and are skipped")
  private boolean live;

  @Mixin
  private RuleOptions rules = new RuleOptions();

  @Mixin
  private SubjectOptions subjects = new SubjectOptions();

  @Mixin
  private ReportOptions reports = new ReportOptions();

  @Override
  public Integer call() {
    Reports files = reports.prepared(InstantSource.system());
    List<Scenario> scenarios = Scenarios.read(named);
    subjects.checkRoles(scenarios);
    Subject subject = subjects.subject();
    Claim claim = subjects.claimed(subject).claim();
    RuleSet underTest = rules.rules(subject);
    Engine engine = live
        ? LiveEngine.ofReference(subjects.isForeign())
        : subjects.engine(subject);
    PrintWriter out = Verbs.out(spec);
    boolean everything = !subjects.isForeign() && !live;
    Suite suite = Suite.of(scenarios).under(underTest).judging(claim.requirements())
        .expecting(everything ? Expecting.EVERYTHING : Expecting.CONFORMANCE);
    Long asked = seed;
    suite = asked == null ? suite : suite.seed(asked);
    SuiteResult result = suite.run(engine, live ? 1 : subjects.threads(),
        each -> print(out, each));
    Deliveries deliveries = new Deliveries(Verbs.err(spec));
    return deliveries.status(files.report(result, this::replay, out, deliveries));
  }

  private void print(PrintWriter out, CheckResult result) {
    out.println(ResultText.line(result));
    if (!(result.ending() instanceof Ending.Passed)) {
      out.print(ResultText.failure(result, replay(result)));
    }
    out.flush();
  }

  private String replay(CheckResult result) {
    return ReplayCommand.of(result, Home::nameOf, rules.asText() + subjects.asText());
  }
}
