package dev.toju.sim.campaign;

import dev.toju.sim.scenario.Scenario.Outcome;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BinaryOperator;

/**
 * What came of many seeds, in bounded memory. A commutative monoid: {@link #merge} with {@link
 * #EMPTY} as its unit, over tallies that have no seed in common. No time of any clock is in it, so
 * equal campaigns have equal tallies.
 *
 * @param seeds        that were tried
 * @param requirements how often each requirement had which outcome, by its id
 * @param reached      what the runs met, by name
 * @param costs        what the runs cost, as distributions
 * @param accidents    seeds whose trial threw; they are in nothing else but {@code seeds}
 */
public record Tally(Seeds seeds, SortedMap<String, SortedMap<Outcome, Score>> requirements,
    SortedMap<String, Score> reached, SortedMap<Cost, Histogram> costs, Accidents accidents) {

  /** Of no seeds. */
  public static final Tally EMPTY = new Tally(Seeds.NONE, new TreeMap<>(), new TreeMap<>(),
      new TreeMap<>(), Accidents.NONE);

  public Tally {
    requirements = Collections.unmodifiableSortedMap(new TreeMap<>(requirements));
    reached = Collections.unmodifiableSortedMap(new TreeMap<>(reached));
    costs = Collections.unmodifiableSortedMap(new TreeMap<>(costs));
  }

  /** Of one seed. */
  public static Tally of(long seed, TrialResult result) {
    Example example = new Example(result.size(), seed);
    SortedMap<String, SortedMap<Outcome, Score>> requirements = new TreeMap<>();
    result.outcomes().forEach((id, outcome) -> requirements.put(id, only(outcome, example)));
    SortedMap<String, Score> reached = new TreeMap<>();
    result.reached().forEach((mark, times) -> reached.put(mark, Score.of(times, example)));
    return new Tally(Seeds.of(seed), requirements, reached, result.costs(), Accidents.NONE);
  }

  /** Of one seed whose trial threw. */
  public static Tally of(long seed, Throwable thrown) {
    return new Tally(Seeds.of(seed), EMPTY.requirements, EMPTY.reached, EMPTY.costs,
        Accidents.of(seed, thrown));
  }

  private static SortedMap<Outcome, Score> only(Outcome outcome, Example example) {
    SortedMap<Outcome, Score> scores = new TreeMap<>();
    scores.put(outcome, Score.of(1, example));
    return Collections.unmodifiableSortedMap(scores);
  }

  /** Of the seeds of both, which must be different ones. */
  public Tally merge(Tally other) {
    return new Tally(seeds.merge(other.seeds),
        merged(requirements, other.requirements,
            (mine, theirs) -> merged(mine, theirs, Score::merge)),
        merged(reached, other.reached, Score::merge),
        merged(costs, other.costs, Histogram::merge), accidents.merge(other.accidents));
  }

  private static <K extends Comparable<K>, V> SortedMap<K, V> merged(SortedMap<K, V> mine,
      SortedMap<K, V> theirs, BinaryOperator<V> both) {
    SortedMap<K, V> result = new TreeMap<>(mine);
    for (Map.Entry<K, V> entry : theirs.entrySet()) {
      result.merge(entry.getKey(), entry.getValue(), both);
    }
    return Collections.unmodifiableSortedMap(result);
  }

  /** How often a requirement had that outcome. */
  public Score score(String requirement, Outcome outcome) {
    return requirements.getOrDefault(requirement, Collections.emptySortedMap())
        .getOrDefault(outcome, Score.NEVER);
  }

  /** How often the runs met that. */
  public Score reached(String mark) {
    return reached.getOrDefault(mark, Score.NEVER);
  }

  /** The distribution of a cost. */
  public Histogram cost(Cost cost) {
    return costs.getOrDefault(cost, Histogram.EMPTY);
  }
}
