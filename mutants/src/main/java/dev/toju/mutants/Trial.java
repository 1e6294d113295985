package dev.toju.mutants;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What came of trying one mutant.
 *
 * @param reasons why it is not killed, one sentence each; none where it is
 * @param killers what it must break and did, where its file says
 * @param alarms  what it breaks though its file says nothing of it
 */
public record Trial(Mutant mutant, Fate fate, List<String> reasons, List<Sign> killers,
    List<Sign> alarms) {

  public Trial {
    reasons = List.copyOf(reasons);
    killers = List.copyOf(killers);
    alarms = List.copyOf(alarms);
  }

  /** A mutant that could not be made. */
  static Trial stillborn(Mutant mutant, String reason) {
    return new Trial(mutant, Fate.STILLBORN, List.of(reason), List.of(), List.of());
  }

  /**
   * Judges what the suite says of a mutant by what its file says.
   *
   * @param anyway what the reference itself breaks, which is nobody's but its own
   */
  static Trial of(Mutant mutant, Symptoms symptoms, Set<String> anyway) {
    List<String> unbroken = new ArrayList<>();
    List<String> elsewhere = new ArrayList<>();
    List<Sign> killers = new ArrayList<>();
    mutant.must().forEach((requirement, scenario) -> {
      String there = requirement + " is " + symptoms.words(requirement, scenario) + " on "
          + scenario;
      symptoms.of(requirement, scenario).ifPresentOrElse(killers::add,
          () -> symptoms.first(requirement).ifPresentOrElse(
              sign -> elsewhere.add(there + ", and broken on " + sign.scenario()),
              () -> unbroken.add(there)));
    });
    List<Sign> alarms = symptoms.firstOfEach().stream()
        .filter(sign -> !mutant.foresees(sign.requirement()))
        .filter(sign -> !anyway.contains(sign.requirement())).toList();
    List<String> reasons = new ArrayList<>(symptoms.troubles());
    reasons.addAll(unbroken);
    reasons.addAll(elsewhere);
    alarms.forEach(
        sign -> reasons.add(sign.requirement() + " is broken on " + sign.scenario()));
    Fate fate = reasons.isEmpty()
        ? mutant.isControl() ? Fate.HARMLESS : Fate.KILLED
        : worst(symptoms, unbroken, alarms);
    return new Trial(mutant, fate, reasons, killers, alarms);
  }

  private static Fate worst(Symptoms symptoms, List<String> unbroken, List<Sign> alarms) {
    if (!symptoms.troubles().isEmpty()) {
      return Fate.UNRULY;
    }
    if (!unbroken.isEmpty()) {
      return Fate.SURVIVED;
    }
    return alarms.isEmpty() ? Fate.ELSEWHERE : Fate.FALSE_ALARM;
  }

  /** Whether all is as it should be. */
  public boolean isAsItShould() {
    return fate == Fate.KILLED || fate == Fate.HARMLESS;
  }
}
