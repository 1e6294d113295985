/**
 * The pure signaling server, of the same shape as the peer: inputs in, ordered effects out. Imports
 * {@code dev.toju.protocol}. Start with {@link dev.toju.signaling.SignalingServer}.
 */
@NullMarked
package dev.toju.signaling;

import org.jspecify.annotations.NullMarked;
