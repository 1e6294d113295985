package dev.toju.mutants;

import dev.toju.conformance.check.CheckResult;
import dev.toju.conformance.check.Ending;
import dev.toju.conformance.check.Ruling;
import dev.toju.conformance.check.Standing;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SortedMap;
import java.util.TreeMap;

/** What the suite says of one mutant: what each scenario shows, gathered check by check. */
final class Symptoms {

  private final SortedMap<String, SequencedMap<String, Sign>> broken = new TreeMap<>();
  private final SortedMap<String, SortedMap<String, Standing>> standings = new TreeMap<>();
  private final List<String> troubles = new ArrayList<>();

  /** One check on a scenario was made. */
  void add(String scenario, CheckResult result) {
    switch (result.ending()) {
      case Ending.Passed passed -> result.rulings().forEach(ruling -> add(scenario, ruling));
      case Ending.Failed failed -> result.rulings().forEach(ruling -> add(scenario, ruling));
      case Ending.Idle idle -> result.rulings().forEach(ruling -> add(scenario, ruling));
      case Ending.Withdrawn withdrawn -> {
      }
      case Ending.NotRun notRun -> {
        // no ruling: whoever needs one of this scenario finds none
      }
      case Ending.Unstable unstable -> trouble(scenario, unstable);
      case Ending.SubjectLost lost -> trouble(scenario, lost);
      case Ending.HarnessFault fault -> trouble(scenario, fault);
    }
  }

  private void add(String scenario, Ruling ruling) {
    String id = ruling.requirement().id();
    Standing standing = ruling.standing();
    standings.computeIfAbsent(scenario, s -> new TreeMap<>()).merge(id, standing, Symptoms::worse);
    if (fails(standing)) {
      broken.computeIfAbsent(id, i -> new LinkedHashMap<>()).putIfAbsent(scenario,
          new Sign(id, scenario, ruling.evidence()));
    }
  }

  private void trouble(String scenario, Ending ending) {
    trouble("on " + scenario + ": " + String.join("; ", ending.reasons()));
  }

  /** Something went wrong with it that is no verdict. */
  void trouble(String what) {
    troubles.add(what);
  }

  /** A SHOULD that is broken fails like a MUST; what the rules do not demand never does. */
  private static boolean fails(Standing standing) {
    return switch (standing) {
      case BROKEN, ADVISED -> true;
      case KEPT, FINDING, NOT_EXERCISED -> false;
    };
  }

  /** Of two rows of a scenario's table the one that says more. */
  private static Standing worse(Standing one, Standing other) {
    if (fails(one) || fails(other)) {
      return fails(one) ? one : other;
    }
    return one == Standing.NOT_EXERCISED ? other : one;
  }

  /** For each requirement that fails, in the order of their ids, where it was first seen to fail. */
  List<Sign> firstOfEach() {
    return broken.values().stream().map(signs -> signs.firstEntry().getValue()).toList();
  }

  /** Where a requirement was first seen to fail. */
  Optional<Sign> first(String requirement) {
    return firstOfEach().stream().filter(s -> s.requirement().equals(requirement)).findFirst();
  }

  /** That a requirement fails on a scenario. */
  Optional<Sign> of(String requirement, String scenario) {
    return Optional.ofNullable(broken.get(requirement)).map(signs -> signs.get(scenario));
  }

  /** What a scenario says of a requirement. */
  String words(String requirement, String scenario) {
    Standing standing = standings.getOrDefault(scenario, new TreeMap<>()).get(requirement);
    return standing == null ? "not judged" : standing.words();
  }

  /** Where it threw, flooded or was not the same twice: such a mutant says nothing about judges. */
  List<String> troubles() {
    return Collections.unmodifiableList(troubles);
  }
}
