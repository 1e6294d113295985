package dev.toju.cli;

import dev.toju.conformance.search.Finding;
import dev.toju.conformance.search.Hunt;
import dev.toju.conformance.search.Search;
import dev.toju.conformance.search.Target;
import dev.toju.protocol.rules.RuleSet;
import dev.toju.report.SearchText;
import dev.toju.sim.campaign.CampaignResult;
import dev.toju.sim.campaign.Tally;
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
    "Draws a plan for each seed, runs the reference on it under a rule set, before all judges.",
    "What is broken, or found, is brought to its smallest schedule and written as a scenario."
        + " Ctrl-C stops it; what was found by then is printed and kept."}, footerHeading = "%nExamples:%n", footer = {
            "  tck fuzz --seeds 0..20000", "  tck fuzz --seeds 0..20000 --rules documented",
            "  tck fuzz --seeds 400..500 --set merge.tie=keep-local --keep /tmp/found"})
final class FuzzVerb implements Callable<Integer> {

  @Spec
  private @Nullable CommandSpec spec;

  @Mixin
  private RuleOptions rules = new RuleOptions();

  @Mixin
  private SearchOptions options = new SearchOptions();

  @Option(names = "--keep", paramLabel = "FOLDER", description = "where the scenarios are written; default: found")
  private Path keep = Path.of("found");

  @Option(names = "--no-minimise", description = "only counts, writes nothing")
  private boolean bare;

  @Option(names = "--reached", description = "also what the plans met, with counts")
  private boolean reached;

  @Override
  public Integer call() {
    RuleSet underTest = rules.rules(SubjectOptions.reference());
    Search search = SearchOptions.search(underTest);
    PrintWriter out = Verbs.out(spec);
    PrintWriter err = Verbs.err(spec);
    var seeds = options.seeds("0..2000");
    try (Campaigning campaigning = new Campaigning(err, options.threads())) {
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
        hunt(search, tally, out, err);
      }
      return status(result);
    }
  }

  private void hunt(Search search, Tally tally, PrintWriter out, PrintWriter err) {
    List<Target> targets = new ArrayList<>(Search.targets(tally));
    targets.addAll(Search.schedules(tally));
    Hunt hunt = new Hunt(search, Hunt.USUAL_BUDGET);
    Found found = new Found(keep);
    for (Target target : targets) {
      err.println("tck: looking for the smallest schedule of " + target.id());
      Optional<Finding> finding = hunt.smallest(tally, target);
      finding.ifPresent(small -> {
        out.print(SearchText.finding(small));
        Path file = found.keep(small);
        out.println("   see it: ./tck replay " + file + rules.asText() + " --signatures stand-in");
        out.flush();
      });
    }
  }

  private static int status(CampaignResult result) {
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
