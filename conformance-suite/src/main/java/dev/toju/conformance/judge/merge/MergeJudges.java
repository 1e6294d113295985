package dev.toju.conformance.judge.merge;

import dev.toju.conformance.judge.Seat;
import java.util.List;

/** The judges of PROTOCOL 8, "Merge", in its order. */
public final class MergeJudges {

  /** All of them. */
  public static final List<Seat> ALL = List.of(
      Seat.of(MergeCommutes.class, MergeCommutes::new),
      Seat.of(MergeAssociates.class, MergeAssociates::new),
      Seat.of(MergeIsIdempotent.class, MergeIsIdempotent::new),
      Seat.of(MergeInflates.class, MergeInflates::new),
      Seat.of(HistoryIsAdditive.class, HistoryIsAdditive::new),
      Seat.of(MergeMintsNothing.class, MergeMintsNothing::new),
      Seat.of(ReactionsSurvive.class, ReactionsSurvive::new),
      Seat.of(RegistersStayApart.class, RegistersStayApart::new),
      Seat.of(GreatestEditShows.class, GreatestEditShows::new),
      Seat.of(UnknownFieldsSurvive.class, UnknownFieldsSurvive::new),
      Seat.of(LatestChangeWins.class, LatestChangeWins::new));

  private MergeJudges() {}
}
