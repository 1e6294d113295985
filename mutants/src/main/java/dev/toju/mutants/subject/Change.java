package dev.toju.mutants.subject;

import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A change of an example. It is a mistake where something has to break, else a variation, which has
 * to be as conformant as the example.
 *
 * @param id       by which it is called, such as {@code newest-first}
 * @param sentence what the changed implementation does, as one sentence
 * @param why      of a variation: why the protocol allows it, with the section; empty for a mistake
 * @param texts    what is replaced in the source
 * @param breaks   ids of the requirements that have to break
 * @param finds    ids of those that do not hold and are not demanded by the rules that the example
 *                 declares: a finding, of which the verdict knows nothing
 * @param also     ids of those that may break as a consequence
 */
public record Change(String id, String sentence, String why, List<ChangedText> texts,
    SortedSet<String> breaks, SortedSet<String> finds, SortedSet<String> also) {

  public Change {
    texts = List.copyOf(texts);
    breaks = Collections.unmodifiableSortedSet(new TreeSet<>(breaks));
    finds = Collections.unmodifiableSortedSet(new TreeSet<>(finds));
    also = Collections.unmodifiableSortedSet(new TreeSet<>(also));
  }

  /** Whether nothing may break. */
  public boolean isVariation() {
    return breaks.isEmpty() && finds.isEmpty();
  }

  /** All that has to show. */
  SortedSet<String> expected() {
    SortedSet<String> expected = new TreeSet<>(breaks);
    expected.addAll(finds);
    return expected;
  }

  /** Whether it has to show, or may. */
  boolean foresees(String requirement) {
    return breaks.contains(requirement) || finds.contains(requirement)
        || also.contains(requirement);
  }
}
