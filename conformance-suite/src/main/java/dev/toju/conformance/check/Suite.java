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
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
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

  /** The checks, in the order of the rule sets and, under each, of the scenarios. */
  private List<Check> checks() {
    List<Check> checks = new ArrayList<>();
    for (RuleSet rules : ruleSets) {
      for (Scenario scenario : scenarios) {
        Check.of(scenario, rules, seed.orElse(scenario.seed()), owed).forEach(checks::add);
      }
    }
    return checks;
  }

  /**
   * Makes all checks, one after another.
   *
   * @param each told of each check when it is made
   */
  public SuiteResult run(Engine engine, Consumer<CheckResult> each) {
    List<CheckResult> results = new ArrayList<>();
    for (Check check : checks()) {
      CheckResult result = check.run(engine, expecting);
      results.add(result);
      each.accept(result);
    }
    return new SuiteResult(this, engine.subject(), results);
  }

  /**
   * Makes all checks, several at once. What is told and what comes out are the same, in the same
   * order, as if they were made one after another.
   *
   * @param engine  one whose runs share nothing
   * @param threads how many at once
   * @param each    told of each check, on the thread that calls
   */
  public SuiteResult run(Engine engine, int threads, Consumer<CheckResult> each) {
    if (threads == 1) {
      return run(engine, each);
    }
    List<CheckResult> results = new ArrayList<>();
    ExecutorService workers = Executors.newFixedThreadPool(threads,
        Thread.ofPlatform().daemon().name("check ", 1).factory());
    try {
      List<Future<CheckResult>> made = checks().stream()
          .map(check -> workers.submit(() -> check.run(engine, expecting))).toList();
      for (Future<CheckResult> one : made) {
        CheckResult result = one.get();
        results.add(result);
        each.accept(result);
      }
    } catch (ExecutionException broken) {
      throw new IllegalStateException("a check ended with an error of the kit", broken.getCause());
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted before all checks were made", stop);
    } finally {
      workers.shutdownNow();
    }
    return new SuiteResult(this, engine.subject(), results);
  }
}
