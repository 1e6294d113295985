package dev.toju.conformance.judge.links;

import dev.toju.conformance.model.PeerModel;
import dev.toju.conformance.model.RunModel;
import dev.toju.conformance.registry.Verifies;
import dev.toju.protocol.Limits;

/**
 * Who has the smaller oderId offers when the server names the other: a second before the other would
 * lose its patience, so that both need not.
 */
@Verifies("LNK-2")
final class SmallerOffers extends OffersInTime {

  private static final long MARGIN_MS = 1_000;

  SmallerOffers(RunModel run) {
    super(run);
  }

  @Override
  boolean isTurnOf(PeerModel peer, String user, boolean offered) {
    return peer.self().compareTo(user) < 0;
  }

  @Override
  long patienceMs() {
    return Limits.OFFER_PATIENCE_MS - MARGIN_MS;
  }
}
