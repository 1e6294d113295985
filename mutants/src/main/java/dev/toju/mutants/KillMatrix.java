package dev.toju.mutants;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * Many mutants before the suite, and what became of each.
 *
 * @param controls the reference itself, under every rule set under which a mutant was tried: where
 *                 it is not harmless, no fate of a mutant is worth much; none where only the
 *                 scenarios were run that mutants name
 * @param trials   in the order of the mutants
 */
public record KillMatrix(List<Trial> controls, List<Trial> trials) {

  public KillMatrix {
    controls = List.copyOf(controls);
    trials = List.copyOf(trials);
  }

  /**
   * Tries mutants, several at once.
   *
   * @param quick   whether the scenarios alone that the mutants name are run
   * @param threads how many are tried at once
   * @param each    told of each trial when it is over, controls too, one after the other
   */
  public static KillMatrix of(List<Mutant> mutants, SourceTree sources, Library library,
      boolean quick, int threads, Consumer<Trial> each) {
    Laboratory laboratory = new Laboratory(sources, library, quick);
    Crew crew = new Crew(laboratory, threads, each);
    List<Trial> controls = crew.tried(quick ? List.of() : controls(mutants),
        mutant -> new TreeSet<>());
    return new KillMatrix(controls, crew.tried(mutants, mutant -> anyway(mutant, controls)));
  }

  /** The reference under every rule set of these mutants. */
  private static List<Mutant> controls(List<Mutant> mutants) {
    SequencedMap<String, Mutant> controls = new LinkedHashMap<>();
    mutants.forEach(mutant -> controls.putIfAbsent(mutant.rules().title(),
        Mutant.control(mutant.rules())));
    return List.copyOf(controls.values());
  }

  /** What the reference breaks under the rules of that mutant. */
  private static SortedSet<String> anyway(Mutant mutant, List<Trial> controls) {
    SortedSet<String> anyway = new TreeSet<>();
    controls.stream().filter(control -> control.mutant().rules().equals(mutant.rules()))
        .forEach(control -> control.alarms().forEach(sign -> anyway.add(sign.requirement())));
    return anyway;
  }

  /** Whether every mutant is killed, and the reference breaks nothing. */
  public boolean isClean() {
    return controls.stream().allMatch(Trial::isAsItShould)
        && trials.stream().allMatch(Trial::isAsItShould);
  }
}
