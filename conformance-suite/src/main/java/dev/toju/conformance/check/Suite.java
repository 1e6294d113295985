package dev.toju.conformance.check;

import dev.toju.conformance.claim.Claim;
import dev.toju.conformance.claim.SubjectRoles;
import dev.toju.protocol.rules.RuleSet;
import dev.toju.sim.plan.Plan;
import dev.toju.sim.scenario.Scenario;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.SortedSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Function;

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
 * @param claim     what the subject claims to be, by which it is judged
 * @param casting   what the subject plays in a plan, one selection a check
 * @param sampling  of so many checks one is run twice even if it passes; 0: none
 */
public record Suite(List<Scenario> scenarios, List<RuleSet> ruleSets, OptionalLong seed,
    Expecting expecting, Coverage coverage, Claim claim,
    Function<Plan, List<SubjectRoles>> casting, int sampling) {

  public Suite {
    scenarios = List.copyOf(scenarios);
    ruleSets = List.copyOf(ruleSets);
  }

  /**
   * These scenarios under the hardened rules, each with its own seed, all that they expect included,
   * with the subject in every role.
   */
  public static Suite of(List<Scenario> scenarios) {
    return new Suite(scenarios, List.of(RuleSet.HARDENED), OptionalLong.empty(),
        Expecting.EVERYTHING, Coverage.CHOSEN, Claim.everything(),
        plan -> List.of(SubjectRoles.EVERY), 0);
  }

  /** The same under other rule sets. */
  public Suite under(RuleSet... others) {
    return new Suite(scenarios, List.of(others), seed, expecting, coverage, claim, casting,
        sampling);
  }

  /** The same with another seed. */
  public Suite seed(long other) {
    return new Suite(scenarios, ruleSets, OptionalLong.of(other), expecting, coverage, claim,
        casting, sampling);
  }

  /** The same, expecting more or less. */
  public Suite expecting(Expecting other) {
    return new Suite(scenarios, ruleSets, seed, other, coverage, claim, casting, sampling);
  }

  /** The same, with other demands on what is exercised. */
  public Suite covering(Coverage other) {
    return new Suite(scenarios, ruleSets, seed, expecting, other, claim, casting, sampling);
  }

  /** The same, of somebody who claims to be something else. */
  public Suite judging(Claim other) {
    return new Suite(scenarios, ruleSets, seed, expecting, coverage, other, casting, sampling);
  }

  /** The same, with the subject in other roles. */
  public Suite casting(Function<Plan, List<SubjectRoles>> other) {
    return new Suite(scenarios, ruleSets, seed, expecting, coverage, claim, other, sampling);
  }

  /** The same, with one of so many checks run twice even if it passes. */
  public Suite sampling(int every) {
    return new Suite(scenarios, ruleSets, seed, expecting, coverage, claim, casting, every);
  }

  /** Ids of the requirements by which the subject is judged. */
  public SortedSet<String> owed() {
    return claim.requirements();
  }

  /** How many checks there are. */
  public int size() {
    return checks().size();
  }

  /** The checks, in the order of the rule sets and, under each, of the scenarios. */
  public List<Check> checks() {
    List<Check> checks = new ArrayList<>();
    for (RuleSet rules : ruleSets) {
      for (Scenario scenario : scenarios) {
        for (Scenario.Case plan : scenario.cases()) {
          for (SubjectRoles roles : casting.apply(plan.plan())) {
            boolean twice = sampling > 0 && checks.size() % sampling == 0;
            checks.add(new Check(scenario, plan, roles, rules, seed.orElse(scenario.seed()), owed(),
                twice));
          }
        }
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
   * @param stop    when it is complete, no further check is made: the result is that of the checks
   *                that were told of by then
   */
  public SuiteResult run(Engine engine, int threads, Consumer<CheckResult> each,
      CompletableFuture<?> stop) {
    List<CheckResult> results = new ArrayList<>();
    ExecutorService workers = Executors.newFixedThreadPool(threads,
        Thread.ofPlatform().daemon().name("check ", 1).factory());
    try {
      List<CompletableFuture<CheckResult>> made = checks().stream().map(check -> CompletableFuture
          .supplyAsync(() -> check.run(engine, expecting), workers)).toList();
      for (CompletableFuture<CheckResult> one : made) {
        CompletableFuture.anyOf(one, stop).join();
        if (stop.isDone()) {
          return new SuiteResult(this, engine.subject(), results, true);
        }
        results.add(one.join());
        each.accept(one.join());
      }
    } catch (CompletionException broken) {
      throw new IllegalStateException("a check ended with an error of the kit", broken.getCause());
    } finally {
      workers.shutdownNow();
    }
    return new SuiteResult(this, engine.subject(), results);
  }
}
