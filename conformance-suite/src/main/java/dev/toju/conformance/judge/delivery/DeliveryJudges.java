package dev.toju.conformance.judge.delivery;

import dev.toju.conformance.judge.Seat;
import java.util.List;

/** The judges of PROTOCOL 8, "Delivery", in its order. */
public final class DeliveryJudges {

  /** All of them. */
  public static final List<Seat> ALL = List.of(
      Seat.of(StatusNeverDecreases.class, StatusNeverDecreases::new),
      Seat.of(SentOnceAccepted.class, SentOnceAccepted::new),
      Seat.of(DeliveredOnceAcknowledged.class, DeliveredOnceAcknowledged::new),
      Seat.of(AcknowledgedOnceByAll.class, AcknowledgedOnceByAll::new),
      Seat.of(VoidAcknowledgements.class, VoidAcknowledgements::new),
      Seat.of(AcknowledgedIsDurable.class, AcknowledgedIsDurable::new),
      Seat.of(OnlyAcknowledgementsAdvance.class, OnlyAcknowledgementsAdvance::new),
      Seat.of(EveryRecipientHolds.class, EveryRecipientHolds::new),
      Seat.of(EveryRecipientAcknowledges.class, EveryRecipientAcknowledges::new),
      Seat.of(DuplicateChangesNothing.class, DuplicateChangesNothing::new),
      Seat.of(DuplicateIsAcknowledged.class, DuplicateIsAcknowledged::new),
      Seat.of(ReceiptIsAcknowledged.class, ReceiptIsAcknowledged::new),
      Seat.of(OnlyWhatCameIsAcknowledged.class, OnlyWhatCameIsAcknowledged::new),
      Seat.of(UnreadIsNotYetRead.class, UnreadIsNotYetRead::new));

  private DeliveryJudges() {}
}
