package dev.toju.mutants;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/**
 * What came of trying one mutant.
 *
 * @param reasons why it is not killed, one sentence each; none where it is
 * @param killers what it must break and did: the requirement and the scenario that shows it
 */
public record Trial(Mutant mutant, Fate fate, List<String> reasons,
    SequencedMap<String, String> killers) {

  public Trial {
    reasons = List.copyOf(reasons);
    killers = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(killers));
  }

  /** A mutant that could not be made. */
  static Trial stillborn(Mutant mutant, String reason) {
    return new Trial(mutant, Fate.STILLBORN, List.of(reason), new LinkedHashMap<>());
  }

  /** Judges what the suite says of a mutant by what its file says. */
  static Trial of(Mutant mutant, Symptoms symptoms) {
    List<String> unbroken = new ArrayList<>();
    List<String> elsewhere = new ArrayList<>();
    SequencedMap<String, String> killers = new LinkedHashMap<>();
    mutant.must().forEach((requirement, scenario) -> {
      if (symptoms.isBroken(requirement, scenario)) {
        killers.put(requirement, scenario);
      } else if (symptoms.broken().containsKey(requirement)) {
        elsewhere.add(requirement + " is " + symptoms.words(requirement, scenario) + " on "
            + scenario + ", and broken on " + symptoms.firstScenario(requirement));
      } else {
        unbroken.add(
            requirement + " is " + symptoms.words(requirement, scenario) + " on " + scenario);
      }
    });
    List<String> alarms = new ArrayList<>();
    symptoms.broken().keySet().stream()
        .filter(id -> !mutant.must().containsKey(id) && !mutant.may().contains(id))
        .forEach(id -> alarms.add(id + " is broken on " + symptoms.firstScenario(id)));
    List<String> reasons = new ArrayList<>(symptoms.troubles());
    reasons.addAll(unbroken);
    reasons.addAll(elsewhere);
    reasons.addAll(alarms);
    Fate fate = fate(symptoms, unbroken, elsewhere, alarms);
    boolean harmless = fate == Fate.KILLED && mutant.isControl();
    return new Trial(mutant, harmless ? Fate.HARMLESS : fate, reasons, killers);
  }

  /** The worst comes first. */
  private static Fate fate(Symptoms symptoms, List<String> unbroken, List<String> elsewhere,
      List<String> alarms) {
    if (!symptoms.troubles().isEmpty()) {
      return Fate.UNRULY;
    }
    if (!unbroken.isEmpty()) {
      return Fate.SURVIVED;
    }
    if (!alarms.isEmpty()) {
      return Fate.FALSE_ALARM;
    }
    return elsewhere.isEmpty() ? Fate.KILLED : Fate.ELSEWHERE;
  }

  /** Whether all is as it should be. */
  public boolean isAsItShould() {
    return fate == Fate.KILLED || fate == Fate.HARMLESS;
  }
}
