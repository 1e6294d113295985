package dev.toju.sim.time;

import java.util.Arrays;

/**
 * What is still to happen, in the order (moment, order of entry): two things that are due at the
 * same millisecond happen in the order in which they were put here.
 *
 * <p>
 * A 4-ary heap over primitives. Moment and order of entry share one long, so an entry costs one
 * comparison; when the order of entry runs out of bits, what is pending is numbered anew. Cancelling
 * leaves a dead entry behind that is swept when the dead outnumber the living.
 *
 * @param <T> what happens
 */
public final class Agenda<T> {

  /** Bits of a key that hold the order of entry: four million entries between two renumberings. */
  private static final int ORDER_BITS = 22;
  static final long MAX_ORDER = (1L << ORDER_BITS) - 1;

  /** The last moment that fits: about 69 years of milliseconds. */
  public static final long LAST_MOMENT_MS = (1L << (63 - ORDER_BITS)) - 1;

  /** The ticket of nothing: cancelling it does nothing. */
  public static final long NO_TICKET = -1;

  private static final int FEW = 64;

  private final VirtualClock clock = new VirtualClock();
  private final Payloads<T> payloads = new Payloads<>(FEW);
  private long[] keys = new long[FEW];
  private int[] slots = new int[FEW];
  private int size;
  private int dead;
  private long order;

  /** An empty agenda at moment 0. */
  public Agenda() {
    this(0);
  }

  /** The same, as if that many entries had been made before. */
  Agenda(long order) {
    this.order = order;
  }

  /** The clock that stands at the moment of what happened last. */
  public VirtualClock clock() {
    return clock;
  }

  /** How many things are pending. */
  public int size() {
    return size - dead;
  }

  /** How many entries the heap has, dead ones included. */
  int entries() {
    return size;
  }

  /** Whether nothing is pending. */
  public boolean isEmpty() {
    return size == 0;
  }

  /** When the next thing is due; only while something is pending. */
  public long nextAtMs() {
    if (size == 0) {
      throw new IllegalStateException("the agenda is empty: ask isEmpty() first");
    }
    return keys[0] >>> ORDER_BITS;
  }

  /**
   * Puts something on the agenda, behind everything that is due at the same moment.
   *
   * @param atMs now or later
   * @return a ticket with which it can be cancelled
   */
  public long add(long atMs, T what) {
    if (atMs < clock.nowMs() || atMs > LAST_MOMENT_MS) {
      throw new IllegalArgumentException("due at " + atMs + " ms, but it is " + clock.nowMs()
          + " ms and the last moment is " + LAST_MOMENT_MS + " ms");
    }
    if (order > MAX_ORDER) {
      renumber();
    }
    if (size == keys.length) {
      keys = Arrays.copyOf(keys, size * 2);
      slots = Arrays.copyOf(slots, size * 2);
    }
    int slot = payloads.put(what);
    siftUp(size++, atMs << ORDER_BITS | order++, slot);
    return payloads.ticket(slot);
  }

  /** Takes the next thing off the agenda and moves the clock to its moment. */
  public T next() {
    clock.moveTo(nextAtMs());
    T what = payloads.take(slots[0]);
    removeTop();
    dropDeadTops();
    return what;
  }

  /**
   * Cancels what was put here under that ticket.
   *
   * @return false where it has happened, or was cancelled, before
   */
  public boolean cancel(long ticket) {
    if (!payloads.kill(ticket)) {
      return false;
    }
    dead++;
    dropDeadTops();
    if (dead > FEW && dead > size / 2) {
      sweep();
    }
    return true;
  }

  private void dropDeadTops() {
    while (dead > 0 && size > 0 && payloads.isDead(slots[0])) {
      payloads.free(slots[0]);
      dead--;
      removeTop();
    }
  }

  private void siftUp(int from, long key, int slot) {
    long[] k = keys;
    int[] s = slots;
    int hole = from;
    while (hole > 0) {
      int parent = (hole - 1) >>> 2;
      if (k[parent] <= key) {
        break;
      }
      k[hole] = k[parent];
      s[hole] = s[parent];
      hole = parent;
    }
    k[hole] = key;
    s[hole] = slot;
  }

  /**
   * Takes the first entry away. The hole sinks to a leaf along the least children and the last
   * entry rises from there: it belongs low, so this spares the comparison with it at each level.
   */
  private void removeTop() {
    int n = --size;
    if (n == 0) {
      return;
    }
    long[] k = keys;
    int[] s = slots;
    int hole = 0;
    int child = 1;
    while (child < n) {
      int least = least(k, child, n);
      k[hole] = k[least];
      s[hole] = s[least];
      hole = least;
      child = (hole << 2) + 1;
    }
    siftUp(hole, k[n], s[n]);
  }

  private void siftDown(int from, long key, int slot) {
    long[] k = keys;
    int[] s = slots;
    int n = size;
    int hole = from;
    int child;
    while ((child = (hole << 2) + 1) < n) {
      int least = least(k, child, n);
      if (k[least] >= key) {
        break;
      }
      k[hole] = k[least];
      s[hole] = s[least];
      hole = least;
    }
    k[hole] = key;
    s[hole] = slot;
  }

  /** The least of up to four siblings. */
  private static int least(long[] k, int first, int n) {
    if (first + 3 < n) {
      int left = first + (k[first + 1] < k[first] ? 1 : 0);
      int right = first + (k[first + 3] < k[first + 2] ? 3 : 2);
      return k[right] < k[left] ? right : left;
    }
    int least = first;
    for (int i = first + 1; i < n; i++) {
      least = k[i] < k[least] ? i : least;
    }
    return least;
  }

  private void sweep() {
    int kept = 0;
    for (int i = 0; i < size; i++) {
      if (payloads.isDead(slots[i])) {
        payloads.free(slots[i]);
      } else {
        keys[kept] = keys[i];
        slots[kept++] = slots[i];
      }
    }
    size = kept;
    dead = 0;
    for (int i = (kept - 2) >> 2; i >= 0; i--) {
      siftDown(i, keys[i], slots[i]);
    }
  }

  /** Gives what is pending the lowest numbers, in its order; a sorted array is a heap. */
  private void renumber() {
    sweep();
    if (size >= MAX_ORDER) {
      throw new IllegalStateException("more than " + MAX_ORDER + " things are pending");
    }
    long[] sortedKeys = new long[size];
    int[] sortedSlots = new int[size];
    int pending = size;
    for (int i = 0; i < pending; i++) {
      sortedKeys[i] = (keys[0] >>> ORDER_BITS) << ORDER_BITS | i;
      sortedSlots[i] = slots[0];
      removeTop();
    }
    System.arraycopy(sortedKeys, 0, keys, 0, pending);
    System.arraycopy(sortedSlots, 0, slots, 0, pending);
    size = pending;
    order = pending;
  }
}
