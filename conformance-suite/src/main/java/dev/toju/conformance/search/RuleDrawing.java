package dev.toju.conformance.search;

import dev.toju.protocol.rules.Rule;
import dev.toju.protocol.rules.RuleSet;
import dev.toju.protocol.rules.Rules;
import dev.toju.sim.chance.Chance;
import dev.toju.sim.chance.Probability;
import dev.toju.sim.chance.Seed;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Draws rule sets. An implementation may declare any of them, and the reference keeps what each
 * demands: where it breaks something on a drawn plan under drawn rules, a condition of the registry is
 * too wide, a judge is wrong, or the reference is (decision 113).
 */
public final class RuleDrawing {

  /** In how many of a hundred rules a set differs from its base: in a few, in some, in half of them. */
  private static final List<Integer> SHARES = List.of(5, 12, 50);

  private RuleDrawing() {}

  /** The rule set of a seed, the same each time. Of a range it has one of the values that are shipped. */
  public static RuleSet of(long seed) {
    Chance chance = Chance.of(new Seed(seed)).at("rules");
    RuleSet base = chance.at("base").pick(List.of(RuleSet.DOCUMENTED, RuleSet.HARDENED));
    Probability share = Probability.of(chance.at("share").pick(SHARES), 100);
    RuleSet rules = base;
    for (Rule<?> rule : Rules.all()) {
      Chance own = chance.at(rule.ruleName());
      if (own.at("changed").happens(share)) {
        rules = with(base, rules, rule, own.at("value").pick(values(rule)));
      }
    }
    return rules;
  }

  private static List<String> values(Rule<?> rule) {
    return rule.choices().isEmpty()
        ? List.of(RuleSet.DOCUMENTED.textOf(rule), RuleSet.HARDENED.textOf(rule))
        : rule.choices();
  }

  /** A set with one rule changed, titled from a base; unchanged where the two cannot be in force together. */
  private static RuleSet with(RuleSet base, RuleSet rules, Rule<?> changed, String value) {
    SortedMap<String, String> changes = new TreeMap<>();
    for (Rule<?> rule : Rules.all()) {
      if (!rules.textOf(rule).equals(base.textOf(rule))) {
        changes.put(rule.ruleName(), rules.textOf(rule));
      }
    }
    changes.remove(changed.ruleName());
    if (!base.textOf(changed).equals(value)) {
      changes.put(changed.ruleName(), value);
    }
    return base.withAll(changes) instanceof RuleSet.Parsed.Ok ok ? ok.rules() : rules;
  }

  /**
   * What is left of a drawn set when every rule that is not needed has the value of a base.
   *
   * @param shows whether a set still shows what the drawn one does
   */
  public static RuleSet nearest(RuleSet base, RuleSet drawn, Predicate<RuleSet> shows) {
    RuleSet nearest = drawn;
    boolean nearer = true;
    while (nearer) {
      nearer = false;
      for (Rule<?> rule : Rules.all()) {
        RuleSet without = with(base, nearest, rule, base.textOf(rule));
        if (!without.equals(nearest) && shows.test(without)) {
          nearest = without;
          nearer = true;
        }
      }
    }
    return nearest;
  }
}
