package dev.toju.sim.time;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The things of an agenda by slot. A slot is used again once its entry has left the heap; its life
 * is part of the ticket, so an old ticket never meets a new thing.
 */
final class Payloads<T> {

  private @Nullable Object[] things;
  private int[] lives;
  private int[] free;
  private int freeCount;
  private int used;

  Payloads(int capacity) {
    things = new @Nullable Object[capacity];
    lives = new int[capacity];
    free = new int[capacity];
  }

  int put(T what) {
    int slot;
    if (freeCount > 0) {
      slot = free[--freeCount];
    } else {
      if (used == things.length) {
        things = Arrays.copyOf(things, used * 2);
        lives = Arrays.copyOf(lives, used * 2);
        free = Arrays.copyOf(free, used * 2);
      }
      slot = used++;
    }
    things[slot] = what;
    return slot;
  }

  long ticket(int slot) {
    return (long) lives[slot] << 32 | slot;
  }

  /** The thing in a slot that is alive; the slot is free from now on. */
  @SuppressWarnings("unchecked") // only put() writes there
  T take(int slot) {
    Object thing = things[slot];
    if (thing == null) {
      throw new IllegalStateException("slot " + slot + " is dead");
    }
    things[slot] = null;
    free(slot);
    return (T) thing;
  }

  /** Whether a thing was alive under this ticket; it no longer is. Its slot is not yet free. */
  boolean kill(long ticket) {
    int slot = (int) ticket;
    if (slot < 0 || slot >= used || lives[slot] != (int) (ticket >>> 32)
        || things[slot] == null) {
      return false;
    }
    things[slot] = null;
    return true;
  }

  boolean isDead(int slot) {
    return things[slot] == null;
  }

  void free(int slot) {
    lives[slot]++;
    free[freeCount++] = slot;
  }
}
