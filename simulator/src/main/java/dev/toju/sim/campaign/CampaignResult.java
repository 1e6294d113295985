package dev.toju.sim.campaign;

import java.time.Duration;

/**
 * What a campaign gave.
 *
 * @param asked which seeds it was to try
 * @param tally what came of those that it tried; the same wherever and whenever these were tried
 * @param took  how long it took by the clock that it was given; no part of the comparison of two
 *              campaigns
 */
public record CampaignResult(SeedRange asked, Tally tally, Duration took) {

  /** Whether every seed was tried; if not, somebody stopped it. */
  public boolean isComplete() {
    return tally.seeds().count() == asked.count();
  }
}
