package dev.toju.benchmarks;

import dev.toju.conformance.search.PlanSource;
import dev.toju.conformance.search.Probe;
import dev.toju.conformance.search.Search;
import dev.toju.protocol.rules.RuleSet;
import dev.toju.protocol.sign.StandInSignatures;
import dev.toju.sim.campaign.CampaignOptions;
import dev.toju.sim.campaign.CampaignResult;
import dev.toju.sim.campaign.SeedRange;
import dev.toju.sim.campaign.Tally;
import dev.toju.sim.chance.Seed;
import dev.toju.sim.host.Subject;
import dev.toju.sim.plan.draw.PlanDrawing;
import dev.toju.sim.plan.draw.Tuning;
import dev.toju.sim.run.Players;
import dev.toju.sim.run.RunOptions;
import dev.toju.sim.run.RunOptions.Form;
import dev.toju.sim.run.Simulation;
import java.util.List;
import java.util.function.Consumer;

/** How many drawn plans are run and judged in a second, and whether memory stays as it is. */
final class FuzzBench {

  private static final double WANTED_PLANS = 300;
  /** Memory at the end may be this many times what it was after the first quarter. */
  private static final double MOST_GROWTH = 1.2;
  private static final int QUARTERS = 4;
  /** The shares are measured in turns of so many plans, judged and not. */
  private static final int TURN = 50;

  private final Subject subject;
  private final Sizes sizes;
  private final Consumer<String> doing;
  private final RunOptions options = RunOptions.DEFAULT.digest(false).frames(Form.OBJECTS)
      .signatures(new StandInSignatures());
  private final PlanSource plans = new PlanDrawing(Tuning.DEFAULT, RuleSet.HARDENED)::of;
  private final Probe probe;
  private long nextSeed;

  FuzzBench(Subject subject, Sizes sizes, Consumer<String> doing) {
    this.subject = subject;
    this.sizes = sizes;
    this.doing = doing;
    this.probe = Probe.of(subject, options);
  }

  void measure(Consumer<Figure> each) {
    doing.accept("benchmarks: drawn plans, until the machine is warm");
    campaign(sizes.warmPlans());
    doing.accept("benchmarks: drawn plans");
    CampaignResult result = campaign(sizes.plans());
    each.accept(new Figure("default plans, hardened, judged, on " + sizes.threads() + " threads",
        WANTED_PLANS, result.tally().seeds().count() / (result.took().toNanos() / 1e9),
        "plans a second"));
    shares().forEach(each);
    memory(each);
  }

  private CampaignResult campaign(int count) {
    SeedRange seeds = new SeedRange(nextSeed, nextSeed + count);
    nextSeed += count;
    return new Search(plans, probe, RuleSet.HARDENED)
        .run(seeds, CampaignOptions.quiet(sizes.threads(), System::nanoTime));
  }

  /** The same plans judged and not judged, in turns, by CPU time. */
  private List<Figure> shares() {
    double judged = 0;
    double bare = 0;
    int count = Math.max(1, sizes.plans() / 2);
    for (long from = nextSeed; from < nextSeed + count; from += TURN) {
      long first = from;
      long end = Math.min(first + TURN, nextSeed + count);
      judged += CpuClock.seconds(() -> judge(first, end));
      bare += CpuClock.seconds(() -> run(first, end));
    }
    nextSeed += count;
    return List.of(
        new Figure("default plans, hardened, judged, for each core", WANTED_PLANS / 2,
            count / judged, "plans a second of CPU"),
        new Figure("default plans, hardened, not judged, for each core", 0, count / bare,
            "plans a second of CPU"),
        new Figure("share of judging in that", 0, 100 * (1 - bare / judged), "%"));
  }

  private void judge(long from, long to) {
    for (long seed = from; seed < to; seed++) {
      probe.run(plans.of(seed), seed, RuleSet.HARDENED);
    }
  }

  private void run(long from, long to) {
    for (long seed = from; seed < to; seed++) {
      Simulation.of(plans.of(seed), new Seed(seed), RuleSet.HARDENED, Players.all(subject))
          .with(options).run();
    }
  }

  /** What a campaign keeps is its tally: as long as that is kept, memory must not grow. */
  private void memory(Consumer<Figure> each) {
    Tally tally = Tally.EMPTY;
    double first = 0;
    double last = 0;
    for (int quarter = 1; quarter <= QUARTERS; quarter++) {
      doing.accept("benchmarks: memory, quarter " + quarter + " of " + QUARTERS);
      tally = tally.merge(campaign(Math.max(1, sizes.memoryPlans() / QUARTERS)).tally());
      last = usedMegabytes();
      first = quarter == 1 ? last : first;
      each.accept(
          new Figure(String.format("used heap after %,d plans", tally.seeds().count()), 0, last,
              "MB"));
    }
    each.accept(new Figure("heap after the first quarter against the end", 1 / MOST_GROWTH,
        first / last, "x"));
  }

  private static double usedMegabytes() {
    Runtime runtime = Runtime.getRuntime();
    System.gc();
    return (runtime.totalMemory() - runtime.freeMemory()) / 1e6;
  }
}
