package dev.toju.sim.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

final class HistogramTest {

  @Property
  void aQuantileIsAtMostASixteenthTooHighAndNeverTooLow(
      @ForAll @Size(min = 1, max = 40) List<@LongRange(min = 0, max = 1L << 40) Long> numbers,
      @ForAll @IntRange(min = 1, max = 100) int percent) {
    List<Long> sorted = new ArrayList<>(numbers);
    Collections.sort(sorted);
    long exact = sorted.get((sorted.size() * percent + 99) / 100 - 1);

    long quantile = Histogram.of(numbers).quantile(percent);

    assertThat(quantile).isBetween(exact, exact + exact / 16);
  }

  @Property
  void mergingIsTheSameAsCountingTogether(
      @ForAll @Size(max = 20) List<@LongRange(min = 0, max = 1L << 50) Long> some,
      @ForAll @Size(max = 20) List<@LongRange(min = 0, max = 1L << 50) Long> others) {
    List<Long> all = new ArrayList<>(some);
    all.addAll(others);

    Histogram merged = Histogram.of(some).merge(Histogram.of(others));

    assertThat(merged).isEqualTo(Histogram.of(all));
    assertThat(merged.count()).isEqualTo(all.size());
  }

  @Test
  void smallNumbersAreExact() {
    Histogram histogram = Histogram.of(List.of(0L, 1L, 2L, 17L, 31L));

    assertThat(histogram.buckets().keySet()).containsExactly(0L, 1L, 2L, 17L, 31L);
    assertThat(histogram.mean()).isEqualTo(10);
    assertThat(histogram.quantile(50)).isEqualTo(2);
    assertThat(histogram.quantile(100)).isEqualTo(31);
  }

  @Test
  void itsMemoryIsBounded() {
    List<Long> numbers = new ArrayList<>();
    for (long number = 0; number < 200_000; number++) {
      numbers.add(number * number);
    }

    Histogram histogram = Histogram.of(numbers);

    assertThat(histogram.buckets()).hasSizeLessThan(16 * 64);
  }

  @Test
  void nothingIsNothing() {
    assertThat(Histogram.EMPTY.count()).isZero();
    assertThat(Histogram.EMPTY.mean()).isZero();
    assertThat(Histogram.EMPTY.quantile(99)).isZero();
  }

  @Test
  void aCostIsNotNegative() {
    assertThatThrownBy(() -> Histogram.of(List.of(-1L)))
        .isInstanceOf(IllegalArgumentException.class).hasMessage("a cost is 0 or more, not -1");
  }
}
