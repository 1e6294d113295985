package dev.toju.conformance.judge.wire;

import dev.toju.conformance.judge.Seat;
import java.util.List;

/** The judges of PROTOCOL 8, "Wire", in its order. */
public final class WireJudges {

  /** All of them. */
  public static final List<Seat> ALL = List.of(
      Seat.of(NonsenseChangesNothing.class, NonsenseChangesNothing::new),
      Seat.of(RowsAreRefusedAlone.class, RowsAreRefusedAlone::new),
      Seat.of(UnknownFieldsAreIgnored.class, UnknownFieldsAreIgnored::new),
      Seat.of(LargeFramesAreRefused.class, LargeFramesAreRefused::new),
      Seat.of(FramesAreWellFormed.class, FramesAreWellFormed::new),
      Seat.of(WhatIsRightIsTaken.class, WhatIsRightIsTaken::new));

  private WireJudges() {}
}
