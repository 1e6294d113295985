package dev.toju.sim.plan.draw;

import dev.toju.protocol.rules.RuleSet;
import dev.toju.sim.chance.Chance;
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
 */
public record PlanDrawing(Tuning tuning, RuleSet rules) {

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
    steps.sort(Comparator.comparingLong(Step::atMs));
    SortedMap<String, String> overrides = new Scales(new Draw(chance.at("rules")), rules)
        .drawn(knobs);
    return new Plan("Plan " + seed, null, company.roles(), overrides,
        network(new Draw(chance.at("network"))), steps, knobs.lengthMs());
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
