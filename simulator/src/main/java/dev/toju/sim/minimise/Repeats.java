package dev.toju.sim.minimise;

import dev.toju.sim.plan.Act;
import dev.toju.sim.plan.Step;
import dev.toju.sim.plan.UserAct;
import java.util.List;

/** Equal steps at equal distances, which a scenario file writes as one. */
final class Repeats {

  private Repeats() {}

  /** How many lines the steps take. */
  static int lines(List<Step> steps) {
    int lines = 0;
    int i = 0;
    while (i < steps.size()) {
      i += run(steps, i);
      lines++;
    }
    return lines;
  }

  /** How many steps from there on are one line. */
  static int run(List<Step> steps, int from) {
    int length = 1;
    while (from + length < steps.size() && isSame(steps.get(from).act(),
        steps.get(from + length).act()) && isEven(steps, from, length)) {
      length++;
    }
    return length;
  }

  private static boolean isEven(List<Step> steps, int from, int length) {
    long every = steps.get(from + 1).atMs() - steps.get(from).atMs();
    return steps.get(from + length).atMs() - steps.get(from + length - 1).atMs() == every;
  }

  private static boolean isSame(Act one, Act other) {
    boolean labelled = one instanceof UserAct.Send send && send.as() != null;
    return !labelled && one.equals(other);
  }
}
