package dev.toju.conformance.bench;

import dev.toju.conformance.judge.Matter;
import dev.toju.conformance.judge.ServerMatter;
import dev.toju.conformance.judge.Witness;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Those who watch, and who of them has to be told of a turn. What a turn is about, and what matters
 * to a witness, are sets of bits; the same few sets come again and again.
 */
final class Audience {

  /** Of whoever has to be told of every turn, also of those that are about nothing. */
  static final int EVERYTHING = -1;

  /** Half as many bits as there are matters. */
  private static final int HALF = (Math.max(Matter.values().length,
      ServerMatter.values().length) + 1) / 2;
  private static final int LOWER = (1 << HALF) - 1;

  private final List<Witness> witnesses = new ArrayList<>();
  private final List<Integer> matters = new ArrayList<>();
  /** By the upper and the lower bits of what a turn is about; filled as turns come. */
  private Witness[] @Nullable [] @Nullable [] concerned = new Witness[1 << HALF][][];

  private int chosen;

  /** One more watches from now on, if anything matters to it. */
  void joinedBy(Witness witness, int itsMatters) {
    if (itsMatters != 0) {
      witnesses.add(witness);
      matters.add(itsMatters);
      if (chosen > 0) {
        concerned = new Witness[1 << HALF][][];
        chosen = 0;
      }
    }
  }

  /** Those who have to be told of a turn that is about that, in the order in which they came. */
  Witness[] of(int about) {
    Witness @Nullable [] @Nullable [] half = concerned[about >> HALF];
    if (half == null) {
      half = new Witness[1 << HALF][];
      concerned[about >> HALF] = half;
    }
    Witness @Nullable [] known = half[about & LOWER];
    if (known == null) {
      known = choose(about);
      half[about & LOWER] = known;
    }
    return known;
  }

  private Witness[] choose(int about) {
    chosen++;
    List<Witness> those = new ArrayList<>();
    for (int i = 0; i < witnesses.size(); i++) {
      int its = matters.get(i);
      if (its == EVERYTHING || (its & about) != 0) {
        those.add(witnesses.get(i));
      }
    }
    return those.toArray(Witness[]::new);
  }
}
