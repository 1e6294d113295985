package dev.toju.sim.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

final class AgendaTest {

  private final Agenda<String> agenda = new Agenda<>();

  @Test
  void whatIsDueEarlierHappensFirst() {
    agenda.add(20, "later");
    agenda.add(10, "sooner");

    assertThat(agenda.next()).isEqualTo("sooner");
    assertThat(agenda.next()).isEqualTo("later");
  }

  @Test
  void whatIsDueAtTheSameMomentHappensInTheOrderOfEntry() {
    List<String> put = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      agenda.add(7, "n" + i);
      put.add("n" + i);
    }

    assertThat(rest(agenda)).isEqualTo(put);
  }

  @Test
  void theClockStandsAtTheMomentOfWhatHappenedLast() {
    agenda.add(5, "a");
    agenda.add(90, "b");

    agenda.next();

    assertThat(agenda.clock().nowMs()).isEqualTo(5);
    assertThat(agenda.nextAtMs()).isEqualTo(90);
  }

  @Test
  void whatIsCancelledDoesNotHappen() {
    long ticket = agenda.add(5, "cancelled");
    agenda.add(6, "kept");

    boolean first = agenda.cancel(ticket);
    boolean again = agenda.cancel(ticket);

    assertThat(first).isTrue();
    assertThat(again).isFalse();
    assertThat(agenda.size()).isEqualTo(1);
    assertThat(agenda.nextAtMs()).isEqualTo(6);
    assertThat(rest(agenda)).containsExactly("kept");
  }

  @Test
  void anOldTicketNeverCancelsANewEntry() {
    long old = agenda.add(1, "old");
    agenda.next();
    agenda.add(2, "new");

    assertThat(agenda.cancel(old)).isFalse();
    assertThat(rest(agenda)).containsExactly("new");
  }

  @Test
  void theAgendaIsEmptyOnceAllIsCancelled() {
    long one = agenda.add(1, "one");
    long two = agenda.add(2, "two");

    agenda.cancel(two);
    agenda.cancel(one);

    assertThat(agenda.isEmpty()).isTrue();
    assertThat(agenda.size()).isZero();
  }

  @Test
  void aTimerThatIsSetAgainAndAgainLeavesNoGarbageBehind() {
    long ticket = agenda.add(60_000, "timer");
    for (int i = 0; i < 100_000; i++) {
      agenda.cancel(ticket);
      ticket = agenda.add(60_000 + i, "timer");
    }

    assertThat(agenda.entries()).isLessThan(1_000);
    assertThat(agenda.size()).isEqualTo(1);
  }

  @Test
  void nothingIsDueInThePast() {
    agenda.add(10, "now");
    agenda.next();

    assertThatThrownBy(() -> agenda.add(9, "too late"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("due at 9 ms, but it is 10 ms");
  }

  @Test
  void theLastMomentFits() {
    agenda.add(Agenda.LAST_MOMENT_MS, "end");
    agenda.add(0, "begin");

    assertThat(rest(agenda)).containsExactly("begin", "end");
    assertThat(agenda.clock().nowMs()).isEqualTo(Agenda.LAST_MOMENT_MS);
  }

  @Test
  void anEmptyAgendaHasNoNextMoment() {
    assertThatThrownBy(agenda::nextAtMs).isInstanceOf(IllegalStateException.class);
  }

  @Property(tries = 500)
  void itAgreesWithASortedList(@ForAll("plans") List<Integer> plan) {
    compare(new Agenda<>(), plan);
  }

  @Property(tries = 100)
  void itAgreesWithASortedListWhileEntriesAreNumberedAnew(@ForAll("longPlans") List<Integer> plan) {
    Assume.that(plan.stream().filter(number -> number % 10 < 6).count() > 21);
    Agenda<Entry> nearlyFull = new Agenda<>(Agenda.MAX_ORDER - 20);

    compare(nearlyFull, plan);
  }

  @Provide
  Arbitrary<List<Integer>> plans() {
    return Arbitraries.integers().between(0, 999).list().ofMinSize(1).ofMaxSize(400);
  }

  @Provide
  Arbitrary<List<Integer>> longPlans() {
    return Arbitraries.integers().between(0, 999).list().ofMinSize(80).ofMaxSize(400);
  }

  /** One entry of the naive model. */
  private record Entry(long at, int order, long ticket) {}

  /** Of ten numbers six add, two cancel, two let happen; the rest of the number says when or what. */
  private static void compare(Agenda<Entry> agenda, List<Integer> plan) {
    List<Entry> model = new ArrayList<>();
    List<Entry> gone = new ArrayList<>();
    int order = 0;
    for (int number : plan) {
      int choice = number % 10;
      int rest = number / 10;
      if (choice < 6) {
        long at = agenda.clock().nowMs() + rest % 13;
        Entry entry = new Entry(at, order++, 0);
        long ticket = agenda.add(at, entry);
        model.add(new Entry(at, entry.order(), ticket));
      } else if (choice < 8 && !model.isEmpty()) {
        Entry victim = model.remove(rest % model.size());
        assertThat(agenda.cancel(victim.ticket())).isTrue();
        gone.add(victim);
      } else if (!model.isEmpty()) {
        gone.add(happens(agenda, model));
      }
      assertThat(agenda.size()).isEqualTo(model.size());
      assertThat(agenda.isEmpty()).isEqualTo(model.isEmpty());
    }
    gone.forEach(entry -> assertThat(agenda.cancel(entry.ticket())).isFalse());
    while (!model.isEmpty()) {
      happens(agenda, model);
    }
    assertThat(agenda.isEmpty()).isTrue();
  }

  private static Entry happens(Agenda<Entry> agenda, List<Entry> model) {
    model.sort(Comparator.comparingLong(Entry::at).thenComparingInt(Entry::order));
    Entry expected = model.removeFirst();
    assertThat(agenda.nextAtMs()).isEqualTo(expected.at());
    assertThat(agenda.next().order()).isEqualTo(expected.order());
    assertThat(agenda.clock().nowMs()).isEqualTo(expected.at());
    return expected;
  }

  private static List<String> rest(Agenda<String> agenda) {
    List<String> rest = new ArrayList<>();
    while (!agenda.isEmpty()) {
      rest.add(agenda.next());
    }
    return rest;
  }
}
