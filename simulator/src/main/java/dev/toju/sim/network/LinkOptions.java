package dev.toju.sim.network;

import dev.toju.sim.chance.Distribution;

/**
 * How links behave where no fault says otherwise. All times are virtual milliseconds.
 *
 * @param webSocket      one way between a peer and the server; the server itself takes no time
 * @param channel        one way between two peers
 * @param redial         how long a peer waits before it dials the server again
 * @param iceTimeoutMs   after how long an end that knows both descriptions is told that no channel opens
 * @param deadPeerMs     after how long a data channel notices that the process at its other end was
 *                       killed; until then it takes frames and loses them. A real one stays open for
 *                       17 s to a minute
 * @param channelMaxBytes largest message of a data channel; a larger one is accepted, and closes the
 *                       channel at its sender alone. 0 = no limit
 */
public record LinkOptions(Distribution webSocket, Distribution channel, Distribution redial,
    long iceTimeoutMs, long deadPeerMs, int channelMaxBytes) {

  /** 40 ms everywhere, a second before a new dial, the limits of a live WebRTC stack. */
  public static final LinkOptions DEFAULT = new LinkOptions(new Distribution.Fixed(40),
      new Distribution.Fixed(40), new Distribution.Fixed(1_000), 10_000, 17_000, 262_144);

  /** The same with other delays. */
  public LinkOptions delays(Distribution newWebSocket, Distribution newChannel,
      Distribution newRedial) {
    return new LinkOptions(newWebSocket, newChannel, newRedial, iceTimeoutMs, deadPeerMs,
        channelMaxBytes);
  }

  /** The same with another largest message; 0 = no limit. */
  public LinkOptions channelMaxBytes(int bytes) {
    return new LinkOptions(webSocket, channel, redial, iceTimeoutMs, deadPeerMs, bytes);
  }
}
