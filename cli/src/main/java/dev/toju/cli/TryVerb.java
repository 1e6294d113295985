package dev.toju.cli;

import dev.toju.conformance.search.Comparison;
import dev.toju.conformance.search.Finding;
import dev.toju.conformance.search.Hunt;
import dev.toju.conformance.search.Meetings;
import dev.toju.conformance.search.PlanSource;
import dev.toju.conformance.search.Search;
import dev.toju.conformance.search.Target;
import dev.toju.protocol.rules.Rule;
import dev.toju.protocol.rules.RuleSet;
import dev.toju.protocol.rules.Rules;
import dev.toju.report.SearchText;
import dev.toju.report.ShellWord;
import dev.toju.sim.campaign.CampaignResult;
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
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tck try}: what a changed rule breaks. */
@Command(name = "try", mixinStandardHelpOptions = true, description = {
    "Changes a rule and says what breaks, on the same plans as before the change, and on which"
        + " smallest schedule each thing shows."}, footerHeading = "%nExamples:%n", footer = {
            "  tck try hardened --set merge.deleteVsEdit=higher-stamp",
            "  tck try documented --set queue.retry=events+backoff --seeds 0..5000"})
final class TryVerb implements Callable<Integer> {

  @Spec
  private @Nullable CommandSpec spec;

  @Parameters(arity = "0..1", paramLabel = "RULES", defaultValue = "hardened", description = "the rule set to begin with: documented, hardened, one of these with changes, or a file of rules; default: ${DEFAULT-VALUE}")
  private String base = "hardened";

  @Option(names = "--set", paramLabel = "RULE=VALUE", required = true, description = "the rule to change; may be given more than once")
  private List<String> changes = new ArrayList<>();

  @Mixin
  private SearchOptions options = new SearchOptions();

  @Mixin
  private FailOnBroken broken = new FailOnBroken();

  @Mixin
  private ComparisonFile json = new ComparisonFile();

  @Option(names = "--keep", paramLabel = "FOLDER", description = "where the schedules are written; default: found")
  private Path keep = Path.of("found");

  @Override
  public Integer call() {
    RuleSet before = RuleOptions.titled("RULES", base);
    RuleSet after = RuleOptions.with(before, "--set", RuleChanges.of("--set", changes));
    PrintWriter out = Verbs.out(spec);
    PrintWriter err = Verbs.err(spec);
    PlanSource plans = SearchOptions.plans(before, after);
    Search search = SearchOptions.search(after, plans);
    Found found = Found.in(keep, err);
    Optional<ReportFile> file = json.prepared();
    var seeds = options.seeds("0..3000");
    Campaigning campaigning = new Campaigning(err, options.threads());
    CampaignResult one = campaigning.run(before.title(), SearchOptions.search(before, plans),
        seeds);
    if (!one.isComplete()) {
      out.println("told to end among the plans before the change: nothing is said of the change");
      return ExitCode.INCOMPLETE;
    }
    CampaignResult other = campaigning.run(after.title(), search, seeds);
    Comparison comparison = new Comparison(before, one, after, other);
    ComparisonFile.write(file, comparison);
    List<String> meetings = Meetings.ofDifference(before, after);
    out.print(SearchText.silences(Meetings.silences(before, one.tally(), after, other.tally())));
    out.println(changed(before, after) + "   " + SearchText.effort(other, campaigning.threads())
        + (other.isComplete() ? "" : "  STOPPED EARLY: what follows is of the plans tried"));
    out.print(SearchText.broken(comparison));
    out.print(SearchText.reached(other.tally(), meetings));
    out.print(SearchText.accidents(other.tally()));
    out.flush();
    List<Target.Violation> targets = comparison.lines().stream()
        .filter(Comparison.Line::isNewlyBroken)
        .map(line -> new Target.Violation(line.requirement().id(), false)).toList();
    targets.forEach(target -> show(search, target, other, found, out, err));
    return found.status(broken.status(comparison, one, other));
  }

  private static String changed(RuleSet before, RuleSet after) {
    List<String> changed = Rules.all().stream()
        .filter(rule -> !before.textOf(rule).equals(after.textOf(rule)))
        .map(rule -> change(rule, before, after)).toList();
    return changed.isEmpty() ? "nothing changed" : String.join("; ", changed);
  }

  private static String change(Rule<?> rule, RuleSet before, RuleSet after) {
    return rule.ruleName() + ": " + before.textOf(rule) + " -> " + after.textOf(rule);
  }

  /** Where it is told to end, the schedule is shown as it was drawn. */
  private void show(Search search, Target target, CampaignResult result, Found found,
      PrintWriter out, PrintWriter err) {
    Interruption interruption = Interruption.ofThisProcess();
    if (!interruption.isRaised()) {
      err.println("tck: looking for the smallest schedule of " + target.id());
    }
    interruption.unlessRaised(
        () -> new Hunt(search, Hunt.USUAL_BUDGET,
            Campaigning.minimising(target, Hunt.USUAL_BUDGET, err))
            .smallest(result.tally(), target),
        () -> new Hunt(search, 0).smallest(result.tally(), target))
        .ifPresent(finding -> tell(finding, found, out));
  }

  private void tell(Finding finding, Found found, PrintWriter out) {
    out.print(SearchText.finding(finding));
    Path file = found.keep(finding);
    StringBuilder rules = new StringBuilder(" --rules " + ShellWord.of(base));
    changes.forEach(change -> rules.append(" --set ").append(ShellWord.of(change)));
    out.println("   replay: ./tck replay " + file + rules + " --signatures stand-in");
    out.println("   keep it: mv " + file + " scenarios/");
    out.flush();
  }
}
