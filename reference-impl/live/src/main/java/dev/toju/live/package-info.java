/**
 * The pure peer and server in the real world: Netty WebSockets, WebRTC data channels, SQLite,
 * clocks and threads. Decisions stay in the core; what lives here carries its effects out.
 *
 * <p>
 * May import {@code dev.toju.peer}, {@code dev.toju.signaling} and {@code dev.toju.protocol}, never
 * the simulator.
 */
@NullMarked
package dev.toju.live;

import org.jspecify.annotations.NullMarked;
