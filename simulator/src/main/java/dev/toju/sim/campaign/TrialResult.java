package dev.toju.sim.campaign;

import dev.toju.sim.scenario.Scenario.Outcome;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What came of one seed.
 *
 * @param size     how large its plan is, by whatever measure: examples are kept of the smallest
 * @param outcomes of each requirement that was judged, by its id
 * @param reached  how often the run met a thing worth knowing, by a name such as
 *                 {@code edit meets delete}; a known schedule of PROTOCOL 10 is one too
 * @param costs    what the run cost
 */
public record TrialResult(long size, SortedMap<String, Outcome> outcomes,
    SortedMap<String, Long> reached, SortedMap<Cost, Histogram> costs) {

  public TrialResult {
    outcomes = Collections.unmodifiableSortedMap(new TreeMap<>(outcomes));
    reached = Collections.unmodifiableSortedMap(new TreeMap<>(reached));
    costs = Collections.unmodifiableSortedMap(new TreeMap<>(costs));
  }

  /** The result of a plan of that size, to be filled in. */
  public static Draft ofSize(long size) {
    return new Draft(size);
  }

  /** A result that is being put together. */
  public static final class Draft {
    private final long size;
    private final SortedMap<String, Outcome> outcomes = new TreeMap<>();
    private final SortedMap<String, Long> reached = new TreeMap<>();
    private final EnumMap<Cost, List<Long>> costs = new EnumMap<>(Cost.class);

    private Draft(long size) {
      this.size = size;
    }

    /** What the judge of a requirement says. */
    public Draft outcome(String requirement, Outcome outcome) {
      outcomes.put(requirement, outcome);
      return this;
    }

    /** The run met that so often, 1 or more, besides what was said of it before. */
    public Draft reached(String mark, long times) {
      reached.merge(mark, times, Long::sum);
      return this;
    }

    /** One number of a cost, 0 or more. */
    public Draft cost(Cost cost, long number) {
      costs.computeIfAbsent(cost, c -> new ArrayList<>()).add(number);
      return this;
    }

    /** The result as it stands. */
    public TrialResult done() {
      SortedMap<Cost, Histogram> histograms = new TreeMap<>();
      costs.forEach((cost, numbers) -> histograms.put(cost, Histogram.of(numbers)));
      return new TrialResult(size, outcomes, reached, histograms);
    }
  }
}
