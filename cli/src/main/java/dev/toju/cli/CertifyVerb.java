package dev.toju.cli;

import dev.toju.conformance.check.CheckResult;
import dev.toju.conformance.check.Coverage;
import dev.toju.conformance.check.Ending;
import dev.toju.conformance.check.Engine;
import dev.toju.conformance.check.Expecting;
import dev.toju.conformance.check.Suite;
import dev.toju.conformance.check.SuiteResult;
import dev.toju.conformance.claim.Playable;
import dev.toju.protocol.rules.RuleSet;
import dev.toju.report.Printable;
import dev.toju.report.ReplayCommand;
import dev.toju.report.ResultText;
import dev.toju.sim.host.Subject;
import dev.toju.sim.scenario.Scenario;
import java.io.PrintWriter;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code tck certify}: every shipped scenario, and a verdict. */
@Command(name = "certify", mixinStandardHelpOptions = true, description = {
    "Runs the shipped scenarios against a subject and gives a verdict.",
    "The reference is certified under the hardened rules, and under the documented ones with"
        + " their findings. Another subject says what it is: by that, scenarios and requirements are"
        + " chosen."}, footerHeading = "%nExamples:%n", footer = {
            "  tck certify",
            "  tck certify --smoke --subject \"cmd:python3 examples/python-peer/peer.py\"",
            "  tck certify --json result.json --junit result.xml --expected known.json",
            "  tck certify --subject \"cmd:python3 examples/python-peer/peer.py\"",
            "  tck certify --subject java:com.example.MyClient --classpath \"target/classes:lib/*\"",
            "  tck certify --subject ws://127.0.0.1:8080 --restart-command \"systemctl restart chat\"",
            "  tck certify --certificate toju.json --key my.pem --artifact client.jar"})
final class CertifyVerb implements Callable<Integer> {

  @Spec
  private @Nullable CommandSpec spec;

  @Option(names = "--smoke", description = "one small scenario alone: the first violation of the contract is named, with"
      + " the line and what was expected")
  private boolean smoke;

  @Mixin
  private RuleOptions rules = new RuleOptions();

  @Mixin
  private SubjectOptions subjects = new SubjectOptions();

  @Mixin
  private ReportOptions reports = new ReportOptions();

  @Mixin
  private CertificateOptions certificates = new CertificateOptions();

  @Override
  public Integer call() {
    if (smoke) {
      reports.refuse("--smoke says only what comes first");
      certificates.refuse("--smoke says only what comes first");
    }
    Reports files = reports.prepared(InstantSource.system());
    Optional<Issuing> issuing = certificates.prepared();
    Subject subject = subjects.subject();
    boolean foreign = subjects.isForeign();
    SubjectOptions.Claimed claimed = subjects.claimed(subject);
    List<Scenario> scenarios = Scenarios.read(List.of(Home.scenarios()));
    subjects.checkRoles(scenarios);
    RuleSet underTest = rules.rules(subject);
    PrintWriter out = Verbs.out(spec);
    Map<String, Integer> without = Map.of();
    if (foreign) {
      Playable playable = Playable.of(scenarios, claimed.claim(), subjects::roles,
          scenario -> SubjectOptions.misfit(subject, scenario, underTest));
      out.print(playable.text(Printable.of(claimed.name())));
      scenarios = playable.scenarios();
      without = playable.without();
    }
    Engine engine = subjects.engine(subject);
    if (smoke) {
      return new Smoke(out).run(claimed, scenarios, underTest, engine);
    }
    Suite suite = Suite.of(scenarios).judging(claimed.claim().requirements())
        .expecting(foreign ? Expecting.CONFORMANCE : Expecting.EVERYTHING);
    suite = foreign || rules.isChanged()
        ? suite.under(underTest)
        : suite.under(RuleSet.HARDENED, RuleSet.DOCUMENTED);
    suite = suite.covering(Coverage.EVERY_JUDGE);
    PrintWriter err = Verbs.err(spec);
    int all = suite.size();
    int[] done = {0};
    SuiteResult result = suite.run(engine, subjects.threads(), each -> {
      done[0]++;
      err.println("tck: " + done[0] + "/" + all + "  " + ResultText.line(each));
      if (!(each.ending() instanceof Ending.Passed)) {
        out.print(ResultText.failure(each, replay(each)));
      }
    });
    out.print(ResultText.table(result));
    Deliveries deliveries = new Deliveries(err);
    int verdict = files.report(result, this::replay, out, deliveries);
    Map<String, Integer> omitted = without;
    issuing.ifPresent(certificate -> deliveries.deliver(
        () -> certificate.issue(result, subject, subjects.asArguments(), omitted, out)));
    return deliveries.status(verdict);
  }

  private String replay(CheckResult result) {
    String chosen = subjects.isForeign() || rules.isChanged()
        ? rules.asText()
        : " --rules " + result.check().rules().title();
    return ReplayCommand.of(result, Home::nameOf, chosen + subjects.asText());
  }
}
