package dev.toju.live;

import dev.toju.protocol.port.PeerEffect;
import dev.toju.protocol.port.PeerInput;
import dev.toju.protocol.port.View;
import java.util.List;

/** The pure peer, as a live host needs it. Called by one thread alone, never while it answers. */
public interface PeerCore {

  /** What the peer does about an input; {@code nowMs} is the wall clock and may jump back. */
  List<PeerEffect> handle(PeerInput input, long nowMs);

  /** What the peer can show now. */
  View view();
}
