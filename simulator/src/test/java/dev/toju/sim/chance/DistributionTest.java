package dev.toju.sim.chance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

final class DistributionTest {

  private static LongStream draws(Distribution distribution) {
    Chance root = Chance.of(new Seed(9));
    return LongStream.range(0, 20_000).map(place -> root.at(place).draw(distribution));
  }

  @Test
  void eachStaysWithinItsBounds() {
    List<Distribution> all = List.of(new Distribution.Fixed(40), new Distribution.Uniform(20, 60),
        new Distribution.Exponential(20, 40, 500), new Distribution.Sometimes(
            Probability.of(1, 10), new Distribution.Uniform(900, 950), new Distribution.Fixed(5)));

    for (Distribution distribution : all) {
      assertThat(draws(distribution).min().orElseThrow())
          .as(distribution.toString()).isEqualTo(distribution.least());
      assertThat(draws(distribution).max().orElseThrow())
          .as(distribution.toString()).isLessThanOrEqualTo(distribution.most());
    }
  }

  @Test
  void anExponentialHasItsMean() {
    double mean = draws(new Distribution.Exponential(0, 1_000, 1_000_000)).average().orElseThrow();

    assertThat(mean).isBetween(970.0, 1_030.0);
  }

  @Test
  void anExponentialEndsAtItsCut() {
    long most = draws(new Distribution.Exponential(0, 1_000, 1_500)).max().orElseThrow();

    assertThat(most).isEqualTo(1_500);
  }

  @Test
  void sometimesIsAsRareAsItSays() {
    Distribution spiky = new Distribution.Sometimes(Probability.of(1, 10),
        new Distribution.Fixed(900), new Distribution.Fixed(5));

    assertThat(draws(spiky).filter(n -> n == 900).count()).isBetween(1_850L, 2_150L);
  }

  @Test
  void anEmptyRangeIsRefused() {
    assertThatThrownBy(() -> new Distribution.Uniform(2, 1))
        .hasMessage("there is no number from 2 to 1");
  }
}
