package dev.toju.mutants;

import dev.toju.sim.scenario.Scenario.Outcome;
import java.util.Collections;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What breaks which requirement: mutants that were killed by it, and rule sets under which some
 * scenario expects the reference itself to break it.
 */
final class Breakage {

  private final SortedMap<String, SortedSet<String>> mutants = new TreeMap<>();
  private final SortedMap<String, SortedSet<String>> rules = new TreeMap<>();

  private Breakage() {}

  static Breakage of(KillMatrix matrix, Library library) {
    Breakage breakage = new Breakage();
    matrix.trials().forEach(trial -> trial.killers()
        .forEach(sign -> add(breakage.mutants, sign.requirement(), trial.mutant().id())));
    library.scenarios().values().forEach(scenario -> scenario.expectations()
        .forEach((title, expected) -> expected.outcomes().forEach((id, outcome) -> {
          if (outcome == Outcome.FINDING || outcome == Outcome.BROKEN) {
            add(breakage.rules, id, title);
          }
        })));
    return breakage;
  }

  private static void add(SortedMap<String, SortedSet<String>> to, String id, String what) {
    to.computeIfAbsent(id, i -> new TreeSet<>()).add(what);
  }

  SortedSet<String> mutants(String requirement) {
    return of(mutants, requirement);
  }

  SortedSet<String> rules(String requirement) {
    return of(rules, requirement);
  }

  private static SortedSet<String> of(SortedMap<String, SortedSet<String>> from,
      String requirement) {
    return Collections.unmodifiableSortedSet(from.getOrDefault(requirement, new TreeSet<>()));
  }
}
