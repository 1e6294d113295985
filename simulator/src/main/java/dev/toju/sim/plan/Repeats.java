package dev.toju.sim.plan;

import java.util.List;

/** Equal steps at equal distances, which a scenario file writes on one line. */
public final class Repeats {

  /** In a repeated step of a file this counts, in the place of whatever a frame means by it. */
  private static final String COUNTER = "${i}";

  private Repeats() {}

  /** How many lines the steps take. */
  public static int lines(List<Step> steps) {
    int lines = 0;
    for (int i = 0; i < steps.size(); i += run(steps, i)) {
      lines++;
    }
    return lines;
  }

  /** How many steps from there on are on one line: 1 or more. */
  public static int run(List<Step> steps, int from) {
    int length = 1;
    while (from + length < steps.size() && isSame(steps.get(from),
        steps.get(from + length)) && isEven(steps, from, length)) {
      length++;
    }
    return length;
  }

  private static boolean isEven(List<Step> steps, int from, int length) {
    long every = steps.get(from + 1).atMs() - steps.get(from).atMs();
    return steps.get(from + length).atMs() - steps.get(from + length - 1).atMs() == every;
  }

  private static boolean isSame(Step first, Step other) {
    Act one = first.act();
    return one.equals(other.act()) && first.refused() == other.refused()
        && Labels.madeBy(one).isEmpty()
        && !(one instanceof DishonestAct.Inject inject
            && inject.frame().template().contains(COUNTER));
  }
}
