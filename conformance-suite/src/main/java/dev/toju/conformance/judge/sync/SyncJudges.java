package dev.toju.conformance.judge.sync;

import dev.toju.conformance.judge.Seat;
import java.util.List;

/** The judges of PROTOCOL 8, "Sync", in its order. */
public final class SyncJudges {

  /** All of them. */
  public static final List<Seat> ALL = List.of(
      Seat.of(InventoriesAreCapped.class, InventoriesAreCapped::new),
      Seat.of(BatchesAreCapped.class, BatchesAreCapped::new),
      Seat.of(ExchangesAreCapped.class, ExchangesAreCapped::new),
      Seat.of(SyncFramesFit.class, SyncFramesFit::new),
      Seat.of(ListedAndRequestedAlone.class, ListedAndRequestedAlone::new),
      Seat.of(HistoriesConverge.class, HistoriesConverge::new),
      Seat.of(EqualPeersRest.class, EqualPeersRest::new),
      Seat.of(EachTurnMovesSomething.class, EachTurnMovesSomething::new),
      Seat.of(OutsidersAreNotServed.class, OutsidersAreNotServed::new),
      Seat.of(UnaskedRowsChangeNothing.class, UnaskedRowsChangeNothing::new),
      Seat.of(RowsAreFetchedOnce.class, RowsAreFetchedOnce::new),
      Seat.of(WithheldRowsComeFromOthers.class, WithheldRowsComeFromOthers::new),
      Seat.of(ExchangesBegin.class, ExchangesBegin::new),
      Seat.of(RequestsAreListedTo.class, RequestsAreListedTo::new));

  private SyncJudges() {}
}
