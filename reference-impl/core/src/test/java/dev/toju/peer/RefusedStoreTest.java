package dev.toju.peer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toju.protocol.PeerEvent;
import dev.toju.protocol.SessionEnvelope;
import dev.toju.protocol.SyncEvent;
import dev.toju.protocol.port.Command;
import dev.toju.protocol.port.DeliveryStatus;
import dev.toju.protocol.port.Shown;
import dev.toju.protocol.port.View;
import dev.toju.protocol.rules.Choice;
import dev.toju.protocol.rules.RuleSet;
import dev.toju.protocol.rules.Rules;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A store refuses a write: nothing is said that relied on it, and the user is told (4.7). */
class RefusedStoreTest {

  private Bench bench = Bench.of(RuleSet.HARDENED);
  private BenchPeer alice = bench.online("alice");
  private BenchPeer bob = bench.online("bob");

  @BeforeEach
  void set() {
    begin(RuleSet.HARDENED);
  }

  private void begin(RuleSet rules) {
    bench = Bench.of(rules);
    alice = bench.online("alice");
    bob = bench.online("bob");
  }

  @Test
  void aMessageThatCouldNotBeStoredWasNeverComposed() {
    alice.refuseNextStore();

    Shown answer = alice.command(new Command.SendDirect(bob.id(), "hi"));

    assertThat(answer).isEqualTo(new Shown.Refused("r1", "store_refused", "quota"));
    assertThat(alice.shown).contains(new Shown.Warned("store_refused", "quota"));
    assertThat(alice.view()).usingRecursiveComparison().isEqualTo(View.EMPTY);
    assertThat(alice.sentTo(bob, PeerEvent.DirectMessage.class)).isEmpty();
    assertThat(bob.view().rows()).isEmpty();
  }

  @Test
  void theNextMessageAfterARefusedOneIsRetriedAsEver() {
    alice.fate = s -> s.event().isPresent() ? BenchPeer.Fate.LOST : BenchPeer.Fate.DELIVERED;
    alice.refuseNextStore();
    alice.command(new Command.SendDirect(bob.id(), "refused"));
    String hi = alice.send(bob, "hi");
    alice.fate = s -> BenchPeer.Fate.DELIVERED;

    bench.pass(10_000);

    assertThat(alice.delivery(hi).status()).isEqualTo(DeliveryStatus.ACKNOWLEDGED);
    assertThat(bob.text(hi)).contains("hi");
  }

  @Test
  void whatCouldNotBeStoredIsNotAcknowledgedAndComesAgain() {
    bob.refuseNextStore();

    String hi = alice.send(bob, "hi");

    assertThat(bob.sentTo(alice, PeerEvent.Status.class)).isEmpty();
    assertThat(bob.view().rows()).isEmpty();
    assertThat(bob.view().unread()).isEmpty();
    assertThat(alice.delivery(hi).status()).isEqualTo(DeliveryStatus.SENT);
    bench.pass(10_000);
    assertThat(alice.delivery(hi).status()).isEqualTo(DeliveryStatus.ACKNOWLEDGED);
    assertThat(bob.view().unread()).containsValue(1);
  }

  @Test
  void anAcknowledgementThatCouldNotBeStoredLeavesTheEntryAndComesAgain() {
    bob.fate = s -> s.envelope() instanceof SessionEnvelope
        ? BenchPeer.Fate.DELIVERED
        : BenchPeer.Fate.LOST;
    String hi = alice.send(bob, "hi");
    PeerEvent.Status received = bob.sentTo(alice, PeerEvent.Status.class).getFirst();
    alice.refuseNextStore();

    alice.fromForward(bob.id(), received);

    assertThat(alice.delivery(hi).status()).isEqualTo(DeliveryStatus.SENT);
    assertThat(alice.view().outbox())
        .containsExactly(new View.OutboxEntry(hi, bob.id(), View.State.IN_DOUBT));
    bob.fate = s -> BenchPeer.Fate.DELIVERED;
    bench.pass(10_000);
    assertThat(alice.delivery(hi).status()).isEqualTo(DeliveryStatus.ACKNOWLEDGED);
    assertThat(alice.view().outbox()).isEmpty();
  }

  @Test
  void aQueueThatIsNotDurableIsNotLostByARefusedWrite() {
    begin(RuleSet.HARDENED.with(Rules.QUEUE_DURABLE, Choice.Durability.NO));
    bench.disconnect(alice);
    String waiting = alice.send(bob, "waiting");
    alice.refuseNextStore();

    alice.command(new Command.SendDirect(bob.id(), "refused"));

    assertThat(alice.view().outbox())
        .containsExactly(new View.OutboxEntry(waiting, bob.id(), View.State.WAITING));
  }

  @Test
  void aLeavingThatCouldNotBeStoredLeavesThePresenceAsItWas() {
    alice.command(new Command.Join("s", List.of("general")));
    bob.command(new Command.Join("s", List.of("general")));
    View before = alice.view();
    alice.refuseNextStore();

    alice.command(new Command.Leave("s"));

    assertThat(alice.view().presence()).isEqualTo(before.presence()).containsKey("s");
    assertThat(bob.view().presence().get("s")).containsExactly(alice.id());
  }

  /** PROTOCOL 6: a version that the store refused is not asked of that peer again in the period. */
  @Test
  void aBatchThatCouldNotBeStoredIsNotAskedForAgainInThePeriod() {
    begin(RuleSet.HARDENED.with(Rules.SYNC_PERIOD_MS, 600_000L));
    String first = alice.send(bob, "first");
    alice.fate = s -> s.event().isPresent() ? BenchPeer.Fate.LOST : BenchPeer.Fate.DELIVERED;
    String second = alice.send(bob, "second");
    alice.fate = s -> s.event().isPresent() && !isSync(s)
        ? BenchPeer.Fate.LOST
        : BenchPeer.Fate.DELIVERED;
    bob.refuseNextStore();
    bob.forgetSent();

    bench.open(alice, bob);
    bench.close(alice, bob);
    bench.open(alice, bob);

    assertThat(bob.sentTo(alice, PeerEvent.DirectSync.class)).as("requests of the period")
        .filteredOn(s -> s.event() instanceof SyncEvent.Request).hasSize(1);
    assertThat(bob.text(second)).isEmpty();
    bench.pass(1_000_000);
    assertThat(bob.text(second)).contains("second");
    assertThat(bob.text(first)).contains("first");
  }

  private static boolean isSync(BenchPeer.Sent sent) {
    return sent.event().orElseThrow().envelope() instanceof PeerEvent.DirectSync
        || sent.event().orElseThrow().envelope() instanceof SyncEvent;
  }

  /** The page below a refused one is asked for: the cursor goes on. */
  @Test
  void thePageBelowARefusedOneIsStillAskedFor() {
    begin(RuleSet.HARDENED.with(Rules.SYNC_INVENTORY_CAP, 2L).with(Rules.SYNC_PATH,
        Choice.SyncPath.CHANNEL));
    bob.command(new Command.Join("s", List.of("c")));
    for (int i = 0; i < 4; i++) {
      bench.pass(10);
      bob.post("s", "c", "message " + i);
    }
    alice.command(new Command.Join("s", List.of("c")));
    alice.refuseNextStore();

    bench.open(alice, bob);

    assertThat(alice.rows("s/c")).extracting(r -> r.body())
        .containsExactly("message 0", "message 1");
  }

  @Test
  void aStoreThatRefusesEverythingComesToRest() {
    String hi = alice.send(bob, "hi");
    View before = alice.view();
    alice.refusesEveryStore = true;

    alice.command(new Command.Edit(alice.row(hi).orElseThrow().scope(), hi, "never"));
    bob.command(new Command.React(alice.row(hi).orElseThrow().scope(), hi, "+1", true));
    bob.send(alice, "never");
    bench.open(alice, bob);
    bench.pass(300_000);

    assertThat(alice.view()).usingRecursiveComparison().isEqualTo(before);
    alice.refusesEveryStore = false;
    bench.pass(700_000);
    assertThat(alice.view().rows()).isEqualTo(bob.view().rows());
  }
}
