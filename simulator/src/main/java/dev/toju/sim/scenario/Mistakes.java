package dev.toju.sim.scenario;

import dev.toju.protocol.rules.Spelling;
import dev.toju.sim.scenario.Reading.Mistake;
import dev.toju.sim.scenario.Yaml.Spot;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The mistakes of one file, each once. */
final class Mistakes {

  /** More than these help nobody. */
  static final int MOST = 10;

  private final String file;
  private final List<Mistake> found = new ArrayList<>();
  private int noted;

  Mistakes(String file) {
    this.file = file;
  }

  void add(Spot spot, String reason) {
    noted++;
    Mistake mistake = new Mistake(file, spot.line(), spot.column(), reason);
    if (!found.contains(mistake) && !isFull()) {
      found.add(mistake);
    }
  }

  /** What was expected, and what stands there. */
  void expected(String what, Yaml came) {
    add(came.spot(), "expected " + what + ", came " + came.kind());
  }

  /** One of these was expected; what came may be a slip of the pen for one: else all are listed. */
  void expectedOne(String what, Iterable<String> known, Yaml.Scalar came, String name) {
    String near = Spelling.didYouMean(name, known);
    boolean list = near.isEmpty() && known.iterator().hasNext();
    add(came.spot(), "expected " + what + (list ? " (" + String.join(", ", known) + ")" : "")
        + ", came " + came.kind() + near);
  }

  /** How often one was noted; whoever wants to know whether a part was right compares two counts. */
  int count() {
    return noted;
  }

  boolean isFull() {
    return found.size() >= MOST;
  }

  List<Mistake> inOrder() {
    return found.stream()
        .sorted(Comparator.comparingInt(Mistake::line).thenComparingInt(Mistake::column)).toList();
  }
}
