package dev.toju.conformance.judge.mutations;

import dev.toju.conformance.judge.Seat;
import java.util.List;

/** The judges of PROTOCOL 8, "Mutations", in its order. */
public final class MutationJudges {

  /** All of them. */
  public static final List<Seat> ALL = List.of(
      Seat.of(TombstonesAreFinal.class, TombstonesAreFinal::new),
      Seat.of(DeletedBodiesAreGone.class, DeletedBodiesAreGone::new),
      Seat.of(TombstonesStay.class, TombstonesStay::new),
      Seat.of(AuthorsAloneChange.class, AuthorsAloneChange::new),
      Seat.of(EarlyChangesCount.class, EarlyChangesCount::new),
      Seat.of(EarlyDeletesCount.class, EarlyDeletesCount::new),
      Seat.of(FutureStampsWait.class, FutureStampsWait::new),
      Seat.of(IdsAreNotTaken.class, IdsAreNotTaken::new),
      Seat.of(WordsAreTheUsers.class, WordsAreTheUsers::new),
      Seat.of(NothingIsMadeUp.class, NothingIsMadeUp::new),
      Seat.of(ParksAreBounded.class, ParksAreBounded::new));

  private MutationJudges() {}
}
