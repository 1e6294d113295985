/**
 * What a live peer keeps between its lives: one file, one durable transaction for each store of the
 * core. Imports the port and nothing of the network. Start with
 * {@link dev.toju.live.store.PeerStore}.
 */
@NullMarked
package dev.toju.live.store;

import org.jspecify.annotations.NullMarked;
