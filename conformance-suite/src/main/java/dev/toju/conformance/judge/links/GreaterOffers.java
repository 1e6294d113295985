package dev.toju.conformance.judge.links;

import dev.toju.conformance.model.PeerModel;
import dev.toju.conformance.model.RunModel;
import dev.toju.conformance.registry.Verifies;
import dev.toju.protocol.Limits;

/**
 * Who has the greater oderId and got no offer offers itself after its 5 s. It is given the same time
 * once more, for a clock that ticks coarsely.
 */
@Verifies("LNK-4")
final class GreaterOffers extends OffersInTime {

  GreaterOffers(RunModel run) {
    super(run);
  }

  @Override
  boolean isTurnOf(PeerModel peer, String user, boolean offered) {
    return peer.self().compareTo(user) > 0 && !offered;
  }

  @Override
  long patienceMs() {
    return 2 * Limits.OFFER_PATIENCE_MS;
  }
}
