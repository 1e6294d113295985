package dev.toju.conformance.judge.merge;

import static dev.toju.conformance.bench.Planted.HI;
import static dev.toju.conformance.bench.Planted.NOTHING;
import static dev.toju.conformance.bench.Script.command;
import static dev.toju.conformance.bench.Script.row;
import static dev.toju.conformance.bench.Script.store;
import static dev.toju.conformance.bench.Views.view;
import static dev.toju.protocol.port.DeliveryStatus.QUEUED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.toju.conformance.bench.Planted;
import dev.toju.conformance.bench.Script;
import dev.toju.conformance.judge.Evidence;
import dev.toju.conformance.judge.Verdict;
import dev.toju.protocol.Row;
import dev.toju.protocol.RowSignatures;
import dev.toju.protocol.port.View;
import dev.toju.sim.trace.Event.Memory;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** MRG-5. */
class HistoryIsAdditiveTest {

  private static final View ONE = view().own(HI, QUEUED).build();

  private static Row edited(String body, @Nullable Long editedAt, @Nullable Long deletedAt) {
    return new Row("m1", Script.THREAD, "alice", List.of("bob"), 1000, body, editedAt, deletedAt,
        List.of(), List.of(), new TreeMap<>(), new TreeMap<>(), RowSignatures.NONE);
  }

  private static Script shows(View view) {
    return Planted.start("alice", "bob").turn("alice", command(), view, store());
  }

  private static View own(Row row) {
    return view().own(row, QUEUED).build();
  }

  @Test
  void aHistoryThatGrowsIsKept() {
    View two = view().own(HI, QUEUED).own(row("m2", "alice", "there?", "bob"), QUEUED).build();

    assertThat(shows(ONE).turn("alice", command(), two, store()).verdict("MRG-5"))
        .isEqualTo(new Verdict.Kept(1));
  }

  @Test
  void aRowThatVanishesIsBroken() {
    Evidence evidence = Planted.evidence("MRG-5");

    assertThat(evidence.expected()).isEqualTo("\"hi\" (m1) of alice stays in t");
    assertThat(evidence.seen()).isEqualTo("it is gone; 0 of 1 rows are left");
  }

  @Test
  void aRowThatVanishesAtARestartIsBroken() {
    assertThat(shows(ONE).reborn("alice", Memory.INTACT, NOTHING).verdict("MRG-5"))
        .isInstanceOf(Verdict.Broken.class);
  }

  @Test
  void aWipedOrRolledBackStoreBeginsAnew() {
    assertThat(shows(ONE).reborn("alice", Memory.WIPED, NOTHING).verdict("MRG-5"))
        .isEqualTo(new Verdict.NotExercised());
  }

  @Test
  void aRowThatFallsBackToAnOlderVersionIsBroken() {
    Script run = shows(own(edited("new", 6000L, null))).turn("alice", command(),
        own(edited("old", 5000L, null)));

    assertThat(run.evidence("MRG-5").expected())
        .isEqualTo("lastModifiedAt of \"new\" (m1) at 6000 or later");
    assertThat(run.evidence("MRG-5").seen()).isEqualTo("5000, as \"old\" (m1)");
  }

  @Test
  void aTombstoneMayCarryAnEarlierStampThanTheTextThatItReplaces() {
    Script run = shows(own(edited("new", 6000L, null))).turn("alice", command(),
        own(edited("", null, 5000L)));

    assertThat(run.verdict("MRG-5")).isEqualTo(new Verdict.Kept(1));
  }

  @Test
  void aStoreThatRefusedTookNothingIn() {
    Script run = Planted.start("alice", "bob").turn("alice", command(), ONE).storeRefused("alice",
        NOTHING);

    assertThat(run.verdict("MRG-5")).isEqualTo(new Verdict.NotExercised());
  }

  @Test
  void aHistoryThatNeverChangesIsNotExercised() {
    assertThat(shows(ONE).turn("alice", command(), ONE).verdict("MRG-5"))
        .isEqualTo(new Verdict.NotExercised());
  }
}
