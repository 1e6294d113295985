package dev.toju.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

final class BackoffTest {

  private static final Patience PATIENCE = new Patience(1, 2, 100, 1_000);

  @Test
  void eachWaitIsBetweenHalfAndAllOfACeilingThatDoublesUpToTheLongest() {
    Backoff backoff = new Backoff(PATIENCE, new Random(1));

    for (long ceiling : new long[]{100, 200, 400, 800, 1_000, 1_000}) {
      assertThat(backoff.nextMs()).isBetween(ceiling / 2, ceiling);
    }
  }

  @Test
  void afterAResetTheWaitsAreShortAgain() {
    Backoff backoff = new Backoff(PATIENCE, new Random(1));
    LongStream.range(0, 10).forEach(i -> assertThat(backoff.nextMs()).isPositive());

    backoff.reset();

    assertThat(backoff.nextMs()).isBetween(50L, 100L);
  }

  @Test
  void waitsDifferSoThatClientsSpread() {
    Backoff backoff = new Backoff(new Patience(1, 2, 100_000, 100_000), new Random(1));

    assertThat(LongStream.generate(backoff::nextMs).limit(100).distinct().count())
        .isGreaterThan(50);
  }
}
