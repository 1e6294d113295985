package dev.toju.peer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toju.peer.BenchPeer.Fate;
import dev.toju.peer.BenchPeer.Storage;
import dev.toju.protocol.PeerEvent;
import dev.toju.protocol.PeerEvent.Answer;
import dev.toju.protocol.Row;
import dev.toju.protocol.SyncEvent;
import dev.toju.protocol.json.Digests;
import dev.toju.protocol.json.Json;
import dev.toju.protocol.port.Command;
import dev.toju.protocol.port.DeliveryStatus;
import dev.toju.protocol.port.View;
import dev.toju.protocol.rules.Choice;
import dev.toju.protocol.rules.Choice.ReAck;
import dev.toju.protocol.rules.RuleSet;
import dev.toju.protocol.rules.Rules;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/** How far own messages have come (PROTOCOL 4.2). */
class DeliveryLedgerTest {

  private Bench bench = Bench.of(RuleSet.HARDENED);
  private BenchPeer alice = bench.peer("alice");
  private BenchPeer bob = bench.peer("bob");

  private void begin(RuleSet rules) {
    bench = Bench.of(rules);
    alice = bench.peer("alice");
    bob = bench.peer("bob");
  }

  private String group(BenchPeer... others) {
    List<String> ids = Arrays.stream(others).map(BenchPeer::id).toList();
    return BenchPeer.scopeOf(alice.command(new Command.CreateGroup(ids, null)));
  }

  private void received(String conversation, String id, BenchPeer by) {
    alice.fromChannel(by.id(), new PeerEvent.Status(conversation, List.of(id), by.id(),
        Answer.RECEIVED, null, 1));
  }

  private String scopeOf(String id) {
    return alice.row(id).orElseThrow().scope();
  }

  private DeliveryStatus status(String id) {
    return alice.delivery(id).status();
  }

  @Test
  void aMessageIsQueuedUntilATransportAcceptedItDLV2() {
    bench.open(alice, bob);
    alice.fate = s -> Fate.REFUSED;

    String hi = alice.send(bob, "hi");

    assertThat(status(hi)).isEqualTo(DeliveryStatus.QUEUED);
  }

  @Test
  void aMessageIsSentWhenATransportAcceptedItForOneRecipientDLV2() {
    BenchPeer carol = bench.peer("carol");
    String group = group(bob, carol);
    bench.open(alice, carol);
    carol.fate = s -> Fate.LOST;

    String hi = alice.say(group, "hi");

    assertThat(status(hi)).isEqualTo(DeliveryStatus.SENT);
  }

  @Test
  void underReportedErrorsAForwardIsAcceptedOnlyWhenTheServerSaysSo() {
    bench.connect(alice);

    String hi = alice.send(bob, "hi");

    assertThat(status(hi)).isEqualTo(DeliveryStatus.QUEUED);
    bench.connect(bob);
    bob.fate = s -> Fate.LOST;
    String ho = alice.send(bob, "ho");
    assertThat(status(ho)).isEqualTo(DeliveryStatus.SENT);
  }

  @Test
  void underSilentErrorsAForwardIsAcceptedWhenTheSocketTookIt() {
    begin(RuleSet.DOCUMENTED);
    bench.connect(alice);

    String hi = alice.send(bob, "hi");

    assertThat(status(hi)).isEqualTo(DeliveryStatus.SENT);
  }

  @Test
  void theFirstAcknowledgementDeliversAndTheLastAcknowledgesDLV3AndDLV4() {
    BenchPeer carol = bench.peer("carol");
    String group = group(bob, carol);
    String hi = alice.say(group, "hi");

    received(group, hi, carol);

    assertThat(alice.delivery(hi)).isEqualTo(new View.Delivery(hi, DeliveryStatus.DELIVERED,
        new TreeSet<>(List.of(carol.id()))));
    received(group, hi, bob);
    assertThat(status(hi)).isEqualTo(DeliveryStatus.ACKNOWLEDGED);
  }

  @Test
  void inADirectThreadOneAcknowledgementIsAllOfThem() {
    String hi = alice.send(bob, "hi");

    received(scopeOf(hi), hi, bob);

    assertThat(status(hi)).isEqualTo(DeliveryStatus.ACKNOWLEDGED);
  }

  @Test
  void acknowledgementsByTheSenderOrByOutsidersOrRepeatedOnesChangeNothingDLV5() {
    BenchPeer carol = bench.peer("carol");
    BenchPeer mallory = bench.peer("mallory");
    String group = group(bob, carol);
    String hi = alice.say(group, "hi");
    received(group, hi, bob);
    View before = alice.view();

    received(group, hi, bob);
    received(group, hi, mallory);
    received(group, hi, alice);
    received(group, "unknown", carol);
    alice.fromChannel(mallory.id(),
        new PeerEvent.Status(group, List.of(hi), carol.id(), Answer.RECEIVED, null, 1));

    assertThat(alice.view()).usingRecursiveComparison().isEqualTo(before);
  }

  @Test
  void underAClaimedSenderAForgedAcknowledgementIsBelievedK10() {
    begin(RuleSet.DOCUMENTED);
    String hi = alice.send(bob, "hi");

    alice.fromChannel("mallory",
        new PeerEvent.Status(scopeOf(hi), List.of(hi), bob.id(), Answer.RECEIVED, null, 1));

    assertThat(status(hi)).isEqualTo(DeliveryStatus.ACKNOWLEDGED);
  }

  /** The gate of 4.5 stands before every event of a conversation. */
  @Test
  void anAcknowledgementInAnotherConversationChangesNothing() {
    String hi = alice.send(bob, "hi");
    String other = group(bob);

    received(other, hi, bob);
    received("unknown", hi, bob);

    assertThat(status(hi)).isEqualTo(DeliveryStatus.QUEUED);
    assertThat(alice.view().outbox()).extracting(View.OutboxEntry::eventId).contains(hi);
  }

  @Test
  void aStatusNeverFallsDLV1() {
    String hi = alice.send(bob, "hi");
    received(scopeOf(hi), hi, bob);
    bob.fate = s -> Fate.LOST;
    bench.open(alice, bob);
    bench.close(alice, bob);

    alice.restart(Storage.JSON);
    bench.connect(alice);
    bench.open(alice, bob);

    assertThat(status(hi)).isEqualTo(DeliveryStatus.ACKNOWLEDGED);
  }

  @ParameterizedTest
  @EnumSource
  void statusAndAcknowledgementsSurviveARestartDLV1(Storage storage) {
    BenchPeer carol = bench.peer("carol");
    String group = group(bob, carol);
    String delivered = alice.say(group, "delivered");
    received(group, delivered, carol);
    bob.fate = s -> Fate.LOST;
    bench.open(alice, bob);
    String sent = alice.say(group, "sent");
    bench.close(alice, bob);
    String queued = alice.say(group, "queued");
    TreeMap<String, View.Delivery> before = new TreeMap<>(alice.view().deliveries());

    alice.restart(storage);

    assertThat(alice.view().deliveries()).isEqualTo(before);
    assertThat(List.of(status(delivered), status(sent), status(queued))).containsExactly(
        DeliveryStatus.DELIVERED, DeliveryStatus.SENT, DeliveryStatus.QUEUED);
  }

  @Test
  void noStatusArrivesInsideARowDLV7() {
    bench.open(alice, bob);
    bob.fate = s -> Fate.LOST;
    String hi = alice.send(bob, "hi");
    Row row = alice.row(hi).orElseThrow();
    TreeMap<String, JsonNode> unknown = new TreeMap<>();
    unknown.put("status", Json.readOwn("\"ACKNOWLEDGED\""));
    Row boasting = new Row(row.id(), row.scope(), row.senderId(), row.recipients(),
        row.createdAt(), row.body(), null, null, row.reactions(), row.attachments(), unknown,
        row.keys(), row.sigs());

    alice.fromChannel(bob.id(), new PeerEvent.DirectSync(row.scope(),
        new SyncEvent.Batch(row.scope(), "x", 0, List.of(boasting), true)));

    assertThat(status(hi)).isEqualTo(DeliveryStatus.SENT);
  }

  @Test
  void channelMessagesStayAtSentCHN1() {
    bench.connect(alice);
    bench.connect(bob);
    alice.command(new Command.Join("s", List.of("c")));
    bob.command(new Command.Join("s", List.of("c")));

    String hi = alice.post("s", "c", "hi");
    bench.open(alice, bob);
    bench.pass(200_000);

    assertThat(bob.text(hi)).contains("hi");
    assertThat(alice.delivery(hi)).isEqualTo(
        new View.Delivery(hi, DeliveryStatus.SENT, Collections.emptySortedSet()));
  }

  @Test
  void aChannelMessageThatNoSocketTookStaysQueued() {
    String hi = alice.post("s", "c", "hi");

    assertThat(status(hi)).isEqualTo(DeliveryStatus.QUEUED);
  }

  // acknowledgements by other paths, under each value of delivery.reAck

  private String sentAndNotAcknowledged(ReAck reAck) {
    begin(RuleSet.HARDENED.with(Rules.DELIVERY_RE_ACK, reAck));
    bench.open(alice, bob);
    bob.fate = s -> Fate.LOST;
    String hi = alice.send(bob, "hi");
    bob.fate = s -> Fate.DELIVERED;
    bench.close(alice, bob);
    assertThat(bob.text(hi)).contains("hi");
    assertThat(status(hi)).isEqualTo(DeliveryStatus.SENT);
    bob.forgetSent();
    return hi;
  }

  private SyncEvent.Inventory inventory(String scope, List<SyncEvent.Entry> entries, int count,
      String digest) {
    return new SyncEvent.Inventory(scope, "e1", entries, 0, 1, null, null, false, count, digest);
  }

  private static final String OTHER_DIGEST = "0123456789abcdef";

  @ParameterizedTest
  @EnumSource(names = "ANY_PATH", mode = EnumSource.Mode.EXCLUDE)
  void aListingCountsUnderAnyPathAlone(ReAck reAck) {
    String hi = sentAndNotAcknowledged(reAck);

    alice.fromChannel(bob.id(), new PeerEvent.DirectSync(scopeOf(hi), inventory(scopeOf(hi),
        List.of(new SyncEvent.Entry(hi, 1, OTHER_DIGEST)), 9, OTHER_DIGEST)));

    assertThat(status(hi)).isEqualTo(DeliveryStatus.SENT);
    assertThat(alice.view().outbox()).hasSize(1);
  }

  @Test
  void underAnyPathAnInventoryThatListsTheMessageAcknowledgesIt() {
    String hi = sentAndNotAcknowledged(ReAck.ANY_PATH);

    alice.fromChannel(bob.id(), new PeerEvent.DirectSync(scopeOf(hi), inventory(scopeOf(hi),
        List.of(new SyncEvent.Entry(hi, 1, OTHER_DIGEST)), 9, OTHER_DIGEST)));

    assertThat(status(hi)).isEqualTo(DeliveryStatus.ACKNOWLEDGED);
    assertThat(alice.view().outbox()).isEmpty();
  }

  @Test
  void underAnyPathAnInventoryThatDoesNotListTheMessageSaysNothingOfIt() {
    String hi = sentAndNotAcknowledged(ReAck.ANY_PATH);

    alice.fromChannel(bob.id(), new PeerEvent.DirectSync(scopeOf(hi), inventory(scopeOf(hi),
        List.of(new SyncEvent.Entry("another", 1, OTHER_DIGEST)), 9, OTHER_DIGEST)));

    assertThat(status(hi)).isEqualTo(DeliveryStatus.SENT);
  }

  @Test
  void underAnyPathAnEqualDigestInAnInventoryAcknowledges() {
    String hi = sentAndNotAcknowledged(ReAck.ANY_PATH);

    alice.fromChannel(bob.id(), new PeerEvent.DirectSync(scopeOf(hi),
        inventory(scopeOf(hi), List.of(), 1, Digests.ofRow(alice.row(hi).orElseThrow()))));

    assertThat(status(hi)).isEqualTo(DeliveryStatus.ACKNOWLEDGED);
  }

  @Test
  void underAnyPathAnEqualDigestInARequestAcknowledges() {
    String hi = sentAndNotAcknowledged(ReAck.ANY_PATH);

    alice.fromChannel(bob.id(), new SyncEvent.InventoryRequest(scopeOf(hi), null, 1,
        Digests.ofRow(alice.row(hi).orElseThrow()), false));

    assertThat(status(hi)).isEqualTo(DeliveryStatus.ACKNOWLEDGED);
    assertThat(alice.view().outbox()).isEmpty();
  }

  @Test
  void anEqualDigestOfAnOutsiderAcknowledgesNothing() {
    String hi = sentAndNotAcknowledged(ReAck.ANY_PATH);
    BenchPeer mallory = bench.peer("mallory");

    alice.fromChannel(mallory.id(), new SyncEvent.InventoryRequest(scopeOf(hi), null, 1,
        Digests.ofRow(alice.row(hi).orElseThrow()), false));

    assertThat(status(hi)).isEqualTo(DeliveryStatus.SENT);
  }

  @Test
  void underNeverADuplicateIsNotAcknowledgedAgainK6() {
    String hi = sentAndNotAcknowledged(ReAck.NEVER);

    bench.pass(10_000);
    bench.open(alice, bob);

    assertThat(bob.sentTo(alice, PeerEvent.Status.class)).isEmpty();
    assertThat(status(hi)).isEqualTo(DeliveryStatus.SENT);
  }

  @ParameterizedTest
  @EnumSource(names = "NEVER", mode = EnumSource.Mode.EXCLUDE)
  void aDuplicateIsAcknowledgedAgainDLV11(ReAck reAck) {
    String hi = sentAndNotAcknowledged(reAck);
    View before = bob.view();
    PeerEvent.DirectMessage message = alice.sentTo(bob, PeerEvent.DirectMessage.class).getFirst();

    bob.fromChannel(alice.id(), message);
    bob.fromForward(alice.id(), message);

    bench.connect(bob);
    bob.fromForward(alice.id(), message);
    assertThat(bob.sentTo(alice, PeerEvent.Status.class)).hasSize(1)
        .allMatch(s -> s.ids().equals(List.of(hi)) && s.kind() == Answer.RECEIVED);
    assertThat(bob.view()).usingRecursiveComparison().isEqualTo(before);
  }

  @Test
  void underAnyPathARowThatCameBySyncIsAcknowledgedToItsAuthor() {
    assertThat(statusesAfterSync(ReAck.ANY_PATH)).singleElement()
        .satisfies(s -> assertThat(s.kind()).isEqualTo(Answer.RECEIVED));
  }

  @ParameterizedTest
  @EnumSource(names = "ANY_PATH", mode = EnumSource.Mode.EXCLUDE)
  void otherwiseARowThatCameBySyncIsNotAcknowledged(ReAck reAck) {
    assertThat(statusesAfterSync(reAck)).isEmpty();
  }

  /** Carol hears of alice's message from bob alone, by sync, and reaches alice by forward. */
  private List<PeerEvent.Status> statusesAfterSync(ReAck reAck) {
    begin(RuleSet.HARDENED.with(Rules.DELIVERY_RE_ACK, reAck).with(Rules.SYNC_PATH,
        Choice.SyncPath.CHANNEL));
    BenchPeer carol = bench.peer("carol");
    String group = group(bob, carol);
    bench.open(alice, bob);
    bench.open(alice, carol);
    bench.close(alice, carol);
    alice.say(group, "hi");
    carol.forgetSent();
    bench.connect(carol);

    bench.open(bob, carol);

    assertThat(carol.rows(group)).hasSize(1);
    return carol.sentTo(alice, PeerEvent.Status.class);
  }
}
