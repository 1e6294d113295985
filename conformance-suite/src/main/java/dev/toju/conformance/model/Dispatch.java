package dev.toju.conformance.model;

import dev.toju.protocol.PeerEvent;

/**
 * A peer handed an event for another user to a transport.
 *
 * @param event     number of the trace event
 * @param ref       by which the transport answers, within one life
 * @param route     which transport
 * @param recipient the user for whom it is
 * @param payload   what was handed over
 * @param name      names the payload among all that this sender gives this recipient: same name,
 *                  same thing
 * @param channel   what the sender knew at that moment of its data channel to the recipient
 * @param signaling what the sender knew at that moment of its WebSocket
 */
public record Dispatch(long event, long ref, Route route, String recipient, PeerEvent payload,
    String name, Knowledge channel, Knowledge signaling) {

  /** Whether it is an event that waits in outboxes; answers and sync never do. */
  public boolean isQueued() {
    return Payloads.outboxEvent(payload) != null;
  }
}
