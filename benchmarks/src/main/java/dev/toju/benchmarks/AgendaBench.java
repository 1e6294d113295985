package dev.toju.benchmarks;

import dev.toju.sim.time.Agenda;
import java.util.Arrays;
import java.util.List;
import java.util.PriorityQueue;

/**
 * The simulator's agenda against {@link PriorityQueue}: with so many things pending, again and again
 * the next one happens and puts another one on the agenda.
 */
final class AgendaBench {

  private static final int ROUNDS = 7;
  private static final int FEW = 1_000;
  private static final int MANY = 100_000;
  private static final double WANTED = 1.5;
  /** How far ahead a new thing is at the most, in milliseconds. */
  private static final int AHEAD = 4_096;

  private final Sizes sizes;
  private long seen;

  AgendaBench(Sizes sizes) {
    this.sizes = sizes;
  }

  List<Figure> figures() {
    return List.of(figure(FEW), figure(MANY));
  }

  /** The rounds of the two take turns, so that what else the machine does hits both. */
  private Figure figure(int pending) {
    double[] ratios = new double[ROUNDS];
    for (int i = 0; i < ROUNDS; i++) {
      double queue = CpuClock.seconds(() -> queue(pending));
      double agenda = CpuClock.seconds(() -> agenda(pending));
      ratios[i] = queue / Math.max(agenda, 1e-9);
    }
    Arrays.sort(ratios);
    return new Figure(String.format("Agenda against PriorityQueue, %,d pending", pending), WANTED,
        ratios[ROUNDS / 2], "x as fast");
  }

  private void agenda(int pending) {
    Agenda<Integer> agenda = new Agenda<>();
    Delays delays = new Delays();
    for (int i = 0; i < pending; i++) {
      agenda.add(delays.next(), i);
    }
    for (int i = 0; i < sizes.agendaSteps(); i++) {
      Integer what = agenda.next();
      agenda.add(agenda.clock().nowMs() + delays.next(), what);
      seen += what;
    }
  }

  private void queue(int pending) {
    PriorityQueue<Entry> queue = new PriorityQueue<>();
    Delays delays = new Delays();
    long order = 0;
    for (int i = 0; i < pending; i++) {
      queue.add(new Entry(delays.next(), order++, i));
    }
    for (int i = 0; i < sizes.agendaSteps(); i++) {
      Entry next = queue.remove();
      queue.add(new Entry(next.atMs() + delays.next(), order++, next.what()));
      seen += next.what();
    }
  }

  /** What came out of the work, so that no compiler takes it away. */
  long seen() {
    return seen;
  }

  /** The same delays for both. */
  private static final class Delays {
    private long state = 42;

    int next() {
      state = state * 6_364_136_223_846_793_005L + 1_442_695_040_888_963_407L;
      return (int) (state >>> 33) & (AHEAD - 1);
    }
  }

  private record Entry(long atMs, long order, Integer what) implements Comparable<Entry> {
    @Override
    public int compareTo(Entry other) {
      return atMs != other.atMs
          ? Long.compare(atMs, other.atMs)
          : Long.compare(order, other.order);
    }
  }
}
