package dev.toju.peer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toju.protocol.Row;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ShownRowsTest {

  private static Row row(String id, long createdAt, String body) {
    return Row.composed(id, "home/general", "alice", List.of(), createdAt, body);
  }

  @Test
  void rowsStandInTheOrderOfTheirStampsThenOfTheirIds() {
    ShownRows rows = new ShownRows();
    rows.changed(null, row("c", 2, "third"));
    rows.changed(null, row("b", 1, "second"));
    rows.changed(null, row("a", 1, "first"));

    assertThat(rows.view()).extracting(Row::body).containsExactly("first", "second", "third");
  }

  @Test
  void aViewThatWasHandedOutStaysAsItIs() {
    ShownRows rows = new ShownRows();
    Row first = row("a", 1, "first");
    rows.changed(null, first);
    List<Row> before = rows.view();

    rows.changed(first, row("a", 1, "changed"));
    rows.changed(null, row("b", 2, "second"));

    assertThat(before).containsExactly(first);
    assertThat(rows.view()).extracting(Row::body).containsExactly("changed", "second");
    assertThat(rows.view()).isSameAs(rows.view());
  }

  @Test
  void aRowThatIsShownNoLongerIsGone() {
    ShownRows rows = new ShownRows();
    Row first = row("a", 1, "first");
    rows.changed(null, first);
    rows.changed(first, null);

    assertThat(rows.view()).isEmpty();
  }

  /** Few changes between two views are put at their places, many are sorted: with one outcome. */
  @ParameterizedTest
  @ValueSource(ints = {1, 7, 200})
  void howManyChangesComeBetweenTwoViewsMakesNoDifference(int between) {
    Random random = new Random(between);
    ShownRows shown = new ShownRows();
    List<Row> held = new ArrayList<>();
    for (int i = 0; i < 600; i++) {
      boolean fresh = held.isEmpty() || random.nextInt(3) > 0;
      Row before = fresh ? null : held.remove(random.nextInt(held.size()));
      Row now = before != null && random.nextBoolean()
          ? null
          : row(before == null ? "m" + i : before.id(),
              before == null ? random.nextInt(50) : before.createdAt(), "text " + i);
      if (now != null) {
        held.add(now);
      }
      shown.changed(before, now);
      if (i % between == 0) {
        shown.view();
      }
    }
    held.sort(Comparator.comparingLong(Row::createdAt).thenComparing(Row::id));

    assertThat(shown.view()).isEqualTo(held);
  }
}
