package dev.toju.peer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toju.peer.BenchPeer.Fate;
import dev.toju.protocol.Frame;
import dev.toju.protocol.PeerEvent;
import dev.toju.protocol.Row;
import dev.toju.protocol.Scopes;
import dev.toju.protocol.SyncEvent;
import dev.toju.protocol.SyncEvent.Batch;
import dev.toju.protocol.SyncEvent.Cursor;
import dev.toju.protocol.SyncEvent.Inventory;
import dev.toju.protocol.SyncEvent.InventoryRequest;
import dev.toju.protocol.json.Codec;
import dev.toju.protocol.json.Digests;
import dev.toju.protocol.port.Command;
import dev.toju.protocol.port.PeerInput;
import dev.toju.protocol.port.Source;
import dev.toju.protocol.rules.Choice;
import dev.toju.protocol.rules.RuleSet;
import dev.toju.protocol.rules.Rules;
import dev.toju.protocol.rules.Span;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Inventory, request and batches between two or three peers (PROTOCOL 6). */
class SyncExchangeTest {

  private static final String SCOPE = "s/c";

  private static final RuleSet QUIET = RuleSet.HARDENED.with(Rules.SYNC_PATH,
      Choice.SyncPath.CHANNEL);

  private Bench bench = Bench.of(QUIET);
  private BenchPeer alice = bench.peer("alice");
  private BenchPeer bob = bench.peer("bob");

  /** Alice and bob are members of one channel; alice has written to it while bob was deaf. */
  private void begin(RuleSet rules, int messages) {
    bench = Bench.of(rules);
    alice = member("alice");
    for (int i = 0; i < messages; i++) {
      bench.pass(1);
      alice.post("s", "c", "message " + i);
    }
    bob = member("bob");
    assertThat(bob.rows(SCOPE)).isEmpty();
  }

  private BenchPeer member(String role) {
    BenchPeer peer = bench.online(role);
    peer.command(new Command.Join("s", List.of("c")));
    return peer;
  }

  private <E extends SyncEvent> List<E> sync(BenchPeer by, Class<E> kind) {
    return by.sent.stream().flatMap(s -> s.event().stream()).map(s -> unwrapped(s.envelope()))
        .filter(kind::isInstance).map(kind::cast).toList();
  }

  private static Object unwrapped(Object envelope) {
    return envelope instanceof PeerEvent.DirectSync wrapped ? wrapped.event() : envelope;
  }

  private List<SyncEvent> allSync(BenchPeer... by) {
    return Stream.of(by).flatMap(p -> sync(p, SyncEvent.class).stream()).toList();
  }

  private void forgetSent() {
    alice.forgetSent();
    bob.forgetSent();
  }

  // one exchange

  @Test
  void whoLacksRowsAsksForThemAndGetsThem() {
    begin(QUIET, 5);

    bench.open(alice, bob);

    assertThat(bob.rows(SCOPE)).isEqualTo(alice.rows(SCOPE)).hasSize(5);
    assertThat(bob.view().unread()).containsEntry(SCOPE, 5);
  }

  @Test
  void equalPeersExchangeTwoSmallFramesForEachRequestAndNoEntriesSYN7() {
    begin(QUIET, 5);
    bench.open(alice, bob);
    bench.close(alice, bob);
    forgetSent();

    bench.open(alice, bob);

    assertThat(allSync(alice, bob)).hasSize(4)
        .allMatch(e -> e instanceof InventoryRequest
            || (e instanceof Inventory i && i.entries().isEmpty()));
  }

  @Test
  void twoEmptyScopesAreEqual() {
    begin(QUIET, 0);

    bench.open(alice, bob);

    assertThat(sync(alice, Inventory.class)).singleElement()
        .isEqualTo(new Inventory(SCOPE, sync(alice, Inventory.class).getFirst().exchangeId(),
            List.of(), 0, 1, null, null, false, 0, "0000000000000000"));
  }

  @Test
  void anEmptyPeerAsksTheRicherOneAndIsNeverAskedForWhatItLacks() {
    begin(QUIET, 3);

    bench.open(alice, bob);

    assertThat(sync(alice, SyncEvent.Request.class)).isEmpty();
    assertThat(alice.rows(SCOPE)).hasSize(3);
  }

  @Test
  void batchesCarryAtMostTheirCapAndTheLastOneSaysSoSYN2() {
    begin(QUIET.with(Rules.SYNC_BATCH_CAP, 2L), 5);

    bench.open(alice, bob);

    assertThat(sync(alice, Batch.class)).extracting(b -> b.messages().size())
        .containsExactly(2, 2, 1);
    assertThat(sync(alice, Batch.class)).extracting(Batch::last).containsExactly(false, false,
        true);
    assertThat(sync(alice, Batch.class)).extracting(Batch::seq).containsExactly(0, 1, 2);
  }

  @Test
  void anInventoryListsAtMostItsCapAndTheCursorPagesDownSYN1() {
    begin(QUIET.with(Rules.SYNC_INVENTORY_CAP, 2L), 5);

    bench.open(alice, bob);

    assertThat(sync(alice, Inventory.class)).extracting(i -> i.entries().size())
        .containsExactly(2, 2, 1);
    assertThat(sync(alice, Inventory.class)).extracting(Inventory::more)
        .containsExactly(true, true, false);
    assertThat(bob.rows(SCOPE)).hasSize(5);
  }

  @Test
  void underNewestTheRowsBelowTheWindowNeverMoveK1() {
    RuleSet rules = QUIET.with(Rules.SYNC_INVENTORY_CAP, 2L).with(Rules.SYNC_WINDOW,
        Choice.Window.NEWEST);
    begin(rules, 6);

    for (int i = 0; i < 5; i++) {
      bench.open(alice, bob);
      bench.close(alice, bob);
    }

    assertThat(bob.rows(SCOPE)).extracting(Row::body).containsExactly("message 4", "message 5");
  }

  @Test
  void anExchangeReturnsAtMostItsCapSYN3() {
    RuleSet rules = QUIET.with(Rules.SYNC_INVENTORY_CAP, 3L).with(Rules.SYNC_EXCHANGE_CAP, 3L);
    begin(rules, 7);

    bench.open(alice, bob);

    assertThat(sync(alice, Batch.class).stream()
        .collect(Collectors.groupingBy(Batch::exchangeId,
            Collectors.summingInt(b -> b.messages().size())))
        .values())
        .containsExactlyInAnyOrder(3, 3, 1);
    assertThat(bob.rows(SCOPE)).hasSize(7);
  }

  @Test
  void aRequestNamesOnlyWhatIsLackingOrOtherSYN5() {
    begin(QUIET, 3);
    bench.open(alice, bob);
    bench.close(alice, bob);
    bench.disconnect(bob);
    bench.pass(1);
    String fresh = alice.post("s", "c", "fresh");
    String second = alice.rows(SCOPE).get(1).id();
    alice.command(new Command.Edit(SCOPE, second, "edited"));
    bench.connect(bob);
    forgetSent();

    bench.open(alice, bob);

    assertThat(sync(bob, SyncEvent.Request.class)).singleElement()
        .satisfies(r -> assertThat(r.ids()).containsExactlyInAnyOrder(fresh, second));
    assertThat(bob.rows(SCOPE)).isEqualTo(alice.rows(SCOPE));
  }

  @Test
  void onlyListedIdsOfThatExchangeAndScopeAreServedSYN5() {
    begin(QUIET.with(Rules.SYNC_INVENTORY_CAP, 2L), 4);
    alice.post("s", "other", "elsewhere");
    String elsewhere = alice.rows("s/other").getFirst().id();
    String unlisted = alice.rows(SCOPE).getFirst().id();
    alice.fromChannel(bob.id(), new InventoryRequest(SCOPE, null, null, null, true));
    alice.channels.add(bob.id());
    alice.in(new PeerInput.ChannelOpened(bob.id()));
    alice.forgetSent();
    alice.fromChannel(bob.id(), new InventoryRequest(SCOPE, null, null, null, true));
    Inventory inventory = sync(alice, Inventory.class).getLast();
    String listed = inventory.entries().getFirst().id();

    alice.fromChannel(bob.id(), new SyncEvent.Request(SCOPE, inventory.exchangeId(),
        List.of(elsewhere, unlisted, "nonsense", listed), 0, 1));

    assertThat(sync(alice, Batch.class)).singleElement().satisfies(
        b -> assertThat(b.messages()).extracting(Row::id).containsExactly(listed));
  }

  @Test
  void anExchangeIsServedOnce() {
    begin(QUIET, 2);
    bench.open(alice, bob);
    Inventory inventory = sync(alice, Inventory.class).getFirst();
    List<String> ids = inventory.entries().stream().map(SyncEvent.Entry::id).toList();
    alice.forgetSent();

    alice.fromChannel(bob.id(),
        new SyncEvent.Request(SCOPE, inventory.exchangeId(), ids, 0, 1));

    assertThat(sync(alice, Batch.class)).isEmpty();
  }

  @Test
  void aNewRequestOfAPeerEndsTheExchangeBeforeIt() {
    begin(QUIET, 2);
    bob.fate = s -> s.event().isPresent() ? Fate.LOST : Fate.DELIVERED;
    bench.open(alice, bob);
    alice.fromChannel(bob.id(), new InventoryRequest(SCOPE, null, null, null, true));
    Inventory first = sync(alice, Inventory.class).getLast();
    List<String> ids = first.entries().stream().map(SyncEvent.Entry::id).toList();
    String equal = Digests.ofScope(alice.rows(SCOPE).stream().map(Digests::ofRow).toList());
    alice.fromChannel(bob.id(), new InventoryRequest(SCOPE, null, 2, equal, true));
    alice.forgetSent();

    alice.fromChannel(bob.id(), new SyncEvent.Request(SCOPE, first.exchangeId(), ids, 0, 1));

    assertThat(sync(alice, Batch.class)).isEmpty();
  }

  @Test
  void aRequestInPartsIsServedWhenAllPartsAreThere() {
    begin(QUIET, 3);
    bob.fate = s -> s.event().isPresent() ? Fate.LOST : Fate.DELIVERED;
    bench.open(alice, bob);
    alice.fromChannel(bob.id(), new InventoryRequest(SCOPE, null, null, null, true));
    Inventory listed = sync(alice, Inventory.class).getLast();
    String one = listed.entries().get(0).id();
    String two = listed.entries().get(1).id();
    alice.forgetSent();

    alice.fromChannel(bob.id(),
        new SyncEvent.Request(SCOPE, listed.exchangeId(), List.of(two), 1, 2));
    assertThat(sync(alice, Batch.class)).isEmpty();
    alice.fromChannel(bob.id(),
        new SyncEvent.Request(SCOPE, listed.exchangeId(), List.of(one), 0, 2));

    assertThat(sync(alice, Batch.class)).singleElement().satisfies(
        b -> assertThat(b.messages()).extracting(Row::id).containsExactly(one, two));
  }

  // frames

  @Test
  void noSyncFrameIsAboveTheLimitAndEverythingArrivesSYN4() {
    RuleSet rules = QUIET.with(Rules.SYNC_MAX_FRAME_BYTES, 4_096L).with(Rules.SERVER_RATE,
        Span.NONE);
    begin(rules, 120);
    String large = alice.post("s", "c", "x".repeat(2_500));

    bench.open(alice, bob);

    assertThat(bob.rows(SCOPE)).hasSize(121);
    assertThat(bob.text(large)).isPresent();
    assertThat(Stream.of(alice, bob).flatMap(p -> p.sent.stream()).filter(s -> !s.to().isEmpty())
        .map(s -> Codec.encode(s.envelope()).length)).isNotEmpty().allMatch(n -> n <= 4_096);
    assertThat(sync(alice, Inventory.class)).hasSizeGreaterThan(1)
        .allMatch(i -> i.parts() == sync(alice, Inventory.class).size());
  }

  /** The longest ids and the greatest numbers: what an envelope takes besides its items. */
  @Test
  void theRoomLeftForTheRestOfAFrameIsEnoughWhateverTheIdsSYN4() {
    String id = "x".repeat(128);
    SyncEvent.Cursor cursor = new SyncEvent.Cursor((1L << 53) - 1, id);
    Inventory conversation = new Inventory(id, id.substring(47), List.of(), 99_998, 99_999, cursor,
        cursor, true, Integer.MAX_VALUE, "0123456789abcdef");
    Inventory channel = new Inventory(id + "/" + id, id.substring(47), List.of(), 99_998, 99_999,
        cursor, cursor, true, Integer.MAX_VALUE, "0123456789abcdef");
    SyncEvent.Entry entry = new SyncEvent.Entry(id, (1L << 53) - 1, "0123456789abcdef");
    SyncFrames frames = new SyncFrames(QUIET.with(Rules.SYNC_MAX_FRAME_BYTES, 4_096L));

    int entries = frames.ofEntries(Collections.nCopies(100, entry)).getFirst().size();

    for (Inventory empty : List.of(conversation, channel)) {
      Inventory full = new Inventory(empty.scope(), empty.exchangeId(),
          Collections.nCopies(entries, entry), empty.part(), empty.parts(), cursor,
          cursor, true, empty.count(), empty.scopeDigest());
      assertThat(Codec.encode(SyncFrames.wrapped(full)).length)
          .as(Scopes.isChannel(empty.scope()) ? "channel" : "conversation").isBetween(3_800, 4_096);
    }
  }

  // who may

  @Test
  void nothingIsServedToWhoIsNotKnownAsAMemberSYN9() {
    begin(QUIET, 2);
    BenchPeer mallory = bench.online("mallory");
    bench.open(alice, mallory);
    alice.forgetSent();

    alice.fromChannel(mallory.id(), new InventoryRequest(SCOPE, null, null, null, false));

    assertThat(allSync(alice)).isEmpty();
  }

  @Test
  void nothingOfAConversationIsServedToAnOutsiderSYN9() {
    begin(QUIET.with(Rules.AUTH_GATE, Choice.Gate.LOCAL), 0);
    String hi = alice.send(bob, "hi");
    String scope = alice.row(hi).orElseThrow().scope();
    BenchPeer mallory = bench.online("mallory");
    bench.open(alice, mallory);
    alice.forgetSent();

    alice.fromChannel(mallory.id(), new InventoryRequest(scope, null, null, null, false));

    assertThat(allSync(alice)).isEmpty();
  }

  @Test
  void underAnyoneAnOutsiderIsServedK11() {
    begin(RuleSet.DOCUMENTED, 0);
    String hi = alice.send(bob, "hi");
    String scope = alice.row(hi).orElseThrow().scope();
    BenchPeer mallory = bench.online("mallory");
    bench.open(alice, mallory);

    alice.fromChannel(mallory.id(), new InventoryRequest(scope, null, null, null, false));

    assertThat(sync(alice, Inventory.class)).isNotEmpty();
  }

  @Test
  void aScopeThatIsUnknownIsNotAnswered() {
    begin(QUIET, 1);
    bench.open(alice, bob);
    alice.forgetSent();

    alice.fromChannel(bob.id(), new InventoryRequest("nowhere/c", null, null, null, false));
    alice.fromChannel(bob.id(), new InventoryRequest("dm:none", null, null, null, false));

    assertThat(allSync(alice)).isEmpty();
  }

  @Test
  void anEventWhoseScopeIsNotTheConversationThatWrapsItIsNotRead() {
    begin(QUIET, 0);
    String hi = alice.send(bob, "hi");
    String scope = alice.row(hi).orElseThrow().scope();
    bench.open(alice, bob);
    alice.forgetSent();

    alice.fromChannel(bob.id(), new PeerEvent.DirectSync("dm:other",
        new InventoryRequest(scope, null, null, null, false)));

    assertThat(allSync(alice)).isEmpty();
  }

  // what comes in

  @Test
  void rowsThatNobodyAskedForChangeNothingSYN10() {
    begin(QUIET, 2);
    List<Row> rows = alice.rows(SCOPE);

    bob.fromChannel(alice.id(), new Batch(SCOPE, "x", 0, rows, true));

    assertThat(bob.rows(SCOPE)).isEmpty();
  }

  @Test
  void underAcceptRowsThatNobodyAskedForAreTaken() {
    begin(QUIET.with(Rules.SYNC_UNSOLICITED_BATCH, Choice.UnsolicitedBatch.ACCEPT), 2);
    List<Row> rows = alice.rows(SCOPE);

    bob.fromChannel(alice.id(), new Batch(SCOPE, "x", 0, rows, true));

    assertThat(bob.rows(SCOPE)).hasSize(2);
  }

  @Test
  void aRowThatARuleRefusesIsRefusedAloneAndNotAskedForAgainInThePeriodWIR2() {
    begin(QUIET, 2);
    Row good = alice.rows(SCOPE).get(0);
    Row other = alice.rows(SCOPE).get(1);
    Row forged = new Row(other.id(), SCOPE, other.senderId(), List.of(), other.createdAt(),
        "forged",
        null, null, List.of(), List.of(), other.unknown(), other.keys(), other.sigs());
    alice.fate = s -> s.event().isPresent() ? Fate.LOST : Fate.DELIVERED;
    bench.open(alice, bob);
    Inventory listed = inventoryOf("e1", List.of(good, forged));

    bob.fromChannel(alice.id(), listed);
    bob.fromChannel(alice.id(), new Batch(SCOPE, "e1", 0, List.of(forged, good), true));

    assertThat(bob.rows(SCOPE)).containsExactly(good);
    bob.forgetSent();
    bob.fromChannel(alice.id(), inventoryOf("e2", List.of(good, forged)));
    assertThat(sync(bob, SyncEvent.Request.class)).isEmpty();
    bob.in(new PeerInput.TimerFired("sync"));
    bob.fromChannel(alice.id(), inventoryOf("e3", List.of(good, forged)));
    assertThat(sync(bob, SyncEvent.Request.class)).hasSize(1);
  }

  private static Inventory inventoryOf(String exchange, List<Row> rows) {
    return new Inventory(SCOPE, exchange, rows.stream()
        .map(r -> new SyncEvent.Entry(r.id(), r.lastModifiedAt(), Digests.ofRow(r))).toList(), 0, 1,
        null, null, false, rows.size(),
        Digests.ofScope(rows.stream().map(Digests::ofRow).toList()));
  }

  @Test
  void aRowOfAnotherScopeInABatchIsRefusedAlone() {
    begin(QUIET.with(Rules.SYNC_UNSOLICITED_BATCH, Choice.UnsolicitedBatch.ACCEPT), 1);
    bench.disconnect(bob);
    alice.post("s", "other", "elsewhere");
    Row elsewhere = alice.rows("s/other").getFirst();

    bob.fromChannel(alice.id(),
        new Batch(SCOPE, "x", 0, List.of(elsewhere, alice.rows(SCOPE).getFirst()), true));

    assertThat(bob.view().rows().keySet()).containsExactly(SCOPE);
  }

  @Test
  void underInsertOnlyARelayedRowIsInsertedAndNeverOverwrites() {
    begin(QUIET.with(Rules.AUTH_RELAYED_ROW, Choice.RelayedRow.INSERT_ONLY)
        .with(Rules.SYNC_UNSOLICITED_BATCH, Choice.UnsolicitedBatch.ACCEPT), 1);
    Row row = alice.rows(SCOPE).getFirst();
    BenchPeer carol = member("carol");
    Row later = new Row(row.id(), SCOPE, row.senderId(), List.of(), row.createdAt(), "overwritten",
        row.createdAt() + 1, null, List.of(), List.of(), row.unknown(), row.keys(), row.sigs());

    bob.fromChannel(carol.id(), new Batch(SCOPE, "x", 0, List.of(row), true));
    bob.fromChannel(carol.id(), new Batch(SCOPE, "y", 0, List.of(later), true));
    assertThat(bob.rows(SCOPE)).containsExactly(row);
    bob.fromChannel(alice.id(), new Batch(SCOPE, "z", 0, List.of(later), true));

    assertThat(bob.rows(SCOPE)).containsExactly(later);
  }

  @Test
  void aSparserPeerNeverWipesARicherOneMRG5() {
    begin(QUIET, 4);
    bench.open(alice, bob);
    Row first = bob.rows(SCOPE).getFirst();

    bob.fromChannel(alice.id(), inventoryOf("e1", List.of(first)));

    assertThat(bob.rows(SCOPE)).hasSize(4);
  }

  // the change test

  @Test
  void underLastModifiedEqualStampsHideADifferenceK2() {
    RuleSet rules = QUIET.with(Rules.SYNC_CHANGE_TEST, Choice.ChangeTest.LAST_MODIFIED);
    begin(rules, 1);
    bench.open(alice, bob);
    String id = alice.rows(SCOPE).getFirst().id();
    bench.close(alice, bob);
    bench.disconnect(alice);
    bench.disconnect(bob);
    bench.pass(10);
    alice.command(new Command.React(SCOPE, id, "+1", true));
    bob.command(new Command.React(SCOPE, id, "-1", true));

    bench.open(alice, bob);

    assertThat(alice.rows(SCOPE).getFirst().reactions()).hasSize(1);
    assertThat(bob.rows(SCOPE).getFirst().reactions()).hasSize(1);
  }

  @Test
  void underDigestTheSameDifferenceIsFoundAndBothEndEqual() {
    begin(QUIET, 1);
    bench.open(alice, bob);
    String id = alice.rows(SCOPE).getFirst().id();
    bench.close(alice, bob);
    bench.disconnect(alice);
    bench.disconnect(bob);
    bench.pass(10);
    alice.command(new Command.React(SCOPE, id, "+1", true));
    bob.command(new Command.React(SCOPE, id, "-1", true));
    bench.connect(alice);
    bench.connect(bob);

    bench.open(alice, bob);

    assertThat(alice.rows(SCOPE).getFirst().reactions()).hasSize(2);
    assertThat(bob.rows(SCOPE)).isEqualTo(alice.rows(SCOPE));
  }

  @Test
  void tombstonesAreListedAndMoveLikeRowsMUT3() {
    begin(QUIET, 2);
    bench.open(alice, bob);
    bench.close(alice, bob);
    bench.disconnect(bob);
    String id = alice.rows(SCOPE).getFirst().id();
    bench.pass(10);
    alice.command(new Command.Delete(SCOPE, id));
    bench.connect(bob);

    bench.open(alice, bob);

    assertThat(bob.row(id).orElseThrow().isTombstone()).isTrue();
  }

  // when

  @Test
  void whoHoldsMoreAsksBackNothingAndWhoIsAskedByAPoorerPeerLearnsThatItIsPoorer() {
    begin(QUIET.with(Rules.SYNC_PERIOD_MS, 600_000L), 3);
    bench.open(alice, bob);
    bob.fate = s -> s.envelope() instanceof InventoryRequest ? Fate.LOST : Fate.DELIVERED;
    bench.disconnect(alice);
    bench.pass(1);
    String fresh = bob.post("s", "c", "fresh");
    bench.connect(alice);

    alice.fromChannel(bob.id(), new InventoryRequest(SCOPE, null, 4, "0123456789abcdef", false));

    assertThat(sync(alice, InventoryRequest.class).getLast().answer()).isTrue();
    assertThat(alice.text(fresh)).contains("fresh");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aRequestForALowerPageAndAnAnsweringRequestAreNotAskedBack(boolean answer) {
    begin(QUIET, 1);
    alice.fate = s -> s.event().isPresent() ? Fate.LOST : Fate.DELIVERED;
    bench.open(alice, bob);
    bench.pass(30_000);
    alice.forgetSent();
    SyncEvent.Cursor before = answer ? null : new SyncEvent.Cursor(5, "x");

    alice.fromChannel(bob.id(),
        new InventoryRequest(SCOPE, before, 4, "0123456789abcdef", answer));

    assertThat(sync(alice, InventoryRequest.class)).isEmpty();
    assertThat(sync(alice, Inventory.class)).hasSize(1);
  }

  @Test
  void theReplierAsksBackUnderEveryTrigger() {
    begin(QUIET.with(Rules.SYNC_TRIGGER, Choice.Trigger.CONNECT), 1);
    alice.fate = s -> s.event().isPresent() ? Fate.LOST : Fate.DELIVERED;
    bench.open(alice, bob);
    alice.forgetSent();

    alice.fromChannel(bob.id(),
        new InventoryRequest(SCOPE, null, 4, "0123456789abcdef", false));

    assertThat(sync(alice, InventoryRequest.class)).singleElement()
        .matches(InventoryRequest::answer);
  }

  @Test
  void underConnectBothAnnounceWhenAChannelOpens() {
    begin(RuleSet.DOCUMENTED, 3);

    bench.open(alice, bob);

    assertThat(sync(alice, Inventory.class)).hasSize(1);
    assertThat(sync(bob, Inventory.class)).hasSize(1);
    assertThat(sync(alice, InventoryRequest.class)).isEmpty();
    assertThat(bob.rows(SCOPE)).hasSize(3);
  }

  @Test
  void underConnectBothAnnounceWhenAUserAsks() {
    begin(RuleSet.DOCUMENTED, 0);
    bench.open(alice, bob);
    bench.disconnect(bob);
    String hi = alice.post("s", "c", "hi");
    bench.connect(bob);
    forgetSent();

    bob.command(new Command.Sync(SCOPE));

    assertThat(sync(alice, Inventory.class)).hasSize(1);
    assertThat(sync(bob, Inventory.class)).hasSize(1);
    assertThat(bob.text(hi)).contains("hi");
  }

  @Test
  void underConnectNothingIsAskedLater() {
    begin(RuleSet.DOCUMENTED, 1);
    bench.open(alice, bob);
    forgetSent();

    bench.pass(3_600_000);

    assertThat(allSync(alice, bob)).isEmpty();
  }

  @Test
  void eachPeriodOneRequestForEachSharedScopeIsSent() {
    begin(QUIET, 1);
    bench.open(alice, bob);
    forgetSent();

    bench.pass(90_000);

    assertThat(sync(alice, InventoryRequest.class)).hasSizeBetween(1, 3);
    forgetSent();
    bench.pass(6_000_000);
    assertThat(sync(alice, InventoryRequest.class)).hasSizeBetween(80, 125);
  }

  /** One more shared scope, while the channel is open: it is asked for at once. */
  @Test
  void afterJoiningTheNewScopesAreAskedForOverChannelsThatAreOpen() {
    begin(QUIET.with(Rules.SYNC_PERIOD_MS, 6_000_000L), 0);
    bench.open(alice, bob);
    alice.command(new Command.Join("t", List.of("d")));
    alice.post("t", "d", "before bob came");

    bob.command(new Command.Join("t", List.of("d")));

    assertThat(bob.rows("t/d")).extracting(Row::body).containsExactly("before bob came");
  }

  @Test
  void withoutAChannelNothingIsAskedUnderChannelAlone() {
    begin(QUIET, 1);

    bench.pass(600_000);

    assertThat(allSync(alice, bob)).isEmpty();
  }

  @Test
  void withoutAChannelHistoryIsReconciledByForwardWhereTheRulesSaySo() {
    begin(RuleSet.HARDENED, 0);
    bench.disconnect(bob);
    String hi = alice.post("s", "c", "hi");

    bench.connect(bob);

    assertThat(bob.text(hi)).contains("hi");
  }

  @Test
  void aRequestThatReachesNobodyEndsAndTheNextPeriodAsksAnew() {
    begin(RuleSet.HARDENED, 0);
    String hi = alice.send(bob, "hi");
    String scope = alice.row(hi).orElseThrow().scope();
    bench.disconnect(bob);
    bench.pass(100_000);
    alice.forgetSent();

    bench.pass(200_000);

    assertThat(sync(alice, InventoryRequest.class)).filteredOn(r -> r.scope().equals(scope))
        .hasSizeGreaterThan(1);
  }

  @Test
  void anExchangeThatDoesNotEndIsAbandonedAfterThirtySecondsAndBegunAnew() {
    begin(QUIET.with(Rules.SYNC_PERIOD_MS, 20_000L), 1);
    alice.fate = s -> s.event().isPresent() ? Fate.LOST : Fate.DELIVERED;
    bench.open(alice, bob);
    bob.forgetSent();
    bench.pass(29_999);
    assertThat(sync(bob, InventoryRequest.class)).isEmpty();

    alice.fate = s -> Fate.DELIVERED;
    bench.pass(60_000);

    assertThat(bob.rows(SCOPE)).hasSize(1);
  }

  @Test
  void aPageThatDoesNotGoDownIsTheLastOneWhateverItSays() {
    begin(QUIET, 1);
    SyncEvent.Cursor stuck = new SyncEvent.Cursor(5, "x");
    alice.fate = s -> {
      if (!(s.envelope() instanceof Inventory)) {
        return Fate.DELIVERED;
      }
      bob.in(new PeerInput.FrameReceived(
          new Source.Channel(alice.id()),
          new Frame.Plain(new Inventory(SCOPE, "e" + alice.sent.size(),
              List.of(), 0, 1, null, stuck, true, 5, "0123456789abcdef"))));
      return Fate.LOST;
    };

    bench.open(alice, bob);

    assertThat(sync(bob, InventoryRequest.class)).hasSizeLessThan(5);
  }

  // one at a time

  @Test
  void aRowInFlightFromOnePeerIsNotAskedOfASecondSYN11() {
    begin(QUIET, 2);
    BenchPeer carol = member("carol");
    bench.open(alice, carol);
    alice.fate = s -> s.envelope() instanceof Batch ? Fate.LOST : Fate.DELIVERED;
    bench.open(alice, bob);

    bench.open(carol, bob);

    assertThat(sync(bob, SyncEvent.Request.class)).hasSize(1);
    bench.pass(30_000);
    bench.close(carol, bob);
    bench.open(carol, bob);
    assertThat(bob.rows(SCOPE)).hasSize(2);
  }

  @Test
  void underBroadcastItIsAskedOfBoth() {
    begin(QUIET.with(Rules.SYNC_AUDIENCE, Choice.Audience.BROADCAST), 2);
    BenchPeer carol = member("carol");
    bench.open(alice, carol);
    alice.fate = s -> s.envelope() instanceof Batch ? Fate.LOST : Fate.DELIVERED;
    bench.open(alice, bob);

    bench.open(carol, bob);

    assertThat(sync(bob, SyncEvent.Request.class)).hasSize(2);
    assertThat(bob.rows(SCOPE)).hasSize(2);
  }

  // push

  private static final RuleSet PUSH = RuleSet.DOCUMENTED.with(Rules.SYNC_DIRECTION,
      Choice.Direction.PUSH);

  @Test
  void underPushTheReceiverOfAnInventorySendsWhatTheAnnouncerLacks() {
    begin(PUSH, 3);

    bench.open(alice, bob);

    assertThat(bob.rows(SCOPE)).isEqualTo(alice.rows(SCOPE)).hasSize(3);
    assertThat(allSync(alice, bob)).noneMatch(SyncEvent.Request.class::isInstance);
  }

  @Test
  void underPushWithNewestWhatLiesOutsideTheWindowIsResentForEver() {
    begin(PUSH.with(Rules.SYNC_INVENTORY_CAP, 2L), 4);
    bench.open(alice, bob);
    bench.close(alice, bob);
    forgetSent();

    bench.open(alice, bob);

    assertThat(sync(alice, Batch.class)).isNotEmpty();
  }

  @Test
  void underPushWithCursorEachPageIsFilledAloneAndEqualPeersExchangeNoRows() {
    begin(PUSH.with(Rules.SYNC_INVENTORY_CAP, 2L).with(Rules.SYNC_WINDOW, Choice.Window.CURSOR), 5);
    bench.open(alice, bob);
    bench.close(alice, bob);
    forgetSent();

    bench.open(alice, bob);

    assertThat(bob.rows(SCOPE)).isEqualTo(alice.rows(SCOPE)).hasSize(5);
    assertThat(Stream.of(alice, bob).flatMap(p -> sync(p, Batch.class).stream())).isEmpty();
  }

  @Test
  void underPushAnEqualDigestIsAnsweredWithNothing() {
    begin(QUIET.with(Rules.SYNC_DIRECTION, Choice.Direction.PUSH), 3);
    bench.open(alice, bob);
    bench.close(alice, bob);
    forgetSent();

    bench.open(alice, bob);

    assertThat(bob.rows(SCOPE)).isEqualTo(alice.rows(SCOPE)).hasSize(3);
    assertThat(Stream.of(alice, bob).flatMap(p -> sync(p, Batch.class).stream())).isEmpty();
  }

  @Test
  void underPushNothingIsSentToWhoIsNotKnownAsAMemberSYN9() {
    begin(QUIET.with(Rules.SYNC_DIRECTION, Choice.Direction.PUSH), 3);
    BenchPeer mallory = bench.online("mallory");
    bench.open(alice, mallory);
    alice.forgetSent();

    alice.fromChannel(mallory.id(), inventoryOf("e1", List.of()));

    assertThat(allSync(alice)).isEmpty();
  }

  // three peers

  @Test
  void aLateJoinerObtainsTheHistoryFromAPeerCHN2() {
    begin(RuleSet.DOCUMENTED, 250);

    bench.open(alice, bob);

    assertThat(bob.rows(SCOPE)).hasSize(250);
    assertThat(sync(alice, Batch.class)).extracting(b -> b.messages().size())
        .containsExactly(200, 50);
  }

  @Test
  void threePeersWhoDifferEndEqualSYN6() {
    bench = Bench.of(QUIET.with(Rules.SYNC_INVENTORY_CAP, 3L));
    List<BenchPeer> members = new ArrayList<>();
    for (String role : List.of("alice", "bob", "carol")) {
      members.add(member(role));
    }
    for (BenchPeer each : members) {
      bench.disconnect(each);
      for (int i = 0; i < 7; i++) {
        bench.pass(1);
        each.post("s", "c", each.id() + i);
      }
    }
    members.forEach(bench::connect);

    bench.open(members.get(0), members.get(1));
    bench.open(members.get(1), members.get(2));
    bench.pass(300_000);

    assertThat(members.get(0).rows(SCOPE)).hasSize(21);
    assertThat(members).extracting(m -> m.rows(SCOPE)).containsOnly(members.get(0).rows(SCOPE));
  }

  // several devices of one user: each hears what the others asked for

  @Test
  void aPageThatAnotherDeviceAskedForIsNotAskedOnBelow() {
    begin(QUIET, 1);
    bench.open(alice, bob);
    forgetSent();

    bob.fromChannel(alice.id(), pageBelow(new Cursor(9, "i"), new Cursor(5, "e")));

    assertThat(sync(bob, InventoryRequest.class)).isEmpty();
  }

  @Test
  void belowTheTopOneAsksOnWhoeverAskedForIt() {
    begin(QUIET, 1);
    bench.open(alice, bob);
    forgetSent();

    bob.fromChannel(alice.id(), pageBelow(null, new Cursor(5, "e")));

    assertThat(sync(bob, InventoryRequest.class)).extracting(InventoryRequest::before)
        .containsExactly(new Cursor(5, "e"));
  }

  @Test
  void whatAnotherDeviceAskedForDoesNotEndOnesOwnTurn() {
    begin(QUIET, 1);
    bench.open(alice, bob);
    bob.fate = s -> Fate.LOST;
    bob.fromChannel(alice.id(), pageBelow(null, new Cursor(50, "z")));
    forgetSent();

    bob.fromChannel(alice.id(), pageBelow(new Cursor(90, "z"), new Cursor(80, "z")));
    bob.fromChannel(alice.id(), pageBelow(new Cursor(50, "z"), new Cursor(40, "z")));

    assertThat(sync(bob, InventoryRequest.class)).extracting(InventoryRequest::before)
        .containsExactly(new Cursor(40, "z"));
  }

  /** A page in which there is nothing new. */
  private static Inventory pageBelow(@Nullable Cursor before, Cursor lowest) {
    return new Inventory(SCOPE, "below:" + lowest.createdAt(), List.of(), 0, 1, before, lowest,
        true,
        null, null);
  }
}
