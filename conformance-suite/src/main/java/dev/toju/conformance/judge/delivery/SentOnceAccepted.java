package dev.toju.conformance.judge.delivery;

import dev.toju.conformance.judge.Matter;
import dev.toju.conformance.judge.PeerJudge;
import dev.toju.conformance.judge.Tally;
import dev.toju.conformance.model.Letter;
import dev.toju.conformance.model.RunModel;
import dev.toju.conformance.model.Turn;
import dev.toju.conformance.registry.Verifies;
import dev.toju.protocol.port.DeliveryStatus;
import java.util.Set;

/**
 * An own direct message is QUEUED until a transport accepted it for some recipient and at least
 * SENT afterwards. Whoever acknowledged it must have got it, whatever the transport said.
 */
@Verifies("DLV-2")
final class SentOnceAccepted implements PeerJudge {

  private final Threshold threshold;

  SentOnceAccepted(RunModel run) {
    this.threshold = new Threshold(run, DeliveryStatus.QUEUED, DeliveryStatus.SENT,
        new Threshold.Rule(
            Letter::isAccepted, letter -> letter.mostClaimed() != DeliveryStatus.QUEUED,
            letter -> false, "a transport accepted it", "no transport accepted it"));
  }

  @Override
  public Set<Matter> matters() {
    return Threshold.MATTERS;
  }

  @Override
  public void on(Turn turn) {
    threshold.on(turn);
  }

  @Override
  public Tally tally() {
    return threshold.tally();
  }
}
