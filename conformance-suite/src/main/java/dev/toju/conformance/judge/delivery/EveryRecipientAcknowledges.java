package dev.toju.conformance.judge.delivery;

import dev.toju.conformance.judge.Judge;
import dev.toju.conformance.judge.Liveness;
import dev.toju.conformance.judge.Matter;
import dev.toju.conformance.judge.Places;
import dev.toju.conformance.judge.ServerMatter;
import dev.toju.conformance.judge.Tally;
import dev.toju.conformance.model.RunModel;
import dev.toju.conformance.registry.Duty;
import dev.toju.conformance.registry.Verifies;
import dev.toju.protocol.port.DeliveryStatus;
import dev.toju.protocol.port.View;
import dev.toju.sim.trace.Event;
import java.util.List;
import java.util.Set;

/**
 * After the heal every direct message reaches ACKNOWLEDGED: each recipient to whom liveness is owed
 * is among those who acknowledged it. Of the same messages as {@code DLV-8}.
 */
@Verifies("DLV-9")
final class EveryRecipientAcknowledges implements Judge {

  private final RunModel run;
  private final Tally tally;
  private final Places places;
  private final Liveness liveness;

  EveryRecipientAcknowledges(RunModel run) {
    this.run = run;
    this.tally = new Tally(run);
    this.places = new Places(run);
    this.liveness = new Liveness(run);
  }

  @Override
  public Set<Matter> matters() {
    return Matter.NO_TURN;
  }

  @Override
  public Set<ServerMatter> serverMatters() {
    return ServerMatter.NO_TURN;
  }

  @Override
  public void on(Event event) {
    if (liveness.isOver(event)) {
      OwnMessages.ofAll(run, liveness).forEach(this::judge);
    }
  }

  private void judge(OwnMessages.Owed owed) {
    View.Delivery delivery = owed.author().view().orElseThrow().deliveries().get(owed.row().id());
    if (delivery != null && isAcknowledged(delivery, owed)) {
      tally.kept(Duty.AUTHOR, owed.author().host());
      tally.also(Duty.RECIPIENT, owed.recipient().host());
      return;
    }
    tally.broken(
        liveness.place(owed.author(), List.of(owed.recipient().host())).about(owed.row().id()),
        owed.author().host() + " shows " + places.message(owed.row()) + " as acknowledged by "
            + owed.recipient().host() + ", " + liveness.deadline(),
        owed.state(places) + "; " + liveness.unanswered().event(owed.row().id(), owed.author(),
            owed.recipient()),
        owed.circumstance());
  }

  /** By that recipient; and if that was the last one, the status says so. */
  private static boolean isAcknowledged(View.Delivery delivery, OwnMessages.Owed owed) {
    boolean all = delivery.acknowledgedBy().containsAll(owed.row().recipients());
    return delivery.status() == DeliveryStatus.ACKNOWLEDGED
        || (delivery.acknowledgedBy().contains(owed.recipient().self()) && !all);
  }

  @Override
  public Tally tally() {
    return tally;
  }
}
