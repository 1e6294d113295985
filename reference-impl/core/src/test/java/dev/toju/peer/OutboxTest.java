package dev.toju.peer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toju.peer.BenchPeer.Fate;
import dev.toju.peer.BenchPeer.Storage;
import dev.toju.protocol.Change;
import dev.toju.protocol.PeerEvent;
import dev.toju.protocol.PeerEvent.Answer;
import dev.toju.protocol.RelayEnvelope;
import dev.toju.protocol.SessionEnvelope;
import dev.toju.protocol.SyncEvent;
import dev.toju.protocol.port.Command;
import dev.toju.protocol.port.DeliveryStatus;
import dev.toju.protocol.port.PeerInput;
import dev.toju.protocol.port.View;
import dev.toju.protocol.port.View.State;
import dev.toju.protocol.rules.Choice;
import dev.toju.protocol.rules.RuleSet;
import dev.toju.protocol.rules.Rules;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is still to be sent, until when, and in which order (PROTOCOL 4.1). */
class OutboxTest {

  private static final RuleSet EVENTS_ONLY = RuleSet.HARDENED.with(Rules.QUEUE_RETRY,
      Choice.Retry.EVENTS);
  private static final RuleSet SILENT = RuleSet.HARDENED.with(Rules.SERVER_ERRORS,
      Choice.Errors.SILENT).with(Rules.SYNC_TRIGGER, Choice.Trigger.CONNECT);

  private Bench bench = Bench.of(RuleSet.HARDENED);
  private BenchPeer alice = bench.peer("alice");
  private BenchPeer bob = bench.peer("bob");

  private void begin(RuleSet rules) {
    bench = Bench.of(rules);
    alice = bench.peer("alice");
    bob = bench.peer("bob");
  }

  private static Fate noDirectEvents(BenchPeer.Sent sent) {
    return sent.event().isPresent() ? Fate.LOST : Fate.DELIVERED;
  }

  private static Fate withoutSync(BenchPeer.Sent sent) {
    boolean syncs = sent.event().map(BenchPeer.Sent::envelope)
        .filter(e -> e instanceof SyncEvent || e instanceof PeerEvent.DirectSync).isPresent();
    return syncs ? Fate.LOST : Fate.DELIVERED;
  }

  private View.OutboxEntry entry(String event, State state) {
    return new View.OutboxEntry(event, bob.id(), state);
  }

  @Test
  void anEntryWaitsWhileThereIsNoPath() {
    String hi = alice.send(bob, "hi");

    assertThat(alice.view().outbox()).containsExactly(entry(hi, State.WAITING));
    assertThat(alice.delivery(hi).status()).isEqualTo(DeliveryStatus.QUEUED);
  }

  @Test
  void anEntryIsInDoubtOnceATransportTookItAndUntilTheAcknowledgement() {
    bench.open(alice, bob);
    alice.fate = OutboxTest::noDirectEvents;

    String hi = alice.send(bob, "hi");

    assertThat(alice.view().outbox()).containsExactly(entry(hi, State.IN_DOUBT));
    assertThat(alice.delivery(hi).status()).isEqualTo(DeliveryStatus.SENT);
  }

  @Test
  void underAcceptedAnEntryLeavesAsSoonAsATransportTookItThoughItIsLostThereK5() {
    begin(RuleSet.DOCUMENTED);
    bench.open(alice, bob);
    alice.fate = OutboxTest::noDirectEvents;

    String hi = alice.send(bob, "hi");

    assertThat(alice.view().outbox()).isEmpty();
    assertThat(alice.delivery(hi).status()).isEqualTo(DeliveryStatus.SENT);
  }

  @Test
  void underEventScopeSuccessForOneRecipientTakesTheWholeEventOutK7() {
    begin(RuleSet.HARDENED.with(Rules.QUEUE_SCOPE, Choice.QueueScope.EVENT));
    BenchPeer carol = bench.peer("carol");
    String group = group(carol);
    bench.open(alice, bob);

    String hi = alice.say(group, "hi");

    assertThat(alice.view().outbox()).extracting(View.OutboxEntry::eventId).doesNotContain(hi);
    assertThat(alice.delivery(hi).status()).isEqualTo(DeliveryStatus.DELIVERED);
  }

  @Test
  void underRecipientScopeOneEntryStaysForEachWhoHasNotAcknowledgedQUE3() {
    BenchPeer carol = bench.peer("carol");
    String group = group(carol);
    bench.open(alice, bob);

    String hi = alice.say(group, "hi");

    assertThat(alice.view().outbox()).filteredOn(e -> e.eventId().equals(hi))
        .containsExactly(new View.OutboxEntry(hi, carol.id(), State.WAITING));
  }

  private String group(BenchPeer carol) {
    return BenchPeer.scopeOf(
        alice.command(new Command.CreateGroup(List.of(bob.id(), carol.id()), null)));
  }

  @Test
  void aReplayIsFirstInFirstOutAndOneAtATimeQUE4() {
    begin(EVENTS_ONLY);
    String first = alice.send(bob, "first");
    String second = alice.send(bob, "second");
    String third = alice.send(bob, "third");
    alice.fate = s -> s.envelope() instanceof PeerEvent.DirectMessage m
        && m.eventId().equals(second) ? Fate.REFUSED : withoutSync(s);
    bob.fate = OutboxTest::withoutSync;

    bench.open(alice, bob);

    assertThat(alice.sentTo(bob, PeerEvent.DirectMessage.class))
        .extracting(PeerEvent.DirectMessage::eventId).containsExactly(first, second);
    alice.fate = OutboxTest::withoutSync;
    alice.in(new PeerInput.NetworkRestored());
    bench.settle();
    assertThat(alice.sentTo(bob, PeerEvent.DirectMessage.class))
        .extracting(PeerEvent.DirectMessage::eventId)
        .containsExactly(first, second, second, third);
  }

  @Test
  void theNextEntryIsSentOnlyWhenTheFateOfTheOneBeforeIsKnown() {
    begin(EVENTS_ONLY);
    alice.send(bob, "first");
    alice.send(bob, "second");
    alice.fate = s -> s.isForward() ? Fate.LOST : Fate.DELIVERED;

    bench.connect(alice);
    alice.in(new PeerInput.NetworkRestored());

    assertThat(alice.sentTo(bob, PeerEvent.DirectMessage.class)).hasSize(1);
  }

  @Test
  void aMessageThatIsComposedDuringAReplayWaitsForItsTurn() {
    begin(EVENTS_ONLY);
    bench.connect(bob);
    String first = alice.send(bob, "first");
    String second = alice.send(bob, "second");
    bench.connect(alice);
    alice.in(new PeerInput.NetworkRestored());

    alice.tell(new Command.SendDirect(bob.id(), "third"));

    assertThat(alice.sentTo(bob, PeerEvent.DirectMessage.class))
        .extracting(PeerEvent.DirectMessage::eventId).containsExactly(first);
    bench.settle();
    assertThat(alice.sentTo(bob, PeerEvent.DirectMessage.class))
        .extracting(PeerEvent.DirectMessage::eventId).startsWith(first, second).hasSize(3);
    assertThat(bob.rows(bob.view().rows().firstKey())).hasSize(3);
  }

  @Test
  void peerConnectedReplaysTheQueue() {
    begin(EVENTS_ONLY);
    String hi = alice.send(bob, "hi");

    bench.open(alice, bob);

    assertThat(alice.delivery(hi).status()).isEqualTo(DeliveryStatus.ACKNOWLEDGED);
    assertThat(alice.view().outbox()).isEmpty();
  }

  @Test
  void networkRestoredReplaysTheQueueOnceTheServerHasTakenTheIdentity() {
    begin(EVENTS_ONLY);
    bench.connect(bob);
    String hi = alice.send(bob, "hi");
    alice.in(new PeerInput.NetworkRestored());
    assertThat(alice.view().outbox()).containsExactly(entry(hi, State.WAITING));

    bench.connect(alice);

    assertThat(alice.delivery(hi).status()).isEqualTo(DeliveryStatus.ACKNOWLEDGED);
  }

  @Test
  void underEventsAReturnOnTheWebSocketAloneTriggersNothingK8() {
    begin(RuleSet.DOCUMENTED);
    bench.connect(bob);
    String hi = alice.send(bob, "hi");

    bench.connect(alice);
    bench.pass(3_600_000);

    assertThat(alice.view().outbox()).containsExactly(entry(hi, State.WAITING));
    assertThat(bob.view().rows()).isEmpty();
  }

  @Test
  void underBackoffTheQueueDrainsWithoutATriggerQUE6() {
    bench.connect(bob);
    String hi = alice.send(bob, "hi");

    bench.connect(alice);
    bench.pass(1_000);

    assertThat(alice.delivery(hi).status()).isEqualTo(DeliveryStatus.ACKNOWLEDGED);
    assertThat(alice.view().outbox()).isEmpty();
  }

  @Test
  void theWaitsBetweenRetriesGrowToTheMostAndNeverBeyond() {
    alice.send(bob, "hi");
    long before = bench.nowMs();
    List<Long> waits = new ArrayList<>();

    for (int i = 0; i < 14; i++) {
      long due = alice.timers.due("retry:" + bob.id());
      waits.add(due - before);
      bench.pass(due - before);
      before = due;
    }

    assertThat(waits.getFirst()).isEqualTo(1_000);
    for (int i = 1; i < waits.size(); i++) {
      long longest = Math.min(300_000, 1_000L << i);
      assertThat(waits.get(i)).as("wait %d", i).isBetween(Math.max(1_000, longest / 2), longest);
    }
  }

  @Test
  void theWidestRangeOfBackoffDoesNotOverflow() {
    begin(((RuleSet.Parsed.Ok) SILENT.with("queue.backoffMs",
        "999999999999..999999999999")).rules());
    alice.send(bob, "hi");

    bench.pass(60L * 999_999_999_999L);

    assertThat(alice.timers.names()).contains("retry:" + bob.id());
  }

  @Test
  void anAcknowledgementSetsTheNextWaitToTheLeast() {
    alice.send(bob, "lost");
    bench.pass(100_000);
    bench.open(alice, bob);
    alice.fate = OutboxTest::noDirectEvents;

    alice.send(bob, "hi");

    assertThat(alice.timers.due("retry:" + bob.id()) - bench.nowMs()).isEqualTo(1_000);
  }

  @Test
  void whatIsInDoubtIsSentAgainWithTheSameEventId() {
    begin(SILENT);
    bench.connect(alice);
    bench.connect(bob);
    alice.fate = OutboxTest::noDirectEvents;
    String hi = alice.send(bob, "hi");
    alice.fate = s -> Fate.DELIVERED;

    bench.pass(2_000);

    assertThat(alice.sentTo(bob, PeerEvent.DirectMessage.class))
        .extracting(PeerEvent.DirectMessage::eventId).containsExactly(hi, hi);
    assertThat(alice.delivery(hi).status()).isEqualTo(DeliveryStatus.ACKNOWLEDGED);
  }

  /** A slow server: the retry is under way when it says what became of the first forward. */
  @Test
  void aForwardThatIsReportedOnlyAfterARetryMakesTheMessageSentAllTheSameDLV2() {
    bench.connect(alice);
    String hi = BenchPeer.idOf(alice.tell(new Command.SendDirect(bob.id(), "hi")).orElseThrow());
    RelayEnvelope.Forward first = forwards().getFirst();
    alice.fate = OutboxTest::noDirectEvents;
    alice.in(new PeerInput.TimerFired("retry:" + bob.id()));
    assertThat(forwards()).hasSize(2);

    alice.fromServer(new RelayEnvelope.ForwardResult(String.valueOf(first.ref()), true, null));

    assertThat(alice.delivery(hi).status()).isEqualTo(DeliveryStatus.SENT);
    assertThat(alice.view().outbox()).containsExactly(entry(hi, State.IN_DOUBT));
  }

  @Test
  void anEarlierForwardThatFailsLateDoesNotUndoWhatALaterChannelTook() {
    bench.connect(alice);
    String hi = BenchPeer.idOf(alice.tell(new Command.SendDirect(bob.id(), "hi")).orElseThrow());
    RelayEnvelope.Forward first = forwards().getFirst();
    alice.fate = OutboxTest::noDirectEvents;
    bench.open(alice, bob);
    assertThat(alice.view().outbox()).containsExactly(entry(hi, State.IN_DOUBT));

    alice.fromServer(
        new RelayEnvelope.ForwardResult(String.valueOf(first.ref()), false, "no_target"));

    assertThat(alice.view().outbox()).containsExactly(entry(hi, State.IN_DOUBT));
  }

  private List<RelayEnvelope.Forward> forwards() {
    return alice.sent.stream().map(BenchPeer.Sent::envelope)
        .filter(RelayEnvelope.Forward.class::isInstance).map(RelayEnvelope.Forward.class::cast)
        .toList();
  }

  /** A half-open socket: the server never says what became of the forward (QUE-1). */
  @Test
  void aChannelThatOpensIsUsedThoughTheFateOfAForwardIsStillOpen() {
    begin(EVENTS_ONLY);
    bench.connect(alice);
    alice.fate = s -> s.isForward() ? Fate.LOST : Fate.DELIVERED;
    String lost = alice.send(bob, "lost");
    alice.in(new PeerInput.NetworkRestored());

    bench.open(alice, bob);
    String hi = alice.send(bob, "hi");

    assertThat(alice.delivery(lost).status()).isEqualTo(DeliveryStatus.ACKNOWLEDGED);
    assertThat(alice.delivery(hi).status()).isEqualTo(DeliveryStatus.ACKNOWLEDGED);
  }

  @Test
  void aReplayGoesOnAfterTheStoreRefusedWhatAnAcceptanceChanged() {
    begin(EVENTS_ONLY);
    String first = alice.send(bob, "first");
    String second = alice.send(bob, "second");
    String third = alice.send(bob, "third");
    bob.fate = s -> Fate.LOST;
    alice.refuseNextStore();

    bench.open(alice, bob);

    assertThat(alice.sentTo(bob, PeerEvent.DirectMessage.class))
        .extracting(PeerEvent.DirectMessage::eventId).containsExactly(first, second, third);
    assertThat(alice.delivery(third).status()).isEqualTo(DeliveryStatus.SENT);
  }

  @Test
  void aRefusalEndsTheSendingToThatRecipientAndAdvancesNothing() {
    BenchPeer carol = bench.peer("carol");
    String group = group(carol);
    String hi = alice.say(group, "hi");
    int entries = alice.view().outbox().size();

    alice.fromChannel(bob.id(), status(bob, group, hi, Answer.REFUSED));

    assertThat(alice.view().outbox()).hasSize(entries - 1)
        .doesNotContain(entry(hi, State.WAITING))
        .contains(new View.OutboxEntry(hi, carol.id(), State.WAITING));
    assertThat(alice.delivery(hi).status()).isEqualTo(DeliveryStatus.QUEUED);
  }

  @Test
  void nobodyCanEndTheSendingToSomebodyElse() {
    String hi = alice.send(bob, "hi");
    BenchPeer mallory = bench.peer("mallory");
    String scope = alice.row(hi).orElseThrow().scope();

    alice.fromChannel(mallory.id(), status(mallory, scope, hi, Answer.REFUSED));
    alice.fromChannel(mallory.id(), status(mallory, scope, hi, Answer.RECEIVED));
    alice.fromChannel(mallory.id(), status(bob, scope, hi, Answer.RECEIVED));

    assertThat(alice.view().outbox()).containsExactly(entry(hi, State.WAITING));
  }

  private static PeerEvent.Status status(BenchPeer from, String scope, String event, Answer kind) {
    return new PeerEvent.Status(scope, List.of(event), from.id(), kind,
        kind == Answer.REFUSED ? "no" : null, 1);
  }

  @Test
  void anEntryRefersToTheRowAndSendsItAsItIsNow() {
    String hi = alice.send(bob, "hi");
    String scope = alice.row(hi).orElseThrow().scope();
    bench.pass(10);
    alice.command(new Command.Edit(scope, hi, "hello"));

    bench.open(alice, bob);

    PeerEvent.DirectMessage first = alice.sentTo(bob, PeerEvent.DirectMessage.class).getFirst();
    assertThat(first.eventId()).isEqualTo(hi);
    assertThat(first.message().body()).isEqualTo("hello");
    assertThat(bob.text(hi)).contains("hello");
    assertThat(alice.view().outbox()).isEmpty();
  }

  @Test
  void ofADeletedMessageItsAuthorSendsTheDeleteUnderEachEventId() {
    String hi = alice.send(bob, "secret");
    String scope = alice.row(hi).orElseThrow().scope();
    bench.pass(10);
    alice.command(new Command.Edit(scope, hi, "secret too"));
    alice.command(new Command.Delete(scope, hi));
    List<String> events = alice.view().outbox().stream().map(View.OutboxEntry::eventId).toList();

    bench.open(alice, bob);

    assertThat(alice.sentTo(bob, PeerEvent.DirectMessage.class)).isEmpty();
    List<PeerEvent.DirectChange> changes = alice.sentTo(bob, PeerEvent.DirectChange.class);
    assertThat(changes).extracting(PeerEvent.DirectChange::eventId)
        .containsExactlyElementsOf(events);
    assertThat(changes).allMatch(c -> c.change() instanceof Change.Delete);
    assertThat(alice.view().outbox()).isEmpty();
  }

  @Test
  void anEntryEndsWhenItsRegisterIsGoneUnderAnothersTombstone() {
    bench.open(alice, bob);
    String hi = bob.send(alice, "hi");
    String scope = alice.row(hi).orElseThrow().scope();
    alice.fate = OutboxTest::noDirectEvents;
    alice.command(new Command.React(scope, hi, "+1", true));
    assertThat(alice.view().outbox()).hasSize(1);
    bob.command(new Command.Delete(scope, hi));

    alice.fate = s -> Fate.DELIVERED;
    bench.pass(5_000);

    assertThat(alice.view().outbox()).isEmpty();
    assertThat(alice.row(hi).orElseThrow().isTombstone()).isTrue();
  }

  @Test
  void anEntryEndsWhenItsRegisterWasCut() {
    bench.open(alice, bob);
    String hi = bob.send(alice, "hi");
    String scope = alice.row(hi).orElseThrow().scope();
    bench.close(alice, bob);
    for (String emoji : List.of("1", "2", "3", "4", "5")) {
      bench.pass(1);
      alice.command(new Command.React(scope, hi, emoji, true));
    }

    bench.open(alice, bob);

    assertThat(bob.row(hi).orElseThrow().reactions()).extracting(r -> r.emoji())
        .containsExactly("2", "3", "4", "5");
    assertThat(alice.view().outbox()).isEmpty();
  }

  @Test
  void theRecipientsOfAChangeAreTheParticipantsWithoutItsActor() {
    bench.open(alice, bob);
    BenchPeer carol = bench.peer("carol");
    String group = group(carol);
    String hi = alice.say(group, "hi");
    bob.forgetSent();

    bob.command(new Command.React(group, hi, "+1", true));

    assertThat(bob.view().outbox()).extracting(View.OutboxEntry::recipient)
        .containsExactly(carol.id());
    assertThat(bob.sentTo(alice, PeerEvent.DirectChange.class)).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource
  void theQueueSurvivesARestartQUE5(Storage storage) {
    String hi = alice.send(bob, "hi");
    String scope = alice.row(hi).orElseThrow().scope();
    bench.pass(1);
    alice.command(new Command.Edit(scope, hi, "hello"));
    alice.command(new Command.React(scope, hi, "+1", true));
    alice.command(new Command.Attach(scope, hi, "l", "name", 1, false));
    alice.command(new Command.CreateGroup(List.of(bob.id()), null));
    View before = alice.view();

    alice.restart(storage);

    assertThat(alice.view()).usingRecursiveComparison().isEqualTo(before);
    bench.open(alice, bob);
    assertThat(alice.view().outbox()).isEmpty();
    assertThat(bob.row(hi)).isEqualTo(alice.row(hi));
    assertThat(bob.view().conversations()).isEqualTo(alice.view().conversations());
  }

  @Test
  void aQueueThatIsNotDurableIsGoneAfterARestart() {
    begin(RuleSet.HARDENED.with(Rules.QUEUE_DURABLE, Choice.Durability.NO));
    String hi = alice.send(bob, "hi");

    alice.restart(Storage.OBJECTS);

    assertThat(alice.view().outbox()).isEmpty();
    assertThat(alice.delivery(hi).status()).isEqualTo(DeliveryStatus.QUEUED);
  }

  @Test
  void whatIsInDoubtAfterARestartIsRetried() {
    begin(SILENT);
    bench.connect(alice);
    bench.connect(bob);
    alice.fate = OutboxTest::noDirectEvents;
    String hi = alice.send(bob, "hi");
    alice.restart(Storage.JSON);
    alice.fate = s -> Fate.DELIVERED;
    bench.connect(alice);

    bench.pass(1_000);

    assertThat(alice.delivery(hi).status()).isEqualTo(DeliveryStatus.ACKNOWLEDGED);
  }

  @Test
  void acknowledgementsAndSyncAreNeverInTheOutbox() {
    bench.open(alice, bob);
    bob.fate = s -> s.envelope() instanceof SessionEnvelope ? Fate.DELIVERED : Fate.REFUSED;

    alice.send(bob, "hi");

    assertThat(bob.view().outbox()).isEmpty();
    assertThat(bob.view().rows()).hasSize(1);
  }
}
