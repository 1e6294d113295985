package dev.toju.mutants;

import dev.toju.sim.scenario.Scenario;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedMap;
import java.util.SequencedSet;

/**
 * The scenarios before which mutants are tried, each by the name by which mutants call it: its path
 * below the folder of all scenarios, such as {@code 04-crashes/a-restart-keeps-the-status.yaml}.
 */
public record Library(SequencedMap<String, Scenario> scenarios) {

  public Library {
    scenarios = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(scenarios));
  }

  /** Scenarios that were read from that folder. */
  public static Library of(Path folder, List<Scenario> scenarios) {
    SequencedMap<String, Scenario> named = new LinkedHashMap<>();
    for (Scenario scenario : scenarios) {
      Path below = folder.relativize(Path.of(scenario.file()));
      named.put(below.toString().replace('\\', '/'), scenario);
    }
    return new Library(named);
  }

  /** One of them alone. */
  Library only(String name) {
    SequencedMap<String, Scenario> one = new LinkedHashMap<>(scenarios);
    one.keySet().retainAll(List.of(name));
    return new Library(one);
  }

  /** The scenarios that a mutant names, in its order, each once. */
  SequencedSet<String> namedBy(Mutant mutant) {
    return new LinkedHashSet<>(mutant.must().values());
  }

  /** All others. */
  List<String> notNamedBy(Mutant mutant) {
    List<String> others = new ArrayList<>(scenarios.keySet());
    others.removeAll(mutant.must().values());
    return others;
  }
}
