package dev.toju.sim.campaign;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How numbers were spread, in bounded memory: below 16 exactly, above in buckets that are at most a
 * sixteenth of their least number wide. Merging is commutative and associative.
 *
 * @param sum     of all numbers
 * @param most    the greatest of them; 0 where there is none
 * @param buckets how many numbers fell into the bucket that begins there
 */
public record Histogram(long sum, long most, SortedMap<Long, Long> buckets) {

  /** Of no numbers. */
  public static final Histogram EMPTY = new Histogram(0, 0, new TreeMap<>());

  private static final int EXACT_BITS = 4;

  public Histogram {
    buckets = Collections.unmodifiableSortedMap(new TreeMap<>(buckets));
  }

  /** Of these numbers, each 0 or more. */
  public static Histogram of(List<Long> numbers) {
    long sum = 0;
    long most = 0;
    SortedMap<Long, Long> buckets = new TreeMap<>();
    for (long number : numbers) {
      sum += number;
      most = Math.max(most, number);
      buckets.merge(bucketOf(number), 1L, Long::sum);
    }
    return new Histogram(sum, most, buckets);
  }

  /** Of the numbers of both. */
  public Histogram merge(Histogram other) {
    SortedMap<Long, Long> both = new TreeMap<>(buckets);
    other.buckets.forEach((bucket, count) -> both.merge(bucket, count, Long::sum));
    return new Histogram(sum + other.sum, Math.max(most, other.most), both);
  }

  /** How many numbers there are. */
  public long count() {
    long count = 0;
    for (long each : buckets.values()) {
      count += each;
    }
    return count;
  }

  /** Their arithmetic mean, rounded down; 0 where there is none. */
  public long mean() {
    long count = count();
    return count == 0 ? 0 : sum / count;
  }

  /**
   * A number that at least so many of a hundred do not exceed, at most a sixteenth too high; 0
   * where there is none.
   *
   * @param percent 1 to 100
   */
  public long quantile(int percent) {
    long rank = (count() * percent + 99) / 100;
    long below = 0;
    for (Map.Entry<Long, Long> bucket : buckets.entrySet()) {
      below += bucket.getValue();
      if (below >= rank) {
        return Math.min(most, bucket.getKey() + widthOf(bucket.getKey()) - 1);
      }
    }
    return most;
  }

  private static long bucketOf(long number) {
    if (number < 0) {
      throw new IllegalArgumentException("a cost is 0 or more, not " + number);
    }
    return number & -widthOf(number);
  }

  private static long widthOf(long number) {
    int bits = Long.SIZE - Long.numberOfLeadingZeros(number);
    return 1L << Math.max(0, bits - 1 - EXACT_BITS);
  }
}
