package dev.toju.peer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toju.peer.BenchPeer.Storage;
import dev.toju.protocol.Reaction;
import dev.toju.protocol.Row;
import dev.toju.protocol.json.Digests;
import dev.toju.protocol.port.Command;
import dev.toju.protocol.port.DeliveryStatus;
import dev.toju.protocol.port.Shown;
import dev.toju.protocol.rules.Choice;
import dev.toju.protocol.rules.RuleSet;
import dev.toju.protocol.rules.Rules;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A stamp beyond the skew bound is not applied before it is due, and blocks nothing (MUT-7). The
 * wall clock of the author (`merge.stampClock=wall`) lets it step back between two changes.
 */
class QuarantineTest {

  private static final long SKEW = 10_000;
  private static final long FAR = 60_000;

  private final Bench bench = Bench.of(RuleSet.HARDENED.with(Rules.MERGE_MAX_SKEW_MS, SKEW)
      .with(Rules.MERGE_STAMP_CLOCK, Choice.StampClock.WALL));
  private final BenchPeer alice = bench.online("alice");
  private final BenchPeer bob = bench.online("bob");

  @Test
  void aMessageFromTheFutureIsAcknowledgedAndNotShownUntilItIsDue() {
    alice.skewMs = FAR;

    String hi = alice.send(bob, "hi");

    assertThat(alice.delivery(hi).status()).isEqualTo(DeliveryStatus.ACKNOWLEDGED);
    assertThat(bob.row(hi)).isEmpty();
    bench.pass(FAR - SKEW - 1);
    assertThat(bob.row(hi)).isEmpty();
    bench.pass(1);
    assertThat(bob.text(hi)).contains("hi");
  }

  @Test
  void anEditFromTheFutureIsNotShownUntilItIsDue() {
    String hi = alice.send(bob, "hi");
    alice.skewMs = FAR;

    edit(alice, hi, "from the future");

    assertThat(alice.text(hi)).contains("from the future");
    assertThat(bob.text(hi)).contains("hi");
    bench.pass(FAR - SKEW);
    assertThat(bob.text(hi)).contains("from the future");
  }

  @Test
  void aStampAtTheBoundIsShownAtOnce() {
    String hi = alice.send(bob, "hi");
    alice.skewMs = SKEW;

    edit(alice, hi, "just now");

    assertThat(bob.text(hi)).contains("just now");
  }

  /** The author's clock is put right, and a copy of the author's that lacks the edit edits. */
  @Test
  void anEditFromTheFutureDoesNotHideOneThatIsDue() {
    String hi = alice.send(bob, "hi");
    var before = new TreeMap<>(alice.store);
    alice.skewMs = FAR;
    edit(alice, hi, "from the future");
    alice.skewMs = 0;
    alice.store = before;
    alice.restart(Storage.OBJECTS);
    bench.connect(alice);
    bench.pass(100);
    assertThat(bob.text(hi)).contains("hi");

    edit(alice, hi, "now");

    assertThat(bob.text(hi)).contains("now");
    assertThat(alice.text(hi)).contains("now");
    bench.pass(FAR);
    assertThat(bob.text(hi)).contains("from the future");
  }

  @Test
  void aRowThatComesBySyncShowsWhatIsDueOfItThoughAFutureEditIsHeld() {
    String hi = alice.send(bob, "hi");
    var before = new TreeMap<>(alice.store);
    alice.skewMs = FAR;
    edit(alice, hi, "from the future");
    alice.skewMs = 0;
    alice.store = before;
    alice.restart(Storage.OBJECTS);
    bench.pass(100);
    edit(alice, hi, "now");

    bench.open(alice, bob);

    assertThat(bob.text(hi)).contains("now");
  }

  @Test
  void aReactionThatIsDueDoesNotShowAMessageFromTheFuture() {
    alice.skewMs = FAR;
    String hi = alice.send(bob, "hi");
    alice.skewMs = 0;

    alice.command(new Command.React(scopeOf(alice, hi), hi, "+1", true));

    assertThat(bob.row(hi)).isEmpty();
    bench.pass(FAR);
    assertThat(bob.row(hi).orElseThrow().reactions()).hasSize(1);
  }

  @Test
  void aReactionFromTheFutureIsKeptAsideAloneAndTheRestIsShown() {
    String hi = alice.send(bob, "hi");
    bob.skewMs = FAR;
    bob.command(new Command.React(scopeOf(bob, hi), hi, "+1", true));
    bob.skewMs = 0;

    alice.command(new Command.React(scopeOf(alice, hi), hi, "ok", true));

    assertThat(alice.row(hi).orElseThrow().reactions()).extracting(Reaction::emoji)
        .containsExactly("ok");
    bench.pass(FAR);
    assertThat(alice.row(hi).orElseThrow().reactions()).extracting(Reaction::emoji)
        .containsExactlyInAnyOrder("ok", "+1");
  }

  @Test
  void aDeleteFromTheFutureLeavesTheMessageUntilItIsDueAndHidesNoEdit() {
    String hi = alice.send(bob, "hi");
    var before = new TreeMap<>(alice.store);
    alice.skewMs = FAR;
    alice.command(new Command.Delete(scopeOf(alice, hi), hi));
    alice.skewMs = 0;
    alice.store = before;
    alice.restart(Storage.OBJECTS);
    bench.connect(alice);
    bench.pass(100);

    edit(alice, hi, "now");

    assertThat(bob.text(hi)).contains("now");
    bench.pass(FAR);
    assertThat(bob.row(hi).orElseThrow().isTombstone()).isTrue();
  }

  @Test
  void aMessageWhoseOnlyBodyIsFromTheFutureShowsNothing() {
    bench.disconnect(bob);
    String hi = alice.send(bob, "hi");
    alice.skewMs = FAR;
    edit(alice, hi, "from the future");
    alice.skewMs = 0;

    bench.connect(bob);
    bench.pass(5_000);

    assertThat(bob.row(hi)).isEmpty();
    assertThat(alice.delivery(hi).status()).isEqualTo(DeliveryStatus.ACKNOWLEDGED);
    bench.pass(FAR);
    assertThat(bob.text(hi)).contains("from the future");
  }

  /** Never clamped: each peer would clamp to its own clock. */
  @Test
  void whatIsKeptAsideIsServedAndDigestedAsItCame() {
    BenchPeer carol = bench.online("carol");
    String group = BenchPeer.scopeOf(alice.command(
        new Command.CreateGroup(List.of(bob.id(), carol.id()), null)));
    bench.disconnect(carol);
    alice.skewMs = FAR;
    String hi = alice.say(group, "hi");
    Row authors = alice.row(hi).orElseThrow();
    bench.disconnect(alice);

    bench.open(bob, carol);

    bench.pass(FAR);
    assertThat(carol.row(hi)).contains(authors);
    assertThat(Digests.ofRow(carol.row(hi).orElseThrow())).isEqualTo(Digests.ofRow(authors));
  }

  @ParameterizedTest
  @EnumSource
  void whatIsKeptAsideSurvivesARestartAndIsShownWhenDue(Storage storage) {
    String hi = alice.send(bob, "hi");
    alice.skewMs = FAR;
    edit(alice, hi, "from the future");

    bob.restart(storage);

    assertThat(bob.text(hi)).contains("hi");
    bench.pass(FAR);
    assertThat(bob.text(hi)).contains("from the future");
  }

  @ParameterizedTest
  @EnumSource
  void whatCameDueWhileAPeerWasDownIsShownWhenItStarts(Storage storage) {
    String hi = alice.send(bob, "hi");
    alice.skewMs = FAR;
    edit(alice, hi, "from the future");
    bob.crash();
    bench.pass(2 * FAR);

    bob.restart(storage);

    assertThat(bob.text(hi)).contains("from the future");
  }

  @Test
  void whatIsShownStaysShownWhenTheClockStepsBack() {
    bench.pass(200_000);
    String hi = alice.send(bob, "hi");

    bob.skewMs = -150_000;
    bob.restart(Storage.JSON);
    bench.connect(bob);

    assertThat(bob.text(hi)).contains("hi");
  }

  @Test
  void whatIsDueAndCouldNotBeStoredIsShownALittleLater() {
    String hi = alice.send(bob, "hi");
    alice.skewMs = FAR;
    edit(alice, hi, "from the future");
    bench.pass(FAR - SKEW - 10);
    bob.refuseNextStore();

    bench.pass(10);

    assertThat(bob.text(hi)).contains("hi");
    bench.pass(1_000);
    assertThat(bob.text(hi)).contains("from the future");
  }

  @Test
  void underAcceptAStampFromTheFutureIsShownAtOnce() {
    Bench trusting = Bench.of(RuleSet.DOCUMENTED);
    BenchPeer one = trusting.online("one");
    BenchPeer two = trusting.online("two");
    one.skewMs = 10 * FAR;

    String hi = one.send(two, "hi");

    assertThat(two.text(hi)).contains("hi");
  }

  private static void edit(BenchPeer by, String id, String text) {
    assertThat(by.command(new Command.Edit(scopeOf(by, id), id, text)))
        .isInstanceOf(Shown.Done.class);
  }

  private static String scopeOf(BenchPeer peer, String id) {
    return peer.row(id).orElseThrow().scope();
  }
}
