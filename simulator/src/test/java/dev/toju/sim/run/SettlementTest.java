package dev.toju.sim.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toju.protocol.Row;
import dev.toju.protocol.port.DeliveryStatus;
import dev.toju.protocol.port.View;
import dev.toju.protocol.rules.RuleSet;
import dev.toju.sim.network.LinkOptions;
import dev.toju.sim.plan.Network;
import dev.toju.sim.plan.Plan;
import dev.toju.sim.plan.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class SettlementTest {

  private static final Plan NOTHING_HAPPENS = new Plan("Nothing happens", null,
      List.of(Role.named("bob")), new TreeMap<>(), Network.DEFAULT, List.of(), null);

  private static final String CHANNEL = "home/general";
  private static final Row HI = Row.composed("m1", "dm", "alice", List.of("bob"), 1_000, "hi");
  private static final Row HEY = Row.composed("m2", CHANNEL, "alice", List.of(), 1_000, "hey");

  private static View view(DeliveryStatus status, List<View.OutboxEntry> outbox, Row... rows) {
    SortedMap<String, List<Row>> byScope = new TreeMap<>();
    SortedMap<String, View.Delivery> deliveries = new TreeMap<>();
    for (Row row : rows) {
      byScope.computeIfAbsent(row.scope(), s -> new ArrayList<>()).add(row);
      deliveries.put(row.id(), new View.Delivery(row.id(), status, new TreeSet<>()));
    }
    return new View(byScope, deliveries, new TreeMap<>(), outbox, new TreeMap<>(), new TreeMap<>(),
        new TreeMap<>());
  }

  private static Settlement.Party party(String user, View view) {
    return new Settlement.Party(user, List.of(CHANNEL), view);
  }

  private static final Settlement.Party BOB = party("bob", View.EMPTY);

  @Test
  void whoSharesAChannelHasToHoldEqualRows() {
    Settlement.Party alice = party("alice", view(DeliveryStatus.SENT, List.of(), HEY));
    Settlement.Party bob = party("bob", view(DeliveryStatus.SENT, List.of(), HEY));

    assertThat(Settlement.isAtRest(List.of(alice, BOB))).isFalse();
    assertThat(Settlement.isAtRest(List.of(alice, bob))).isTrue();
  }

  @Test
  void anEntryForOneOfThemIsWaitedForAndOneForAnybodyElseIsNot() {
    View waits = view(DeliveryStatus.ACKNOWLEDGED,
        List.of(new View.OutboxEntry("m1", "bob", View.State.WAITING)));

    assertThat(Settlement.isAtRest(List.of(party("alice", waits), BOB))).isFalse();
    assertThat(Settlement.isAtRest(List.of(party("alice", waits)))).isTrue();
  }

  @Test
  void anAcknowledgementOfOneOfThemIsWaitedFor() {
    View sent = view(DeliveryStatus.SENT, List.of(), HI);
    View done = view(DeliveryStatus.ACKNOWLEDGED, List.of(), HI);

    assertThat(Settlement.isAtRest(List.of(party("alice", sent), BOB))).isFalse();
    assertThat(Settlement.isAtRest(List.of(party("alice", sent)))).isTrue();
    assertThat(Settlement.isAtRest(List.of(party("alice", done), BOB))).isTrue();
  }

  @Test
  void itIsOverOnceItHasBeenAtRestForAPeriodAndAHalf() {
    Settlement settlement = new Settlement(NOTHING_HAPPENS, RuleSet.HARDENED,
        LinkOptions.DEFAULT);
    View waits = view(DeliveryStatus.ACKNOWLEDGED,
        List.of(new View.OutboxEntry("m1", "bob", View.State.WAITING)));
    long restMs = 92_000;

    assertThat(settlement.isOver(1_000, List.of(BOB), true)).isFalse();
    assertThat(settlement.isOver(restMs, List.of(BOB, party("alice", waits)), true)).isFalse();
    assertThat(settlement.isOver(restMs + 1_000, List.of(BOB), true)).isFalse();
    assertThat(settlement.isOver(2 * restMs, List.of(BOB), true)).isFalse();
    assertThat(settlement.isOver(2 * restMs + 1_000, List.of(BOB), true)).isTrue();
  }
}
