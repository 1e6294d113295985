package dev.toju.sim.campaign;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Which seeds were tried: half-open ranges that neither overlap nor touch, in order. Merging two
 * that have a seed in common is refused, since that seed would count twice.
 */
public record Seeds(List<SeedRange> ranges) {

  /** No seed. */
  public static final Seeds NONE = new Seeds(List.of());

  public Seeds {
    ranges = List.copyOf(ranges);
  }

  /** One seed. */
  public static Seeds of(long seed) {
    return new Seeds(List.of(new SeedRange(seed, seed + 1)));
  }

  /** Those of both. */
  public Seeds merge(Seeds other) {
    List<SeedRange> all = new ArrayList<>(ranges);
    all.addAll(other.ranges);
    all.sort(null);
    List<SeedRange> joined = new ArrayList<>();
    for (SeedRange next : all) {
      if (joined.isEmpty() || joined.getLast().to() < next.from()) {
        joined.add(next);
        continue;
      }
      SeedRange last = joined.removeLast();
      if (last.to() > next.from()) {
        throw new IllegalArgumentException(
            "seeds " + next + " and " + last + " overlap: each seed counts once");
      }
      joined.add(new SeedRange(last.from(), next.to()));
    }
    return new Seeds(joined);
  }

  /** How many they are. */
  public long count() {
    return ranges.stream().mapToLong(SeedRange::count).sum();
  }

  /** As people write them, such as {@code 0..500, 600..700}. */
  @Override
  public String toString() {
    return ranges.isEmpty()
        ? "none"
        : ranges.stream().map(SeedRange::toString).collect(Collectors.joining(", "));
  }
}
