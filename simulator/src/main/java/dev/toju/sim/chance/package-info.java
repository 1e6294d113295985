/**
 * Chance that is addressed, not drawn: every random value is a pure function of a seed and of the
 * name of the place where it is needed, so that removing one thing from a run leaves the chance of
 * all others as it was (law 5). Imports nothing of the project. Start with
 * {@link dev.toju.sim.chance.Chance}.
 */
@NullMarked
package dev.toju.sim.chance;

import org.jspecify.annotations.NullMarked;
