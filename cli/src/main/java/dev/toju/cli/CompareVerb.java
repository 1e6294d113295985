package dev.toju.cli;

import dev.toju.conformance.search.Comparison;
import dev.toju.conformance.search.Meetings;
import dev.toju.conformance.search.PlanSource;
import dev.toju.protocol.rules.RuleSet;
import dev.toju.report.SearchText;
import dev.toju.sim.campaign.CampaignResult;
import dev.toju.sim.campaign.SeedRange;
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

/** {@code tck compare}: two rule sets on the same plans, every rule put back alone, or two results. */
@Command(name = "compare", mixinStandardHelpOptions = true, description = {
    "Runs the same plans with the same chance under two rule sets, and sets what they keep and"
        + " what they cost side by side.",
    "Two files that end in .json are results of run or certify: what fails anew, is fixed, is no"
        + " longer run, removed or added; 1 where the later is worse.",
    "With --each: every rule of a set is put back to its documented value alone, and what breaks is"
        + " held against the conditions of the registry."}, footerHeading = "%nExamples:%n", footer = {
            "  tck compare documented hardened",
            "  tck compare hardened hardened+merge.tie=keep-local",
            "  tck compare before.json after.json",
            "  tck compare --each hardened --seeds 0..4000"})
final class CompareVerb implements Callable<Integer> {

  @Spec
  private @Nullable CommandSpec spec;

  @Parameters(arity = "0..2", paramLabel = "RULES|RESULT", description = "two rule sets: documented, hardened, or one of these with changes; or two results")
  private List<String> named = new ArrayList<>();

  @Option(names = "--markdown", paramLabel = "FILE", description = "with two results: also as Markdown, for a comment on a change")
  private @Nullable Path markdown;

  @Option(names = "--each", paramLabel = "RULES", description = "puts back every rule of this set alone")
  private @Nullable String each;

  @Option(names = "--rule", paramLabel = "RULE", split = ",", description = "with --each: these rules alone")
  private List<String> only = new ArrayList<>();

  @Mixin
  private FailOnBroken broken = new FailOnBroken();

  @Mixin
  private ComparisonFile json = new ComparisonFile();

  @Mixin
  private SearchOptions options = new SearchOptions();

  @Override
  public Integer call() {
    String whole = each;
    PrintWriter out = Verbs.out(spec);
    if (each == null && CompareResults.isMeant(named)) {
      json.refuse();
      return CompareResults.compare(named, Optional.ofNullable(markdown), out);
    }
    if (markdown != null) {
      throw new WrongUsage("--markdown: is for two results, such as before.json after.json");
    }
    Campaigning campaigning = new Campaigning(Verbs.err(spec), options.threads());
    if (whole != null) {
      json.refuse();
      return new EachRule(RuleOptions.titled("--each", whole), only,
          options.seeds("0..20000"), campaigning, out).compare();
    }
    if (named.size() != 2) {
      throw new WrongUsage(
          "expected two rule sets or two results, or --each with one, came " + named.size()
              + "; see: tck compare --help");
    }
    return two(campaigning, out);
  }

  private int two(Campaigning campaigning, PrintWriter out) {
    RuleSet one = RuleOptions.titled("RULES", named.getFirst());
    RuleSet other = RuleOptions.titled("RULES", named.getLast());
    SeedRange seeds = options.seeds("0..3000");
    Optional<ReportFile> file = json.prepared();
    PlanSource plans = SearchOptions.plans(one, other);
    CampaignResult before = campaigning.run(one.title(), SearchOptions.search(one, plans), seeds);
    CampaignResult after = campaigning.run(other.title(), SearchOptions.search(other, plans),
        seeds);
    Comparison comparison = new Comparison(one, before, other, after);
    ComparisonFile.write(file, comparison);
    out.print(SearchText.silences(Meetings.silences(one, before.tally(), other, after.tally())));
    out.print(SearchText.comparison(comparison));
    out.print(SearchText.accidents(before.tally()));
    out.print(SearchText.accidents(after.tally()));
    return broken.status(comparison, before, after);
  }
}
