package dev.toju.conformance.judge.queue;

import dev.toju.conformance.judge.Seat;
import java.util.List;

/** The judges of PROTOCOL 8, "Queue and dispatch", in its order. */
public final class QueueJudges {

  /** All of them. */
  public static final List<Seat> ALL = List.of(
      Seat.of(TransportOrder.class, TransportOrder::new),
      Seat.of(RecipientsAlone.class, RecipientsAlone::new),
      Seat.of(EntriesLeaveSettled.class, EntriesLeaveSettled::new),
      Seat.of(FirstInFirstOut.class, FirstInFirstOut::new),
      Seat.of(QueueSurvives.class, QueueSurvives::new),
      Seat.of(QueueDrains.class, QueueDrains::new),
      Seat.of(WhatIsSaidGoesOut.class, WhatIsSaidGoesOut::new),
      Seat.of(NoCopiesGoOut.class, NoCopiesGoOut::new),
      Seat.of(QueueIsReplayed.class, QueueIsReplayed::new),
      Seat.of(WaitsBeginAnew.class, WaitsBeginAnew::new));

  private QueueJudges() {}
}
