package dev.toju.cli;

import dev.toju.conformance.search.Meetings;
import dev.toju.conformance.search.PlanSource;
import dev.toju.conformance.search.Probe;
import dev.toju.conformance.search.Search;
import dev.toju.protocol.rules.Rule;
import dev.toju.protocol.rules.RuleSet;
import dev.toju.protocol.rules.Rules;
import dev.toju.protocol.sign.StandInSignatures;
import dev.toju.sim.campaign.SeedRange;
import dev.toju.sim.plan.Plan;
import dev.toju.sim.plan.draw.PlanDrawing;
import dev.toju.sim.plan.draw.Tuning;
import dev.toju.sim.run.RunOptions;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Option;

/** {@code --seeds} and {@code --threads}: which plans a search tries, and on how many cores. */
final class SearchOptions {

  private static final Pattern RANGE = Pattern.compile("(\\d{1,15})\\.\\.(\\d{1,15})");

  @Option(names = "--seeds", paramLabel = "A..B", description = "the seeds of the plans, A up to B, which is not among them")
  private String seeds = "";

  @Option(names = "--threads", paramLabel = "N", description = "how many plans are tried at once; default: the cores of the machine")
  private int threads = Runtime.getRuntime().availableProcessors();

  /** The seeds that were asked for. */
  SeedRange seeds(String usual) {
    String asked = seeds.isEmpty() ? usual : seeds;
    Matcher range = RANGE.matcher(asked);
    if (!range.matches() || Long.parseLong(range.group(1)) >= Long.parseLong(range.group(2))) {
      throw new WrongUsage(
          "--seeds: expected a range A..B with A below B, such as 0..20000, came \""
              + asked + "\"");
    }
    return new SeedRange(Long.parseLong(range.group(1)), Long.parseLong(range.group(2)));
  }

  /** How many threads. */
  int threads() {
    if (threads < 1 || threads > 1024) {
      throw new WrongUsage("--threads: expected 1 to 1024, came " + threads);
    }
    return threads;
  }

  /** A search for what a rule set breaks. */
  static Search search(RuleSet rules) {
    return new Search(new PlanDrawing(Tuning.DEFAULT, rules)::of, probe(), rules);
  }

  /**
   * Plans for two rule sets alike: drawn for the first, without the values that it puts in place of
   * those in which the two differ. Where they differ in a cap of sync, a peer misses as many messages
   * as it takes to reach it, in one plan out of four.
   */
  static PlanSource plans(RuleSet one, RuleSet other) {
    PlanDrawing drawing = new PlanDrawing(Tuning.DEFAULT, one, Meetings.missed(one, other));
    return seed -> without(drawing.of(seed), one, other);
  }

  /** A search for what a rule set breaks, on these plans. */
  static Search search(RuleSet rules, PlanSource plans) {
    return new Search(plans, probe(), rules);
  }

  private static Plan without(Plan plan, RuleSet one, RuleSet other) {
    SortedMap<String, String> common = new TreeMap<>(plan.rules());
    for (Rule<?> rule : Rules.all()) {
      if (!one.textOf(rule).equals(other.textOf(rule))) {
        common.remove(rule.ruleName());
      }
    }
    return new Plan(plan.title(), plan.subject(), plan.roles(), common, plan.network(),
        plan.steps(), plan.stormMs());
  }

  /** The reference in every role, as fast as it goes: frames as objects, stand-in signatures. */
  private static Probe probe() {
    return Probe.of(SubjectOptions.reference(), RunOptions.DEFAULT.digest(false)
        .frames(RunOptions.Form.OBJECTS).signatures(new StandInSignatures()));
  }
}
