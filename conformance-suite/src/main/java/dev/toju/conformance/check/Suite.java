package dev.toju.conformance.check;

import dev.toju.conformance.claim.Claim;
import dev.toju.protocol.rules.RuleSet;
import dev.toju.sim.scenario.Scenario;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * Many scenarios under one or more rule sets, one check after another:
 *
 * <pre>{@code
 * SuiteResult result = Suite.of(scenarios).under(RuleSet.DOCUMENTED, RuleSet.HARDENED)
 *     .run(engine, check -> out.println(check.ending().words()));
 * return result.verdict().exitCode();
 * }</pre>
 *
 * @param seed      of every check; empty: that of its scenario
 * @param expecting how much of what the files expect has to come true
 * @param coverage  what has to be exercised
 * @param owed      ids of the requirements by which the subject is judged
 */
public record Suite(List<Scenario> scenarios, List<RuleSet> ruleSets, OptionalLong seed,
    Expecting expecting, Coverage coverage, SortedSet<String> owed) {

  public Suite {
    scenarios = List.copyOf(scenarios);
    ruleSets = List.copyOf(ruleSets);
    owed = Collections.unmodifiableSortedSet(new TreeSet<>(owed));
  }

  /** These scenarios under the hardened rules, each with its own seed, all that they expect included. */
  public static Suite of(List<Scenario> scenarios) {
    return new Suite(scenarios, List.of(RuleSet.HARDENED), OptionalLong.empty(),
        Expecting.EVERYTHING, Coverage.CHOSEN, Claim.everything().requirements());
  }

  /** The same under other rule sets. */
  public Suite under(RuleSet... others) {
    return new Suite(scenarios, List.of(others), seed, expecting, coverage, owed);
  }

  /** The same with another seed. */
  public Suite seed(long other) {
    return new Suite(scenarios, ruleSets, OptionalLong.of(other), expecting, coverage, owed);
  }

  /** The same, expecting more or less. */
  public Suite expecting(Expecting other) {
    return new Suite(scenarios, ruleSets, seed, other, coverage, owed);
  }

  /** The same, with other demands on what is exercised. */
  public Suite covering(Coverage other) {
    return new Suite(scenarios, ruleSets, seed, expecting, other, owed);
  }

  /** The same, of somebody who owes these requirements alone. */
  public Suite judging(SortedSet<String> requirements) {
    return new Suite(scenarios, ruleSets, seed, expecting, coverage, requirements);
  }

  /** How many checks there are. */
  public int size() {
    return ruleSets.size() * scenarios.stream().mapToInt(s -> s.cases().size()).sum();
  }

  /**
   * Makes all checks, in the order of the rule sets and, under each, of the scenarios.
   *
   * @param each told of each check when it is made
   */
  public SuiteResult run(Engine engine, Consumer<CheckResult> each) {
    List<CheckResult> results = new ArrayList<>();
    for (RuleSet rules : ruleSets) {
      for (Scenario scenario : scenarios) {
        Check.of(scenario, rules, seed.orElse(scenario.seed()), owed).forEach(check -> {
          CheckResult result = check.run(engine, expecting);
          results.add(result);
          each.accept(result);
        });
      }
    }
    return new SuiteResult(this, engine.subject(), results);
  }
}
