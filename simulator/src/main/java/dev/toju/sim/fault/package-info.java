/**
 * Faults: everything that can go wrong in a run, as values, one record each. They say what happens
 * and for how long; the world carries them out. Imports nothing of the project. Start with
 * {@link dev.toju.sim.fault.Fault}.
 */
@NullMarked
package dev.toju.sim.fault;

import org.jspecify.annotations.NullMarked;
