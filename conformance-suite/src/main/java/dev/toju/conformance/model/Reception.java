package dev.toju.conformance.model;

import dev.toju.protocol.PeerEvent;

/**
 * An event of another user reached a peer.
 *
 * @param route   how it came
 * @param sender  the user at the other end of the channel, or the {@code from} of the forward
 * @param payload what came
 * @param genuine whether that user really sent it
 */
public record Reception(Route route, String sender, PeerEvent payload, boolean genuine) {

  /** Names it among all that its sender gives this receiver, like the {@link Dispatch} it comes from. */
  public String name() {
    return Payloads.name(payload);
  }
}
