package dev.toju.cli;

import dev.toju.conformance.claim.Claim;
import dev.toju.conformance.search.Finding;
import dev.toju.conformance.search.Hunt;
import dev.toju.conformance.search.Search;
import dev.toju.conformance.search.Target;
import dev.toju.conformance.search.Trial;
import dev.toju.protocol.rules.RuleSet;
import dev.toju.report.SearchText;
import dev.toju.sim.campaign.CampaignResult;
import dev.toju.sim.campaign.Tally;
import dev.toju.sim.host.Subject;
import dev.toju.sim.scenario.Scenario.Outcome;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code tck fuzz}: many drawn plans before all judges. */
@Command(name = "fuzz", mixinStandardHelpOptions = true, description = {
    "Draws a plan for each seed, runs the reference on it under a rule set, before all judges; or"
        + " another subject, in a role that is drawn too.",
    "What is broken, or found, is brought to its smallest schedule and written as a scenario."
        + " Ctrl-C stops it; what was found by then is printed and kept as it was drawn."}, footerHeading = "%nExamples:%n", footer = {
            "  tck fuzz --seeds 0..20000", "  tck fuzz --seeds 0..20000 --rules documented",
            "  tck fuzz --seeds 400..500 --set merge.tie=keep-local --keep /tmp/found",
            "  tck fuzz --mixed --seeds 0..20000        are judges fair under all rules that may be declared?"})
final class FuzzVerb implements Callable<Integer> {

  @Spec
  private @Nullable CommandSpec spec;

  @Mixin
  private RuleOptions rules = new RuleOptions();

  @Mixin
  private SubjectOptions subjects = new SubjectOptions();

  @Mixin
  private SearchOptions options = new SearchOptions();

  /** Runs that making one plan smaller may take: a process takes longer than the reference. */
  private static final int SUBJECT_BUDGET = 200;

  @Option(names = "--keep", paramLabel = "FOLDER", description = "where the scenarios are written; default: found")
  private Path keep = Path.of("found");

  @Option(names = "--mixed", description = "draws rules for each plan too, from all that may be declared, and tells what the reference breaks"
      + " of what they demand, with the rules that it takes; findings are not told")
  private boolean mixed;

  @Option(names = "--no-minimise", description = "only counts, writes nothing")
  private boolean bare;

  @Option(names = "--reached", description = "also what the plans met, with counts")
  private boolean reached;

  @Override
  public Integer call() {
    if (mixed) {
      return mixed();
    }
    Subject subject = subjects.subject();
    Claim claim = subjects.claimed(subject).claim();
    RuleSet underTest = rules.rules(subject);
    Search search = subjects.isForeign()
        ? subjects.search(subject, claim, underTest, subjects.plans(underTest))
        : SearchOptions.search(underTest);
    PrintWriter out = Verbs.out(spec);
    PrintWriter err = Verbs.err(spec);
    Found found = Found.in(keep, err);
    var seeds = options.seeds("0..2000");
    Campaigning campaigning = new Campaigning(err, options.threads());
    CampaignResult result = campaigning.run("fuzz " + underTest.title(), search, seeds);
    Tally tally = result.tally();
    out.println(underTest.title() + "  seeds " + seeds + "  "
        + SearchText.effort(result, campaigning.threads())
        + (result.isComplete() ? "" : "  STOPPED EARLY: seeds " + tally.seeds() + " were tried"));
    out.print(SearchText.campaign(result));
    out.print(reached ? SearchText.reached(tally) : "");
    out.print(SearchText.neverReached(tally));
    out.print(SearchText.accidents(tally));
    out.flush();
    if (!bare) {
      hunt(search, tally, found, out, err);
    }
    return found.status(status(result));
  }

  private int mixed() {
    if (subjects.isForeign() || rules.areNamed()) {
      throw new WrongUsage("--mixed: expected the reference, and rules that are drawn; --subject,"
          + " --rules and --set go without it");
    }
    PrintWriter out = Verbs.out(spec);
    PrintWriter err = Verbs.err(spec);
    Found found = Found.in(keep, err);
    var seeds = options.seeds("0..2000");
    Campaigning campaigning = new Campaigning(err, options.threads());
    MixedRules mix = new MixedRules(campaigning, out, err);
    CampaignResult result = mix.run(seeds);
    out.println("mixed rules  seeds " + seeds + "  "
        + SearchText.effort(result, campaigning.threads()) + (result.isComplete()
            ? ""
            : "  STOPPED EARLY: seeds " + result.tally().seeds() + " were tried"));
    mix.tell(result, bare ? Optional.empty() : Optional.of(found));
    out.print(SearchText.accidents(result.tally()));
    int status = status(result);
    if (status == ExitCode.CONFORMANT) {
      out.println("nothing that a drawn rule set demands is broken");
    }
    return found.status(status);
  }

  /** Where it is told to end, what was found is kept as it was drawn. */
  private void hunt(Search search, Tally tally, Found found, PrintWriter out, PrintWriter err) {
    List<Target> targets = new ArrayList<>(Search.targets(tally));
    if (subjects.isForeign()) {
      targets.removeIf(target -> tally.score(target.id(), Outcome.BROKEN).plans() == 0);
    } else {
      targets.addAll(Search.schedules(tally));
    }
    int budget = subjects.isForeign() ? SUBJECT_BUDGET : Hunt.USUAL_BUDGET;
    Hunt asDrawn = new Hunt(search, 0);
    Interruption interruption = Interruption.ofThisProcess();
    for (Target target : targets) {
      if (!interruption.isRaised()) {
        err.println("tck: looking for the smallest schedule of " + target.id());
      }
      Optional<Finding> finding = interruption.unlessRaised(
          () -> new Hunt(search, budget, Campaigning.minimising(target, budget, err))
              .smallest(tally, target),
          () -> asDrawn.smallest(tally, target));
      finding.ifPresent(small -> {
        out.print(SearchText.finding(small));
        Path file = found.keep(small);
        out.println("   replay: ./tck replay " + file + rules.asText()
            + (subjects.isForeign() ? subjects.asText() : " --signatures stand-in"));
        out.flush();
      });
    }
  }

  private static int status(CampaignResult result) {
    if (result.tally().reached(Trial.SUBJECT_LOST).plans() > 0) {
      return ExitCode.SUBJECT_UNREACHABLE;
    }
    if (result.tally().accidents().count() > 0) {
      return ExitCode.HARNESS_ERROR;
    }
    boolean broken = result.tally().requirements().values().stream()
        .anyMatch(scores -> scores.containsKey(Outcome.BROKEN));
    if (broken) {
      return ExitCode.NON_CONFORMANT;
    }
    return result.isComplete() ? ExitCode.CONFORMANT : ExitCode.INCOMPLETE;
  }
}
