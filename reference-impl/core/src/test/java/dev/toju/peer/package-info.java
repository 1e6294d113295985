/**
 * Tests of the peer, one file for each of its parts. Start with {@link dev.toju.peer.Bench}: peers
 * and a server without the simulator, in which a test says by hand what the world does.
 */
@NullMarked
package dev.toju.peer;

import org.jspecify.annotations.NullMarked;
