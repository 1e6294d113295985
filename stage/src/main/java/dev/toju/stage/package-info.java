/**
 * Plays a scenario with real sockets and real time, where the simulator plays it in virtual time.
 *
 * <p>
 * May import {@code dev.toju.sim} and {@code dev.toju.live}.
 */
@NullMarked
package dev.toju.stage;

import org.jspecify.annotations.NullMarked;
