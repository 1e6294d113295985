/**
 * Data channels between two live peers: the port, WebRTC behind it, and what stands there where
 * WebRTC is not available. Everything is called on the peer's own thread; what a native thread says
 * is handed over to it. Imports the port. Start with
 * {@link dev.toju.live.channel.ChannelEngine}.
 */
@NullMarked
package dev.toju.live.channel;

import org.jspecify.annotations.NullMarked;
