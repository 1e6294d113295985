package dev.toju.conformance.judge.session;

import dev.toju.conformance.model.PeerModel;
import dev.toju.conformance.model.RunModel;
import dev.toju.conformance.registry.Verifies;

/** After the heal the server has told every peer that it is identified, whichever answer was lost. */
@Verifies("SES-1")
final class PeersAreIdentified extends AfterTheHeal {

  PeersAreIdentified(RunModel run) {
    super(run);
  }

  @Override
  void judge(PeerModel peer) {
    if (peer.session().isIdentified()) {
      kept(peer);
    } else {
      missing(peer, peer.host() + " is identified at the server", (peer.session().isConnected()
          ? "its socket is open, and the server has not said on it that it is; "
          : "it has no open socket to the server; ") + unanswered().identify(peer));
    }
  }
}
