/**
 * Campaigns: many seeds on all cores, in flat memory. What comes out is a {@link
 * dev.toju.sim.campaign.Tally}, a monoid, so the result depends neither on the number of threads nor
 * on who finishes first, and the shards of many machines merge as well. What one seed means is the
 * business of a {@link dev.toju.sim.campaign.SeedTrial}. The one package of the simulator that has
 * threads (law 1); may import {@code sim.scenario}. Start with {@link
 * dev.toju.sim.campaign.Campaign}.
 */
@NullMarked
package dev.toju.sim.campaign;

import org.jspecify.annotations.NullMarked;
