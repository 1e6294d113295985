package dev.toju.sim.trace;

import java.util.List;
import java.util.Optional;

/**
 * The first place where two traces differ.
 *
 * @param index  number of the event, from 0
 * @param first  its line in the first trace; empty where that has ended
 * @param second its line in the second trace; empty where that has ended
 */
public record Difference(int index, Optional<String> first, Optional<String> second) {

  /** The first difference of two traces as lines; empty where they are equal. */
  public static Optional<Difference> between(List<String> first, List<String> second) {
    int both = Math.min(first.size(), second.size());
    for (int i = 0; i < both; i++) {
      if (!first.get(i).equals(second.get(i))) {
        return Optional.of(
            new Difference(i, Optional.of(first.get(i)), Optional.of(second.get(i))));
      }
    }
    return first.size() == second.size()
        ? Optional.empty()
        : Optional.of(new Difference(both, at(first, both), at(second, both)));
  }

  private static Optional<String> at(List<String> lines, int index) {
    return index < lines.size() ? Optional.of(lines.get(index)) : Optional.empty();
  }

  /** As people read it: what came first in each. */
  public String sentence() {
    return "the two runs are equal for " + index + " events, then the first has\n  "
        + first.orElse("ended") + "\nand the second has\n  " + second.orElse("ended");
  }
}
