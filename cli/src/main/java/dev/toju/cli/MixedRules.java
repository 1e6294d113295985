package dev.toju.cli;

import dev.toju.conformance.search.Finding;
import dev.toju.conformance.search.Hunt;
import dev.toju.conformance.search.RuleDrawing;
import dev.toju.conformance.search.Search;
import dev.toju.conformance.search.Target;
import dev.toju.conformance.search.Trial;
import dev.toju.protocol.rules.RuleSet;
import dev.toju.report.SearchText;
import dev.toju.sim.campaign.CampaignResult;
import dev.toju.sim.campaign.Example;
import dev.toju.sim.campaign.SeedRange;
import dev.toju.sim.campaign.SeedTrial;
import dev.toju.sim.scenario.Scenario.Outcome;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;

/**
 * The reference under a rule set that is drawn for each plan: whatever an implementation may declare,
 * it is not accused. What is broken all the same is told with the rules that it takes.
 */
final class MixedRules {

  /** Its own rules and its own plan for each seed. */
  static final SeedTrial TRIAL = seed -> {
    Search search = searchOf(seed);
    return new Trial(search.plans(), search.probe(), search.rules()).of(seed);
  };

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

  /** Tries the seeds. */
  CampaignResult run(SeedRange seeds) {
    return campaigning.run("fuzz --mixed", TRIAL, seeds);
  }

  /** What was broken, each with its smallest schedule, which is kept where there is a folder. */
  void tell(CampaignResult result, Optional<Found> found) {
    for (Target target : Search.targets(result.tally())) {
      for (Example example : result.tally().score(target.id(), Outcome.BROKEN).examples()
          .stream().limit(1).toList()) {
        out.println(" broken   " + target.id() + " with seed " + example.seed() + " under "
            + rules(example.seed(), target).title());
        out.flush();
        found.ifPresent(folder -> keep(folder, example.seed(), target));
      }
    }
  }

  private void keep(Found found, long seed, Target target) {
    RuleSet rules = rules(seed, target);
    Search search = new Search(searchOf(seed).plans(), searchOf(seed).probe(), rules);
    Finding small = new Hunt(search, Hunt.USUAL_BUDGET,
        Campaigning.minimising(target, Hunt.USUAL_BUDGET, err)).minimised(seed, target);
    out.print(SearchText.finding(small));
    out.println("   replay: ./tck replay " + found.keep(small) + " --rules " + rules.title()
        + " --signatures stand-in");
    out.flush();
  }

  /** As near to one of the two shipped sets as the plan of the seed goes on showing it. */
  private static RuleSet rules(long seed, Target target) {
    Search search = searchOf(seed);
    return List.of(RuleSet.HARDENED, RuleSet.DOCUMENTED).stream()
        .map(base -> RuleDrawing.nearest(base, search.rules(),
            set -> set.scaled(search.plans().of(seed).rules()) instanceof RuleSet.Parsed.Ok
                && target.isIn(search.probe().run(search.plans().of(seed), seed, set))))
        .min((one, other) -> Integer.compare(one.title().length(), other.title().length()))
        .orElseThrow();
  }
}
