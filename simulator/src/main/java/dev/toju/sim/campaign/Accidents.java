package dev.toju.sim.campaign;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Seeds whose trial threw: bugs of ours, and verdicts on nothing.
 *
 * @param count   how many seeds
 * @param reasons what was thrown, by the lowest seeds, at most {@link Score#EXAMPLES}
 */
public record Accidents(long count, SortedMap<Long, String> reasons) {

  /** All went well. */
  public static final Accidents NONE = new Accidents(0, new TreeMap<>());

  public Accidents {
    reasons = Collections.unmodifiableSortedMap(new TreeMap<>(reasons));
  }

  /** One seed whose trial threw that. */
  public static Accidents of(long seed, Throwable thrown) {
    StackTraceElement[] stack = thrown.getStackTrace();
    SortedMap<Long, String> reason = new TreeMap<>();
    reason.put(seed, thrown + (stack.length == 0 ? "" : " at " + stack[0]));
    return new Accidents(1, reason);
  }

  /** Both together; their seeds differ. */
  public Accidents merge(Accidents other) {
    TreeMap<Long, String> lowest = new TreeMap<>(reasons);
    lowest.putAll(other.reasons);
    while (lowest.size() > Score.EXAMPLES) {
      lowest.pollLastEntry();
    }
    return new Accidents(count + other.count, lowest);
  }
}
