package dev.toju.sim.time;

/** Virtual milliseconds since the run began. Moved by its {@link Agenda} alone, never backwards. */
public final class VirtualClock {

  private long nowMs;

  VirtualClock() {}

  /** The present moment of the run. */
  public long nowMs() {
    return nowMs;
  }

  void moveTo(long atMs) {
    nowMs = atMs;
  }
}
