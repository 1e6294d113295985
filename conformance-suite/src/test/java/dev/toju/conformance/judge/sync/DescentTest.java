package dev.toju.conformance.judge.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toju.protocol.SyncEvent;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DescentTest {

  private static final SyncEvent.Cursor HIGH = new SyncEvent.Cursor(20, "u:b");
  private static final SyncEvent.Cursor LOW = new SyncEvent.Cursor(10, "u:a");

  private final Descent descent = new Descent();

  @Test
  void pagesBelowBelongToTheTurnThatBeganAtTheTop() {
    asks(null, 3);
    assertThat(comes(null, HIGH)).isEqualTo(3);
    asks(HIGH, 4);
    assertThat(comes(HIGH, LOW)).isEqualTo(3);
    asks(LOW, 5);
    assertThat(comes(LOW, null)).isEqualTo(3);
  }

  @Test
  void theLastPageOfOneTurnIsNoneOfTheNext() {
    asks(null, 3);
    comes(null, HIGH);
    asks(HIGH, 4);
    asks(null, 9);
    assertThat(comes(HIGH, null)).isEqualTo(3);
    assertThat(comes(null, HIGH)).isEqualTo(9);
  }

  @Test
  void ofTwoRequestsForOnePageTheEarlierTurnCounts() {
    asks(null, 3);
    asks(null, 7);
    assertThat(comes(null, HIGH)).isEqualTo(3);
    assertThat(comes(null, HIGH)).isEqualTo(Descent.UNKNOWN);
  }

  @Test
  void ofATurnInWhichRowsWereAskedForNothingFollows() {
    asks(null, 3);
    comes(null, HIGH);
    descent.moves();
    asks(HIGH, 4);
    assertThat(comes(HIGH, null)).isEqualTo(Descent.UNKNOWN);
  }

  @Test
  void whatAnEarlierLifeAskedForIsNoTurnOfThisOne() {
    asks(null, 3);
    descent.restarts();
    asks(null, 7);
    assertThat(comes(null, HIGH)).isEqualTo(Descent.UNKNOWN);
    asks(null, 9);
    assertThat(comes(null, HIGH)).isEqualTo(9);
  }

  @Test
  void whoGoesOnAtTheBottomHasHadTwoTurns() {
    asks(null, 3);
    comes(null, HIGH);
    descent.reachesBottom();
    asks(LOW, 8);
    assertThat(comes(LOW, null)).isEqualTo(3);
    descent.reachesBottom();
    asks(LOW, 12);
    assertThat(comes(LOW, null)).isEqualTo(8);
  }

  @Test
  void theLowestPageOnceMoreIsNoTurn() {
    asks(null, 3);
    comes(null, HIGH);
    descent.moves();
    descent.endsLowest(HIGH);
    asks(HIGH, 6);
    assertThat(comes(HIGH, null)).isEqualTo(Descent.UNKNOWN);
    asks(HIGH, 9);
    assertThat(comes(HIGH, null)).isEqualTo(3);
  }

  private void asks(SyncEvent.@Nullable Cursor before, long now) {
    descent.asks(new SyncEvent.InventoryRequest("home/general", before, null, null, false), now);
  }

  private long comes(SyncEvent.@Nullable Cursor before, SyncEvent.@Nullable Cursor lowest) {
    return descent
        .comes(new SyncEvent.Inventory("home/general", "x", List.of(), 0, 1, before, lowest,
            lowest != null, null, null));
  }
}
