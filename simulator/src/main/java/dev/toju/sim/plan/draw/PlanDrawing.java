package dev.toju.sim.plan.draw;

import dev.toju.protocol.rules.RuleSet;
import dev.toju.sim.chance.Chance;
import dev.toju.sim.chance.Probability;
import dev.toju.sim.chance.Seed;
import dev.toju.sim.fault.Delay;
import dev.toju.sim.plan.Network;
import dev.toju.sim.plan.Plan;
import dev.toju.sim.plan.Step;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;

/**
 * Draws plans. The same seed, tuning and rules give the same plan.
 *
 * @param rules under test: periods and caps of mechanisms that they switch on are scaled, and what
 *              they switch off stays off
 * @param missed a peer misses so many messages in one plan out of four, which puts no smaller caps of
 *              sync in place; 0: in none. The other plans are what they are without
 */
public record PlanDrawing(Tuning tuning, RuleSet rules, int missed) {

  /** So many messages are missed at most: the run of a plan takes time for each. */
  public static final int MOST_MISSED = 210;

  private static final Probability MISSED = Probability.of(1, 4);

  public PlanDrawing {
    if (missed < 0 || missed > MOST_MISSED) {
      throw new IllegalArgumentException("expected 0 to " + MOST_MISSED + " messages, got "
          + missed);
    }
  }

  /** A drawing of plans in which nobody misses a given number of messages. */
  public PlanDrawing(Tuning tuning, RuleSet rules) {
    this(tuning, rules, 0);
  }

  /** The plan of a seed. */
  public Plan of(long seed) {
    Chance chance = Chance.of(new Seed(seed)).at("plan");
    Knobs knobs = Knobs.drawn(new Draw(chance.at("knobs")), tuning);
    Company company = Company.drawn(new Draw(chance.at("company")), knobs);
    Acts acts = new Acts(new Draw(chance.at("acts")), knobs, company);
    List<Step> steps = new ArrayList<>(acts.drawn());
    Situations.Kind situation = knobs.situation();
    if (situation != null) {
      steps.addAll(new Situations(new Draw(chance.at("situation")), knobs, company)
          .drawn(situation));
    }
    steps.addAll(
        new Troubles(new Draw(chance.at("faults")), knobs, company, steps).drawn());
    List<Step> forged = new Forgeries(new Draw(chance.at("forged")), knobs, company, steps)
        .drawn();
    steps.addAll(forged);
    Draw rare = new Draw(chance.at("rare"));
    if (rare.happens(tuning.rare())) {
      steps.addAll(new Rarities(rare, knobs, company).drawn(forged));
    }
    Draw missing = new Draw(chance.at("missed"));
    boolean many = missed > 0 && missing.happens(MISSED);
    if (many) {
      steps.addAll(new Missed(missing, company, missed).drawn());
    }
    steps.sort(Comparator.comparingLong(Step::atMs));
    SortedMap<String, String> overrides = new Scales(new Draw(chance.at("rules")), rules)
        .drawn(knobs);
    if (many) {
      overrides.keySet().removeAll(Missed.CAPS);
    }
    return new Plan("Plan " + seed, null, company.roles(), overrides,
        network(new Draw(chance.at("network"))), steps,
        many ? Math.max(knobs.lengthMs(), Missed.endMs(missed)) : knobs.lengthMs());
  }

  private static Network network(Draw draw) {
    if (draw.percent(60)) {
      return Network.DEFAULT;
    }
    long least = draw.from(1, 100);
    long channel = draw.from(1, 60);
    return new Network(new Delay(least, least + draw.from(0, 400)),
        new Delay(channel, channel + draw.from(0, 200)), new Delay(200, draw.from(300, 3_000)));
  }
}
