package dev.toju.cli;

import dev.toju.conformance.search.Finding;
import dev.toju.conformance.search.Hunt;
import dev.toju.conformance.search.RuleDrawing;
import dev.toju.conformance.search.Search;
import dev.toju.conformance.search.Target;
import dev.toju.protocol.rules.RuleSet;
import dev.toju.report.SearchText;
import dev.toju.sim.campaign.CampaignResult;
import dev.toju.sim.campaign.SeedRange;
import dev.toju.sim.plan.Plan;
import dev.toju.sim.scenario.Scenario.Outcome;
import java.io.PrintWriter;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The reference under a rule set that is drawn for each plan: whatever an implementation may declare,
 * it is not accused. What is broken all the same is told with the rules that it takes.
 */
final class MixedRules {

  private final Campaigning campaigning;
  private final PrintWriter out;
  private final PrintWriter err;

  MixedRules(Campaigning campaigning, PrintWriter out, PrintWriter err) {
    this.campaigning = campaigning;
    this.out = out;
    this.err = err;
  }

  private static Search searchOf(long seed) {
    return SearchOptions.search(RuleDrawing.of(seed));
  }

  /** Tries the seeds, each with its own rules and its own plan. */
  CampaignResult run(SeedRange seeds) {
    return campaigning.run("fuzz --mixed", seed -> searchOf(seed).trial().of(seed), seeds);
  }

  /** What was broken, each with its smallest schedule, which is kept where there is a folder. */
  void tell(CampaignResult result, Optional<Found> found) {
    for (Target target : Search.targets(result.tally())) {
      result.tally().score(target.id(), Outcome.BROKEN).examples().stream().findFirst()
          .ifPresent(example -> tell(target, example.seed(), found));
    }
  }

  private void tell(Target target, long seed, Optional<Found> found) {
    Search drawn = searchOf(seed);
    RuleSet rules = nearest(drawn, seed, target);
    out.println(" broken   " + target.id() + " with seed " + seed + " under " + rules.title());
    out.flush();
    found.ifPresent(
        folder -> keep(folder, new Search(drawn.plans(), drawn.probe(), rules), seed, target));
  }

  /** Where the machine is told to stop, what was found is kept as it was drawn. */
  private void keep(Found found, Search search, long seed, Target target) {
    Finding small = Interruption.ofThisProcess().unlessRaised(
        () -> new Hunt(search, Hunt.USUAL_BUDGET,
            Campaigning.minimising(target, Hunt.USUAL_BUDGET, err)).minimised(seed, target),
        () -> new Hunt(search, 0).minimised(seed, target));
    out.print(SearchText.finding(small));
    out.println("   replay: ./tck replay " + found.keep(small) + " --rules "
        + search.rules().title() + " --signatures stand-in");
    out.flush();
  }

  /** As near to one of the two shipped sets as the plan of the seed goes on showing it. */
  private static RuleSet nearest(Search drawn, long seed, Target target) {
    Plan plan = drawn.plans().of(seed);
    return Stream.of(RuleSet.HARDENED, RuleSet.DOCUMENTED)
        .map(base -> RuleDrawing.nearest(base, drawn.rules(),
            rules -> rules.scaled(plan.rules()) instanceof RuleSet.Parsed.Ok
                && target.isIn(drawn.probe().run(plan, seed, rules))))
        .min(Comparator.comparingInt(rules -> rules.title().length())).orElseThrow();
  }
}
