package dev.toju.sim.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class WallClockTest {

  @Test
  void itIsVirtualTimeAndItsSkew() {
    assertThat(new WallClock(0).read(1_234)).isEqualTo(1_234);
    assertThat(new WallClock(-200).read(1_234)).isEqualTo(1_034);
  }

  @Test
  void itIsNeverBelowZero() {
    assertThat(new WallClock(-5_000).read(1_000)).isZero();
  }

  @Test
  void itMayJumpBack() {
    WallClock clock = new WallClock(60_000);

    clock.set(-1_000, 10_000);

    assertThat(clock.read(10_000)).isEqualTo(9_000);
  }

  @Test
  void whatItHasDriftedStaysWhenTheDriftEnds() {
    WallClock clock = new WallClock(0);

    clock.drift(-500, 1_000_000);
    long during = clock.read(2_000_000);
    clock.drift(0, 3_000_000);

    assertThat(during).isEqualTo(2_000_000 - 500);
    assertThat(clock.read(9_000_000)).isEqualTo(9_000_000 - 1_000);
  }
}
