/**
 * Hosts: what the world drives. A subject makes peers and servers; each takes inputs with the time
 * and answers with effects. Imports the protocol's port. Start with
 * {@link dev.toju.sim.host.PeerHost}.
 */
@NullMarked
package dev.toju.sim.host;

import org.jspecify.annotations.NullMarked;
