/**
 * The pure peer and server as hosts of the simulator. Found through {@link
 * java.util.ServiceLoader}: nobody compiles against it. Imports {@code dev.toju.peer}, {@code
 * dev.toju.signaling} and {@code dev.toju.sim.host}. Start with {@code ReferenceSubject}.
 */
@NullMarked
package dev.toju.simulated;

import org.jspecify.annotations.NullMarked;
