package dev.toju.cli;

import dev.toju.conformance.check.CheckResult;
import dev.toju.conformance.check.Ending;
import dev.toju.conformance.check.Engine;
import dev.toju.conformance.check.Expecting;
import dev.toju.conformance.check.Suite;
import dev.toju.conformance.check.SuiteResult;
import dev.toju.conformance.claim.Claim;
import dev.toju.conformance.claim.Playable;
import dev.toju.protocol.rules.RuleSet;
import dev.toju.report.BreachCounter;
import dev.toju.report.Printable;
import dev.toju.report.ReplayCommand;
import dev.toju.report.ResultText;
import dev.toju.sim.host.Subject;
import dev.toju.sim.scenario.Scenario;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tck run}: scenarios, judged. */
@Command(name = "run", mixinStandardHelpOptions = true, description = "Runs scenarios and compares the verdicts with each file's expectations.", footerHeading = "%nExamples:%n", footer = {
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

  @Option(names = "--quiet", description = "prints no line for a check that passed")
  private boolean quiet;

  @Option(names = "--fail-fast", description = "ends after the first check that failed")
  private boolean failFast;

  @Option(names = "--threads", paramLabel = "N", description = "how many checks are made at once; default: the cores of the machine, 1 on real sockets")
  private int threads;

  @Mixin
  private SelectionOptions selection = new SelectionOptions();

  @Mixin
  private RuleOptions rules = new RuleOptions();

  @Mixin
  private SubjectOptions subjects = new SubjectOptions();

  @Mixin
  private ReportOptions reports = new ReportOptions();

  @Override
  public Integer call() {
    int atOnce = threads();
    Reports files = reports.prepared(InstantSource.system());
    List<Scenario> scenarios = selection.of(Scenarios.read(named));
    subjects.checkRoles(scenarios);
    Subject subject = subjects.subject();
    Claim claim = files.reached(subject, scenarios, () -> subjects.claimed(subject).claim(),
        new Deliveries(Verbs.err(spec)));
    RuleSet underTest = rules.rules(subject);
    Engine engine = live
        ? LiveEngine.ofReference(subjects.isForeign())
        : subjects.engine(subject);
    PrintWriter out = Verbs.out(spec);
    boolean everything = !subjects.isForeign() && !live;
    if (subjects.isForeign()) {
      Playable playable = Playable.of(scenarios, claim, subjects.roles(underTest),
          scenario -> subjects.misfit(subject, scenario, underTest));
      out.print(playable.omissions());
    }
    Suite suite = Suite.of(scenarios).under(underTest).judging(claim)
        .casting(subjects.casting(underTest)).sampling(subjects.sampling())
        .expecting(everything ? Expecting.EVERYTHING : Expecting.CONFORMANCE);
    Long asked = seed;
    suite = asked == null ? suite : suite.seed(asked);
    BreachCounter breaches = new BreachCounter();
    CompletableFuture<Void> failed = new CompletableFuture<>();
    SuiteResult whole = suite.run(engine, atOnce, each -> {
      print(out, each, files, breaches);
      if (failFast && each.ending() instanceof Ending.Failed) {
        failed.complete(null);
      }
    }, CompletableFuture.anyOf(failed, Interruption.ofThisProcess().signal()));
    SuiteResult result = failed.isDone()
        ? new SuiteResult(suite, whole.subject(), whole.checks())
        : whole;
    out.print(breaches.rest());
    Deliveries deliveries = new Deliveries(Verbs.err(spec));
    return deliveries.status(files.report(result, this::replay, out, deliveries));
  }

  private int threads() {
    boolean sockets = live || subjects.threads() == 1;
    if (threads < 0 || threads > 1024 || (sockets && threads > 1)) {
      throw new WrongUsage("--threads: expected " + (sockets ? "1 on real sockets" : "1 to 1024")
          + ", got " + threads);
    }
    return threads > 0 ? threads : live ? 1 : subjects.threads();
  }

  private void print(PrintWriter out, CheckResult result, Reports files, BreachCounter breaches) {
    Optional<String> known = files.known(result, this::replay);
    boolean passed = result.ending() instanceof Ending.Passed;
    if (!quiet || (!passed && known.isEmpty())) {
      out.println(known.map(sign -> ResultText.line(result, sign))
          .orElseGet(() -> ResultText.line(result)));
    }
    if (known.isEmpty() && breaches.isNew(result)) {
      out.print(ResultText.isTold(result)
          ? ResultText.failure(result, replay(result))
          : ResultText.reasons(result));
    }
    if (!quiet) {
      result.refused().forEach(step -> out.println("  " + Printable.of(step)));
    }
    out.flush();
  }

  private String replay(CheckResult result) {
    return ReplayCommand.of(result, Home::nameOf, rules.asText() + subjects.asText());
  }
}
