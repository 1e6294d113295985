package dev.toju.sim.plan.draw;

import dev.toju.sim.chance.Chance;
import dev.toju.sim.chance.Probability;
import java.util.ArrayList;
import java.util.List;

/**
 * Numbers, one after the other, from one address of chance. Each part of a plan has a draw of its
 * own, so that one that takes more numbers leaves the others as they were.
 */
final class Draw {

  private final Chance chance;
  private long taken;

  Draw(Chance chance) {
    this.chance = chance;
  }

  /** The draw of one part: it takes nothing from this one. */
  Draw of(String part) {
    return new Draw(chance.at(part));
  }

  private Chance next() {
    return chance.at(taken++);
  }

  /** A number, both ends included. */
  long from(long least, long most) {
    return next().uniform(least, most);
  }

  int index(int size) {
    return (int) from(0, size - 1L);
  }

  /** Whether something that happens so many times in a hundred happens now. */
  boolean percent(int times) {
    return happens(Probability.of(times, 100));
  }

  boolean happens(Probability probability) {
    return next().happens(probability);
  }

  <T> T pick(List<T> from) {
    return next().pick(from);
  }

  /** Some of them, at least so many, in their order. */
  <T> List<T> some(List<T> from, int least) {
    List<T> rest = new ArrayList<>(from);
    int count = (int) from(Math.min(least, from.size()), from.size());
    while (rest.size() > count) {
      rest.remove(index(rest.size()));
    }
    return rest;
  }

  /** A moment or a length, more often short than long. */
  long skewed(long least, long most) {
    return percent(60) ? from(least, least + (most - least) / 8) : from(least, most);
  }
}
