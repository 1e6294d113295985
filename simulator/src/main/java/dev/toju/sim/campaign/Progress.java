package dev.toju.sim.campaign;

/**
 * How far a campaign is.
 *
 * @param total how many seeds there are to try
 * @param soFar what came of those that were tried
 */
public record Progress(long total, Tally soFar) {

  /** How many seeds were tried. */
  public long done() {
    return soFar.seeds().count();
  }
}
