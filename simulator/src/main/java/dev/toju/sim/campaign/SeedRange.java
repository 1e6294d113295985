package dev.toju.sim.campaign;

/**
 * Seeds from {@code from} up to {@code to}, which is not among them; written {@code 0..20000}.
 *
 * @param from 0 or more
 * @param to   not below {@code from}
 */
public record SeedRange(long from, long to) implements Comparable<SeedRange> {

  public SeedRange {
    if (from < 0 || to < from) {
      throw new IllegalArgumentException(
          "seeds are a range A..B with 0 <= A <= B, B not included, not " + from + ".." + to);
    }
  }

  /** How many seeds it has. */
  public long count() {
    return to - from;
  }

  @Override
  public int compareTo(SeedRange other) {
    return from == other.from ? Long.compare(to, other.to) : Long.compare(from, other.from);
  }

  @Override
  public String toString() {
    return from + ".." + to;
  }
}
