/**
 * The port: everything that crosses between a peer (or a server) and the world that carries it.
 * The core decides in these words, the simulator, the live host and the contract for other
 * languages speak them; none of those needs the core (decision 0002). Imports protocol values and
 * rules. Start with {@link dev.toju.protocol.port.PeerInput} and
 * {@link dev.toju.protocol.port.PeerEffect}.
 */
@NullMarked
package dev.toju.protocol.port;

import org.jspecify.annotations.NullMarked;
