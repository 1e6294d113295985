package dev.toju.conformance.judge;

import dev.toju.conformance.model.RunModel;
import dev.toju.conformance.registry.Requirements;
import dev.toju.conformance.registry.Verifies;
import java.util.List;
import java.util.function.Function;

/** The judges there are, in the order of PROTOCOL 8. */
public final class Judges {

  private static final List<Seat> ALL = List.of(
      seat(StatusNeverDecreases.class, StatusNeverDecreases::new),
      seat(SentOnceAccepted.class, SentOnceAccepted::new),
      seat(DeliveredOnceAcknowledged.class, DeliveredOnceAcknowledged::new),
      seat(AcknowledgedOnceByAll.class, AcknowledgedOnceByAll::new),
      seat(VoidAcknowledgements.class, VoidAcknowledgements::new),
      seat(EveryRecipientHolds.class, EveryRecipientHolds::new),
      seat(TransportOrder.class, TransportOrder::new),
      seat(EntriesLeaveSettled.class, EntriesLeaveSettled::new),
      seat(HistoryIsAdditive.class, HistoryIsAdditive::new), seat(FanOut.class, FanOut::new),
      seat(ForwardReachesTarget.class, ForwardReachesTarget::new));

  private Judges() {}

  /** Where a judge sits: the requirement and how a judge of it is made for a run. */
  public record Seat(String requirement, Function<RunModel, Judge> judge) {
    /** A judge for a run that begins. */
    Judge appoint(RunModel run) {
      return judge.apply(run);
    }
  }

  /** All of them. */
  public static List<Seat> all() {
    return ALL;
  }

  /**
   * The seat of a judge that says by {@link Verifies} what it speaks about.
   *
   * @throws IllegalArgumentException when it does not, or names what PROTOCOL 8 does not have
   */
  static Seat seat(Class<? extends Judge> type, Function<RunModel, Judge> judge) {
    Verifies verifies = type.getAnnotation(Verifies.class);
    if (verifies == null) {
      throw new IllegalArgumentException(type.getName() + " does not say what it @Verifies");
    }
    return new Seat(Requirements.get(verifies.value()).id(), judge);
  }
}
