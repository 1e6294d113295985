/**
 * The pure signaling server, of the same shape as the peer: inputs in, ordered effects out.
 *
 * <p>
 * May import {@code dev.toju.protocol}. Start reading at {@code SignalingServer}.
 */
@NullMarked
package dev.toju.signaling;

import org.jspecify.annotations.NullMarked;
