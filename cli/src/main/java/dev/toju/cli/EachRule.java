package dev.toju.cli;

import dev.toju.conformance.search.Ablation;
import dev.toju.conformance.search.Search;
import dev.toju.protocol.rules.RuleSet;
import dev.toju.protocol.rules.Rules;
import dev.toju.sim.campaign.CampaignResult;
import dev.toju.sim.campaign.SeedRange;
import dev.toju.sim.campaign.Tally;
import java.io.PrintWriter;
import java.util.List;

/** {@code compare --each}: every rule of a set put back alone. */
final class EachRule {

  /** Seeds tried at a time: a rule is done as soon as all that it should break was seen broken. */
  private static final long CHUNK = 500;

  /** No rule is done before so many: what must stay kept needs plans too. */
  private static final long LEAST = 1_000;

  private final RuleSet whole;
  private final List<String> only;
  private final SeedRange seeds;
  private final Campaigning campaigning;
  private final PrintWriter out;
  private boolean allWell = true;

  EachRule(RuleSet whole, List<String> only, SeedRange seeds, Campaigning campaigning,
      PrintWriter out) {
    this.whole = whole;
    this.only = only;
    this.seeds = seeds;
    this.campaigning = campaigning;
    this.out = out;
    for (String rule : only) {
      if (Rules.named(rule).isEmpty()) {
        throw new WrongUsage("--rule: there is no rule \"" + rule + "\"");
      }
    }
  }

  int compare() {
    for (Ablation ablation : Ablation.of(whole)) {
      if (!campaigning.isInterrupted()
          && (only.isEmpty() || only.contains(ablation.rule().ruleName()))) {
        tell(ablation, tried(ablation));
      }
    }
    out.println(allWell
        ? "every rule that was put back breaks what names it, and nothing else"
        : "NOT as the registry says: see the lines above");
    return campaigning.isInterrupted()
        ? ExitCode.INCOMPLETE
        : allWell ? ExitCode.CONFORMANT : ExitCode.NON_CONFORMANT;
  }

  private Tally tried(Ablation ablation) {
    Search search = SearchOptions.search(ablation.without(),
        SearchOptions.plans(whole, ablation.without()));
    Tally tally = Tally.EMPTY;
    for (long from = seeds.from(); from < seeds.to()
        && !campaigning.isInterrupted(); from += CHUNK) {
      CampaignResult part = campaigning.run(ablation.without().title(), search,
          new SeedRange(from, Math.min(seeds.to(), from + CHUNK)));
      tally = tally.merge(part.tally());
      if (tally.seeds().count() >= LEAST && ablation.unseen(tally).isEmpty()) {
        return tally;
      }
    }
    return tally;
  }

  private void tell(Ablation ablation, Tally tally) {
    List<String> unseen = ablation.unseen(tally);
    List<String> strays = ablation.strays(tally);
    boolean well = unseen.isEmpty() && strays.isEmpty() && tally.accidents().count() == 0;
    allWell &= well;
    String rule = ablation.rule().ruleName() + "=" + ablation.without().textOf(ablation.rule());
    out.println(Verbs.padded((well ? "ok   " : "NOT  ") + rule, 42)
        + Verbs.padded(tally.seeds().count() + " plans", 14) + "breaks "
        + words(ablation.seen(tally)));
    if (!unseen.isEmpty()) {
      out.println("       never broken, though the registry says it needs the rule: "
          + words(unseen));
    }
    if (!strays.isEmpty()) {
      out.println("       broken, though still demanded: " + words(strays));
    }
    ablation.excused().forEach(
        (id, reason) -> out.println("       " + id + " need not break: " + reason));
    tally.accidents().reasons().forEach((seed, reason) -> out.println("       seed " + seed
        + ": " + reason));
    out.flush();
  }

  private static String words(List<String> ids) {
    return ids.isEmpty() ? "nothing" : String.join(" ", ids);
  }
}
