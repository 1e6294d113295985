/**
 * Virtual time: the agenda, a heap of events in the order of {@code (at, sequence)}, and the clock that it moves.
 *
 * <p>Imports nothing of the project. Start reading at {@code Agenda}.
 */
@NullMarked
package dev.toju.sim.time;

import org.jspecify.annotations.NullMarked;
