package dev.toju.conformance.judge.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toju.protocol.SyncEvent;
import java.util.List;
import org.junit.jupiter.api.Test;

class PagePartsTest {

  private final PageParts parts = new PageParts();

  @Test
  void aPageIsThereWhenAllItsPartsAreInWhateverOrder() {
    assertThat(complete("x", 1, 3)).isFalse();
    assertThat(complete("x", 2, 3)).isFalse();
    assertThat(complete("x", 2, 3)).isFalse();
    assertThat(complete("x", 0, 3)).isTrue();
    assertThat(complete("y", 0, 1)).isTrue();
  }

  @Test
  void partsOfAnEarlierLifeDoNotCount() {
    complete("x", 0, 2);

    parts.forget("bob");

    assertThat(complete("x", 1, 2)).isFalse();
  }

  private boolean complete(String exchange, int part, int of) {
    return parts.complete("bob", "alice", new SyncEvent.Inventory("home/general", exchange,
        List.of(), part, of, null, null, false, null, null));
  }
}
