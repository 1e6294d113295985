package dev.toju.sim.trace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toju.protocol.port.View;
import java.util.List;
import org.junit.jupiter.api.Test;

final class DigestTest {

  private static final Event ONE = new Event.Lost(1, "a>b", "why", 0);
  private static final Event TWO = new Event.Crashed(2, "a", 1);

  private static Digest of(List<Event> events) {
    Digest digest = new Digest();
    events.forEach(digest::on);
    return digest;
  }

  /** Computed with sha256sum over the lines, each with its line feed. */
  @Test
  void itIsTheSha256OfTheLines() {
    assertThat(of(List.of(ONE, TWO)).value()).isEqualTo("1510323e02b0ef9b731328db912030e3");
  }

  @Test
  void itDependsOnTheOrder() {
    assertThat(of(List.of(ONE, TWO)).value()).isNotEqualTo(of(List.of(TWO, ONE)).value());
  }

  @Test
  void viewsAreLeftOut() {
    Digest with = of(List.of(ONE, new Event.Viewed(1, "a", View.EMPTY), TWO));

    assertThat(with.value()).isEqualTo(of(List.of(ONE, TWO)).value());
    assertThat(with.wantsViews()).isFalse();
    assertThat(with.events()).isEqualTo(2);
  }

  @Test
  void itCanBeReadAtAnyMoment() {
    Digest digest = of(List.of(ONE));

    String early = digest.value();
    digest.on(TWO);

    assertThat(early).isEqualTo(of(List.of(ONE)).value());
    assertThat(digest.value()).isEqualTo(of(List.of(ONE, TWO)).value());
  }
}
