package dev.toju.protocol.port;

import dev.toju.protocol.Frame;

/** Everything that a signaling server can ask of its host. Carried out in order. */
public sealed interface ServerEffect {

  /** Send a frame to a client. Nobody answers: a socket that is gone is noticed in time. */
  record Send(String connection, Frame frame) implements ServerEffect {}

  /** Close a client's socket; Disconnected follows. */
  record Disconnect(String connection, String why) implements ServerEffect {}

  /** Fire {@code name} after a delay; a timer of that name that still runs is replaced. */
  record SetTimer(String name, long afterMs) implements ServerEffect {}

  /** Forget the timer of that name, if there is one. */
  record CancelTimer(String name) implements ServerEffect {}
}
