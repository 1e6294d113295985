/**
 * The search: many plans that nobody wrote, run before all judges. A {@link
 * dev.toju.conformance.search.Probe} runs one plan and says all that was seen of it; a trial makes
 * one seed of a campaign out of it; a hunt looks for the smallest plan on which a thing shows, and
 * makes a scenario of it; a comparison runs the same plans under two rule sets. Imports the bench,
 * the checks' rulings, and the simulator's campaign, drawing and minimiser. Start with {@link
 * dev.toju.conformance.search.Probe}.
 */
@NullMarked
package dev.toju.conformance.search;

import org.jspecify.annotations.NullMarked;
