package dev.toju.cli;

import dev.toju.conformance.check.Check;
import dev.toju.conformance.check.CheckResult;
import dev.toju.conformance.check.Ending;
import dev.toju.conformance.check.Engine;
import dev.toju.conformance.check.Suite;
import dev.toju.conformance.check.SuiteResult;
import dev.toju.conformance.claim.Claim;
import dev.toju.conformance.claim.SubjectRoles;
import dev.toju.conformance.search.SubjectPlans;
import dev.toju.protocol.rules.RuleSet;
import dev.toju.report.Printable;
import dev.toju.report.certificate.Certificate;
import dev.toju.report.certificate.Certificate.CheckRecord;
import dev.toju.report.certificate.Certificate.Outcome;
import dev.toju.report.certificate.Certificate.RulesInForce;
import dev.toju.report.certificate.Certifying;
import dev.toju.report.certificate.Repeat;
import dev.toju.sim.host.Subject;
import dev.toju.sim.scenario.Scenario;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import picocli.CommandLine;

/**
 * Makes the checks of a certificate again. Whatever it names is looked up among what is shipped, and
 * a command that it records is never started: only one that the user names.
 */
final class Rerun {

  private final Certificate certificate;
  private final SubjectOptions subjects;
  private final PrintWriter err;
  private final ShippedSuite shipped = ShippedSuite.here();
  private final Map<String, RuleSet> rules = new TreeMap<>();
  private final Map<String, Scenario> scenarios = new TreeMap<>();

  Rerun(Certificate certificate, SubjectOptions asked, PrintWriter err) {
    this.certificate = certificate;
    this.subjects = asked.isForeign() ? asked : recorded(certificate);
    this.err = err;
  }

  private static SubjectOptions recorded(Certificate certificate) {
    List<String> arguments = certificate.tested().arguments();
    if (arguments.contains("--subject")) {
      throw new WrongUsage("--rerun: the certificate is of "
          + Printable.of(certificate.tested().title()) + "; a command is never started because a"
          + " file names it. Name it yourself, if you trust it; recorded is: "
          + Printable.of(String.join(" ", arguments)));
    }
    try {
      return CommandLine.populateCommand(new SubjectOptions(), arguments.toArray(String[]::new));
    } catch (CommandLine.ParameterException unknown) {
      throw new WrongUsage("--rerun: the certificate records arguments that this version does not"
          + " know: " + Printable.of(String.join(" ", arguments)));
    }
  }

  /** The first check that comes out otherwise, or another verdict; empty where nothing differs. */
  Optional<String> firstDifference() {
    if (!shipped.measure().suite().equals(certificate.measure().suite())) {
      throw new WrongUsage("--rerun: expected the suite of the certificate (kit "
          + Printable.of(certificate.measure().kit()) + ", SHA-256 " + certificate.measure().suite()
          + "), here is " + Main.VERSION + ", " + shipped.measure().suite()
          + "; use that version of the kit");
    }
    certificate.rules().forEach(each -> rules.put(each.title(), ruleSet(each)));
    Subject subject = subjects.subject();
    Claim claim = subjects.claimed(subject).claim();
    certificate.checks().forEach(check -> planOf(check, scenarioOf(check)));
    SortedSet<String> owed = claim.requirements();
    if (!List.copyOf(owed).equals(certificate.owed())) {
      return Optional.of("the subject owes " + owed.size() + " requirements by what it claims, and"
          + " is certified by others, " + certificate.owed().size());
    }
    Engine engine = subjects.engine(subject);
    Certifying recording = new Certifying(certificate.artifact(), certificate.tested(),
        certificate.measure(), certificate.omitted(), Home::nameOf);
    List<CheckResult> results = new ArrayList<>();
    for (CheckRecord check : certificate.checks()) {
      CheckResult result = made(check, engine, owed);
      results.add(result);
      err.println("tck: " + results.size() + "/" + certificate.checks().size() + "  "
          + Printable.of(check.testName()));
      Optional<String> difference = Repeat.difference(check, recording.record(result));
      if (difference.isPresent()) {
        return Optional.of(Printable.of(check.testName() + ": " + difference.get()));
      }
    }
    return otherVerdict(subject, results, claim);
  }

  private CheckResult made(CheckRecord check, Engine engine, SortedSet<String> owed) {
    Scenario scenario = scenarioOf(check);
    CheckResult result = new Check(scenario, planOf(check, scenario), rolesOf(check),
        rulesOf(check), check.seed(), owed, false).run(engine, certificate.expecting());
    if (result.ending() instanceof Ending.SubjectLost lost
        && check.outcome() != Outcome.SUBJECT_LOST) {
      throw new Unreachable(Printable.of(check.testName() + ": " + lost.failure().reason()));
    }
    return result;
  }

  private Optional<String> otherVerdict(Subject subject, List<CheckResult> results,
      Claim claim) {
    Suite suite = Suite.of(List.of()).judging(claim).under(rules.values().toArray(RuleSet[]::new))
        .expecting(certificate.expecting()).covering(certificate.coverage());
    SuiteResult result = new SuiteResult(suite, subject.title(), results);
    return result.verdict() == certificate.verdict()
        ? Optional.empty()
        : Optional.of("the checks come to " + result.verdict().words() + ", it is certified as "
            + certificate.verdict().words());
  }

  private static RuleSet ruleSet(RulesInForce recorded) {
    return switch (RuleSet.DOCUMENTED.scaled(recorded.values())) {
      case RuleSet.Parsed.Ok ok -> ok.rules().called(recorded.title());
      case RuleSet.Parsed.Wrong wrong -> throw unknown("rules", wrong.reason());
    };
  }

  private RuleSet rulesOf(CheckRecord check) {
    return Optional.ofNullable(rules.get(check.rules()))
        .orElseThrow(() -> unknown("rules", "no rule set is called " + check.rules()));
  }

  private Scenario scenarioOf(CheckRecord check) {
    if (check.scenario().startsWith(SubjectPlans.PREFIX)) {
      return scenarios.computeIfAbsent(check.scenario(),
          name -> subjects.plans(rulesOf(check)).scenario(check.seed()));
    }
    if (!shipped.files().containsKey(check.scenario())) {
      throw unknown("a scenario", check.scenario() + " is none of those that are shipped");
    }
    return scenarios.computeIfAbsent(check.scenario(),
        name -> Scenarios.read(List.of(Home.root().resolve(name))).getFirst());
  }

  private Scenario.Case planOf(CheckRecord check, Scenario scenario) {
    return scenario.cases().stream().filter(row -> row.name().equals(check.row())).findFirst()
        .orElseThrow(() -> unknown("a row", check.scenario() + " has no row " + check.row()));
  }

  private static SubjectRoles rolesOf(CheckRecord check) {
    return check.roles().isEmpty()
        ? SubjectRoles.EVERY
        : SubjectRoles.of(List.of(check.roles().split(",", -1)));
  }

  private static WrongUsage unknown(String what, String reason) {
    return new WrongUsage("--rerun: the certificate names " + what
        + " that this version does not know: " + Printable.of(reason));
  }
}
