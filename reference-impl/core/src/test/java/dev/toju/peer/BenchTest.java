package dev.toju.peer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toju.protocol.port.DeliveryStatus;
import dev.toju.protocol.rules.RuleSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BenchTest {

  static RuleSet[] shipped() {
    return new RuleSet[]{RuleSet.DOCUMENTED, RuleSet.HARDENED};
  }

  @ParameterizedTest
  @MethodSource("shipped")
  void aMessageTravelsTheWholeWayAndIsAcknowledged(RuleSet rules) {
    Bench bench = Bench.of(rules);
    BenchPeer alice = bench.online("alice");
    BenchPeer bob = bench.online("bob");

    String hi = alice.send(bob, "hi");

    assertThat(bob.text(hi)).contains("hi");
    assertThat(alice.delivery(hi).status()).isEqualTo(DeliveryStatus.ACKNOWLEDGED);
    assertThat(alice.view().outbox()).isEmpty();
  }
}
