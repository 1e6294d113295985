package dev.toju.cli;

import dev.toju.conformance.check.CheckResult;
import dev.toju.conformance.check.Coverage;
import dev.toju.conformance.check.Engine;
import dev.toju.conformance.check.Expecting;
import dev.toju.conformance.check.Suite;
import dev.toju.conformance.check.SuiteResult;
import dev.toju.conformance.claim.Claim;
import dev.toju.conformance.claim.FurtherProfiles;
import dev.toju.conformance.claim.Playable;
import dev.toju.conformance.claim.SubjectRoles;
import dev.toju.protocol.rules.RuleSet;
import dev.toju.report.BreachCounter;
import dev.toju.report.Printable;
import dev.toju.report.ReplayCommand;
import dev.toju.report.ResultText;
import dev.toju.sim.campaign.SeedRange;
import dev.toju.sim.host.Subject;
import dev.toju.sim.plan.Plan;
import dev.toju.sim.scenario.Scenario;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
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

  @Option(names = "--smoke", description = "a few small scenarios alone: the first violation of the contract is named, with"
      + " the line and what was expected")
  private boolean smoke;

  @Option(names = "--plans", paramLabel = "N", defaultValue = "200", description = "beside the scenarios so many drawn plans, each with the subject in a drawn role; default:"
      + " ${DEFAULT-VALUE}, none for the reference, which fuzz tries on thousands")
  private int plans = 200;

  @Option(names = "--plan-seed", paramLabel = "SEED", defaultValue = "0", description = "seed of the first drawn plan, the others follow; default: ${DEFAULT-VALUE}")
  private long planSeed;

  @Option(names = "--keep", paramLabel = "FOLDER", defaultValue = "found", description = "where schedules are written on which a drawn plan failed; default: ${DEFAULT-VALUE}")
  private Path keep = Path.of("found");

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
    List<Scenario> scenarios = Scenarios.read(List.of(Home.scenarios()));
    PrintWriter err = Verbs.err(spec);
    Found found = Found.in(keep, err);
    SubjectOptions.Claimed claimed = files.reached(subject, scenarios,
        () -> subjects.claimed(subject), new Deliveries(err));
    subjects.checkRoles(scenarios);
    RuleSet underTest = rules.rules(subject);
    PrintWriter out = Verbs.out(spec);
    Map<String, Integer> without = Map.of();
    if (foreign) {
      Playable playable = Playable.of(scenarios, claimed.claim(), subjects.roles(underTest),
          scenario -> subjects.misfit(subject, scenario, underTest));
      out.print(playable.text(Printable.of(claimed.name())));
      scenarios = playable.scenarios();
      without = playable.without();
    }
    Engine engine = subjects.engine(subject);
    if (smoke) {
      return new Smoke(out).run(claimed, scenarios, underTest, subjects, engine);
    }
    Optional<DrawnPlans> drawn = foreign
        ? subjects.drawn(subject, claimed.claim(), underTest, range())
        : Optional.empty();
    Suite suite = Suite.of(with(scenarios, drawn)).judging(claimed.claim())
        .casting(casting(drawn, underTest)).sampling(subjects.sampling())
        .expecting(foreign ? Expecting.CONFORMANCE : Expecting.EVERYTHING);
    suite = foreign || rules.isChanged()
        ? suite.under(underTest)
        : suite.under(RuleSet.HARDENED, RuleSet.DOCUMENTED);
    suite = suite.covering(Coverage.EVERY_JUDGE);
    int all = suite.size();
    int[] done = {0};
    BreachCounter breaches = new BreachCounter();
    SuiteResult result = suite.run(engine, subjects.threads(), each -> {
      done[0]++;
      Optional<String> known = files.known(each, this::replay);
      err.println("tck: " + done[0] + "/" + all + "  " + known
          .map(sign -> ResultText.line(each, sign)).orElseGet(() -> ResultText.line(each)));
      if (known.isEmpty() && ResultText.isTold(each) && breaches.isNew(each)) {
        out.print(ResultText.failure(each, replay(each)));
      }
    }, Interruption.ofThisProcess().signal());
    out.print(breaches.rest());
    if (!result.interrupted()) {
      drawn.ifPresent(each -> each.shrink(result.checks(), found,
          rules.asText() + subjects.asText(), out, err));
    }
    out.print(ResultText.table(result));
    drawn.ifPresent(each -> out.println("drawn plans: seeds " + each.seeds()));
    if (foreign) {
      further(claimed.claim(), result).forEach(out::println);
    }
    Deliveries deliveries = new Deliveries(err);
    int verdict = files.report(result, this::replay, out, deliveries);
    Map<String, Integer> omitted = without;
    issuing.ifPresent(certificate -> deliveries.deliver(
        () -> certificate.issue(result, subject, subjects.asArguments(), omitted, out)));
    return deliveries.status(verdict);
  }

  /** What the subject would have to claim besides, for what was not put to the test. */
  private static List<String> further(Claim claim, SuiteResult result) {
    FurtherProfiles further = new FurtherProfiles(claim,
        Scenarios.read(List.of(Home.scenarios())));
    return result.untested().stream()
        .map(each -> each.replaceFirst("^.*: ", "").replaceFirst(" as .*", "")).distinct()
        .flatMap(id -> further.testing(id).stream().map(profile -> "  " + id + " is not tested: the"
            + " scenarios about it are for a " + profile.word()
            + "; a subject that is one besides is tested"))
        .toList();
  }

  private SeedRange range() {
    if (plans < 0 || planSeed < 0) {
      throw new WrongUsage("--plans, --plan-seed: expected 0 or more, got "
          + Math.min(plans, planSeed));
    }
    return new SeedRange(planSeed, planSeed + plans);
  }

  private static List<Scenario> with(List<Scenario> scenarios, Optional<DrawnPlans> drawn) {
    List<Scenario> all = new ArrayList<>(scenarios);
    drawn.ifPresent(each -> all.addAll(each.scenarios()));
    return all;
  }

  private Function<Plan, List<SubjectRoles>> casting(Optional<DrawnPlans> drawn,
      RuleSet underTest) {
    Function<Plan, List<SubjectRoles>> casting = subjects.casting(underTest);
    return drawn.map(each -> each.casting(casting)).orElse(casting);
  }

  private String replay(CheckResult result) {
    String chosen = subjects.isForeign() || rules.isChanged()
        ? rules.asText()
        : " --rules " + result.check().rules().title();
    return ReplayCommand.of(result, Home::nameOf, chosen + subjects.asText());
  }
}
