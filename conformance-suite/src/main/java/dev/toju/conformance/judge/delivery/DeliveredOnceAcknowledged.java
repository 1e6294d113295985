package dev.toju.conformance.judge.delivery;

import dev.toju.conformance.judge.Matter;
import dev.toju.conformance.judge.PeerJudge;
import dev.toju.conformance.judge.Tally;
import dev.toju.conformance.model.RunModel;
import dev.toju.conformance.model.Turn;
import dev.toju.conformance.registry.Verifies;
import dev.toju.protocol.port.DeliveryStatus;
import java.util.Set;

/**
 * An own direct message is at least DELIVERED exactly when the acknowledgement of some recipient
 * was received.
 */
@Verifies("DLV-3")
final class DeliveredOnceAcknowledged implements PeerJudge {

  private final Threshold threshold;

  DeliveredOnceAcknowledged(RunModel run) {
    DeliveryStatus step = DeliveryStatus.DELIVERED;
    this.threshold = new Threshold(run, DeliveryStatus.SENT, step, new Threshold.Rule(
        letter -> letter.least().compareTo(step) >= 0,
        letter -> letter.most().compareTo(step) >= 0,
        letter -> letter.mostClaimed().compareTo(step) >= 0,
        "the acknowledgement of a recipient was received",
        "no recipient's acknowledgement was received"));
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
