/**
 * The pure peer: a {@code PeerInput} goes in with the time, an ordered list of {@code PeerEffect}s
 * comes out. Time, entropy and keys are inputs; a crash may fall after any prefix of the effects.
 *
 * <p>Imports {@code dev.toju.protocol}. Start with {@link dev.toju.peer.Peer}; each of its parts is
 * a small machine of its own: {@code Session}, {@code Channels}, {@code Dispatch}, {@code Outbox},
 * {@code DeliveryLedger}, {@code Conversations}, {@code History}, {@code Author}, {@code Inbox},
 * {@code SyncAnnouncer}, {@code SyncRequester}.
 */
@NullMarked
package dev.toju.peer;

import org.jspecify.annotations.NullMarked;
