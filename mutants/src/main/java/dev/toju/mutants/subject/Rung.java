package dev.toju.mutants.subject;

import dev.toju.conformance.check.CheckResult;
import dev.toju.conformance.check.Ending;
import dev.toju.conformance.check.Ruling;
import dev.toju.conformance.check.Standing;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** What some checks say of a changed example. */
public final class Rung {

  private final SortedMap<String, Ringing> broken = new TreeMap<>();
  private final SortedMap<String, Ringing> found = new TreeMap<>();
  private final List<String> troubles = new ArrayList<>();
  private final List<CheckResult> results = new ArrayList<>();

  void add(CheckResult result) {
    results.add(result);
    switch (result.ending()) {
      case Ending.Passed passed -> result.rulings().forEach(ruling -> add(result, ruling));
      case Ending.Idle idle -> result.rulings().forEach(ruling -> add(result, ruling));
      case Ending.Failed failed -> result.rulings().forEach(ruling -> add(result, ruling));
      case Ending.Withdrawn withdrawn -> {
        // the reference breaks the same there
      }
      case Ending.NotRun notRun -> {
        // it does not know a command of the plan
      }
      case Ending.Unstable unstable -> trouble(result);
      case Ending.SubjectLost lost -> trouble(result);
      case Ending.HarnessFault fault -> trouble(result);
    }
  }

  private void add(CheckResult result, Ruling ruling) {
    String id = ruling.requirement().id();
    Ringing ringing = new Ringing(id, result.check(), ruling.evidence());
    if (ruling.standing() == Standing.FINDING) {
      found.putIfAbsent(id, ringing);
    } else if (ruling.standing().isViolation()) {
      broken.putIfAbsent(id, ringing);
    }
  }

  private void trouble(CheckResult result) {
    troubles.add(new Ringing("", result.check(), Optional.empty()).where() + ": "
        + String.join("; ", result.ending().reasons()));
  }

  /** What is broken, by requirement where it was first seen. */
  SortedMap<String, Ringing> broken() {
    return broken;
  }

  /** What does not hold and is not demanded. */
  SortedMap<String, Ringing> found() {
    return found;
  }

  /** Where the example failed in another way than by breaking a requirement. */
  List<String> troubles() {
    return troubles;
  }

  /** How many checks were made. */
  int made() {
    return results.size();
  }

  /** What came of each. */
  List<CheckResult> results() {
    return results;
  }

  /** Whether all that a mistake has to break did. */
  boolean hasAll(Change change) {
    return broken.keySet().containsAll(change.breaks())
        && found.keySet().containsAll(change.finds());
  }

  /** Of what has to show, what did not. */
  Collection<String> missing(Change change) {
    List<String> missing = new ArrayList<>(change.breaks());
    missing.removeAll(broken.keySet());
    change.finds().stream().filter(id -> !found.containsKey(id)).forEach(missing::add);
    return missing;
  }
}
