package dev.toju.sim.campaign;

/** What a run costs; each is counted as a distribution over all runs. */
public enum Cost {
  /** Frames put on any link, one number a run. */
  FRAMES("frames a run"),
  /** Bytes put on any link, as encoded JSON, one number a run. */
  BYTES("bytes a run"),
  /** Inventories announced, one number a run. */
  EXCHANGES("exchanges a run"),
  /** Virtual milliseconds from the heal until all who share a scope held equal rows. */
  CONVERGE_MS("ms from heal to convergence"),
  /** Virtual milliseconds from composing a direct message until it was ACKNOWLEDGED. */
  ACKNOWLEDGE_MS("ms from composing to ACKNOWLEDGED");

  private final String unit;

  Cost(String unit) {
    this.unit = unit;
  }

  /** What one number of it says, as people read it. */
  public String unit() {
    return unit;
  }
}
