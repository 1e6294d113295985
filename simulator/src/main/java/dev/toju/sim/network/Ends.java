package dev.toju.sim.network;

import dev.toju.protocol.port.PeerInput;
import dev.toju.protocol.port.ServerInput;

/**
 * Whoever lives at the ends of the links. Called while links change, so it puts an input aside where
 * a host is deciding at that moment. Everywhere {@code cause} is the step of the plan from which
 * something stems, -1 for what the start of the run caused.
 */
public interface Ends {

  /** Something for a peer. */
  void toPeer(int peer, PeerInput input, int cause);

  /** Something for the signaling server. */
  void toServer(ServerInput input, int cause);

  /** A frame that a transport had accepted will not arrive. */
  void lost(String lane, String why, int cause);
}
