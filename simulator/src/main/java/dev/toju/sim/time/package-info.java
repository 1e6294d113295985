/**
 * Virtual time: the agenda of what is due, and the clock that it moves. Imports nothing of the
 * project. Start with {@link dev.toju.sim.time.Agenda}.
 */
@NullMarked
package dev.toju.sim.time;

import org.jspecify.annotations.NullMarked;
