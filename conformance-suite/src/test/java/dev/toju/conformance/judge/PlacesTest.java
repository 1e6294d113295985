package dev.toju.conformance.judge;

import static dev.toju.conformance.bench.Script.row;
import static org.assertj.core.api.Assertions.assertThat;

import dev.toju.conformance.bench.Script;
import dev.toju.protocol.Row;
import dev.toju.protocol.rules.RuleSet;
import org.junit.jupiter.api.Test;

class PlacesTest {

  private static final Row HI = row("m1", "alice", "hi", "bob");

  private final Places places = new Places(
      new Script(RuleSet.HARDENED, "alice", "bob").bench.run());

  @Test
  void ofTwoVersionsThatReadAlikeTheFieldInWhichTheyDifferIsNamed() {
    Row later = Row.composed("m1", Script.THREAD, "alice", HI.recipients(), 2000, "hi");

    assertThat(places.difference(HI, later)).isEqualTo("createdAt is 2000, not 1000");
    assertThat(places.difference(HI, row("m1", "alice", "hello", "bob")))
        .isEqualTo("body is \"hello\", not \"hi\"");
    assertThat(places.difference(HI, HI)).isEmpty();
  }
}
