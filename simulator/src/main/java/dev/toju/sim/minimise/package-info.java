/**
 * Makes plans small: of a plan on which something shows, the smallest that still shows it, written
 * as a person would write it. Edits plans and asks a predicate; knows nothing of runs. May import
 * {@code sim.plan} and {@code sim.fault}. Start with {@link dev.toju.sim.minimise.Minimiser}.
 */
@NullMarked
package dev.toju.sim.minimise;

import org.jspecify.annotations.NullMarked;
