/**
 * The pure peer and server as hosts of the simulator. Found through {@code ServiceLoader}: nobody
 * compiles against it.
 *
 * <p>
 * May import {@code dev.toju.peer}, {@code dev.toju.signaling} and {@code dev.toju.sim.host}. Start
 * reading at the provider that {@code META-INF/services} names.
 */
@NullMarked
package dev.toju.simulated;

import org.jspecify.annotations.NullMarked;
