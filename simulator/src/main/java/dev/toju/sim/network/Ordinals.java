package dev.toju.sim.network;

import java.util.Arrays;

/** Counts by cause: 0 for the first that a step causes, 1 for the next. */
final class Ordinals {

  private int[] counts = new int[8];

  /** @param cause -1 or more */
  int next(int cause) {
    int place = cause + 1;
    if (place >= counts.length) {
      counts = Arrays.copyOf(counts, Math.max(place + 1, counts.length * 2));
    }
    return counts[place]++;
  }
}
