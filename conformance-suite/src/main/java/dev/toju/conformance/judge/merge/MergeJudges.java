package dev.toju.conformance.judge.merge;

import dev.toju.conformance.judge.Seat;
import java.util.List;

/** The judges of PROTOCOL 8, "Merge", in its order. */
public final class MergeJudges {

  /** All of them. */
  public static final List<Seat> ALL = List.of(
      Seat.of(HistoryIsAdditive.class, HistoryIsAdditive::new));

  private MergeJudges() {}
}
