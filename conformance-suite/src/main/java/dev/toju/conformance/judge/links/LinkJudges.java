package dev.toju.conformance.judge.links;

import dev.toju.conformance.judge.Seat;
import java.util.List;

/** The judges of PROTOCOL 8, "Links", in its order. */
public final class LinkJudges {

  /** All of them. */
  public static final List<Seat> ALL = List.of(
      Seat.of(ChannelsAreOpen.class, ChannelsAreOpen::new),
      Seat.of(SmallerOffers.class, SmallerOffers::new),
      Seat.of(GreaterWaits.class, GreaterWaits::new),
      Seat.of(GreaterOffers.class, GreaterOffers::new),
      Seat.of(ChannelsStay.class, ChannelsStay::new),
      Seat.of(OffersAreAnswered.class, OffersAreAnswered::new));

  private LinkJudges() {}
}
