package dev.toju.conformance.judge;

import dev.toju.conformance.registry.Duty;
import java.util.Comparator;

/**
 * A host was put to the test on a requirement, in one capacity, and kept it.
 *
 * @param duty in which capacity
 * @param host the role in the plan, or {@code server}
 */
public record Tested(Duty duty, String host) implements Comparable<Tested> {

  private static final Comparator<Tested> ORDER = Comparator.comparing(Tested::duty)
      .thenComparing(Tested::host);

  @Override
  public int compareTo(Tested other) {
    return ORDER.compare(this, other);
  }
}
