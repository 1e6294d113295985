package dev.toju.sim.campaign;

import java.util.List;
import java.util.stream.Stream;

/**
 * How often something was seen, and on which seeds first.
 *
 * @param plans    on how many plans
 * @param times    how often, all plans together
 * @param examples of the smallest plans on which it was seen, at most {@link #EXAMPLES}
 */
public record Score(long plans, long times, List<Example> examples) {

  /** How many examples are kept of each thing that was seen. */
  public static final int EXAMPLES = 8;

  /** It was not seen. */
  public static final Score NEVER = new Score(0, 0, List.of());

  public Score {
    examples = List.copyOf(examples);
  }

  /** It was seen so often on one plan. */
  public static Score of(long times, Example example) {
    return new Score(1, times, List.of(example));
  }

  /** Both together; their seeds differ. */
  public Score merge(Score other) {
    List<Example> smallest = Stream.concat(examples.stream(), other.examples.stream()).sorted()
        .limit(EXAMPLES).toList();
    return new Score(plans + other.plans, times + other.times, smallest);
  }
}
