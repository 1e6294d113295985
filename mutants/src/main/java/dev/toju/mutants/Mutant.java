package dev.toju.mutants;

import dev.toju.protocol.rules.RuleSet;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/**
 * A wrong implementation: the reference with one plausible mistake, and what the suite must say of
 * it, written down before it was first tried.
 *
 * @param id      its name, which is its file's
 * @param section the folder of the file
 * @param mistake what is wrong, as one sentence
 * @param edits   how the reference becomes it
 * @param rules   the rule set under which it is tried
 * @param must    the requirements that it must break, each with a scenario that shows it
 * @param may     further requirements that may break as a consequence
 */
public record Mutant(String id, String section, String mistake, List<Edit> edits, RuleSet rules,
    SequencedMap<String, String> must, List<String> may) {

  public Mutant {
    edits = List.copyOf(edits);
    must = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(must));
    may = List.copyOf(may);
  }

  /** The reference itself under a rule set: no mistake, and nothing that may break. */
  static Mutant control(RuleSet rules) {
    return new Mutant("the reference", "", "No mistake at all.", List.of(), rules,
        new LinkedHashMap<>(), List.of());
  }

  /** Whether its file says that it must or may break a requirement. */
  boolean foresees(String requirement) {
    return must.containsKey(requirement) || may.contains(requirement);
  }

  /** Whether it is the reference itself. */
  boolean isControl() {
    return edits.isEmpty();
  }
}
