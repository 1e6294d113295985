/**
 * Chance that is addressed, not drawn: seeds, the randomness found at an address below a seed, and distributions with
 * names.
 *
 * <p>Imports nothing of the project. Start reading at {@code Seed}.
 */
@NullMarked
package dev.toju.sim.chance;

import org.jspecify.annotations.NullMarked;
