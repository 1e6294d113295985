package dev.toju.sim.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class DifferenceTest {

  @Test
  void equalTracesHaveNone() {
    assertThat(Difference.between(List.of("a", "b"), List.of("a", "b"))).isEmpty();
  }

  @Test
  void theFirstLineThatDiffersIsShownOfBoth() {
    Difference difference = Difference.between(List.of("a", "b", "c"), List.of("a", "x", "c"))
        .orElseThrow();

    assertThat(difference.index()).isEqualTo(1);
    assertThat(difference.sentence()).isEqualTo("the two runs are equal for 1 events, then the"
        + " first has\n  b\nand the second has\n  x");
  }

  @Test
  void aTraceThatEndsEarlierDiffersThere() {
    Difference difference = Difference.between(List.of("a"), List.of("a", "b")).orElseThrow();

    assertThat(difference.sentence()).endsWith("first has\n  ended\nand the second has\n  b");
  }
}
