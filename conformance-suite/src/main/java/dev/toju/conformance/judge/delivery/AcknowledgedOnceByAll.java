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
 * An own direct message is ACKNOWLEDGED exactly when the acknowledgement of every recipient was
 * received, and shown as acknowledged by just those whose acknowledgement was.
 */
@Verifies("DLV-4")
final class AcknowledgedOnceByAll implements PeerJudge {

  private final Threshold threshold;

  AcknowledgedOnceByAll(RunModel run) {
    DeliveryStatus step = DeliveryStatus.ACKNOWLEDGED;
    this.threshold = new Threshold(run, DeliveryStatus.DELIVERED, step,
        new Threshold.Rule(letter -> letter.least() == step,
            letter -> letter.most() == step, letter -> letter.mostClaimed() == step,
            "every recipient's acknowledgement was received",
            "not every recipient's acknowledgement was received"));
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
