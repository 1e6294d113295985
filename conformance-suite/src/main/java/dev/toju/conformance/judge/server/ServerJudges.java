package dev.toju.conformance.judge.server;

import dev.toju.conformance.judge.Seat;
import java.util.List;

/** The judges of PROTOCOL 8, "Signaling server", in its order. */
public final class ServerJudges {

  /** All of them. */
  public static final List<Seat> ALL = List.of(
      Seat.of(FanOut.class, FanOut::new),
      Seat.of(NonMembersAreRefused.class, NonMembersAreRefused::new),
      Seat.of(ChangesGoTheSameWay.class, ChangesGoTheSameWay::new),
      Seat.of(ForwardReachesTarget.class, ForwardReachesTarget::new),
      Seat.of(NothingAtRest.class, NothingAtRest::new),
      Seat.of(NothingOlderThanTheJoin.class, NothingOlderThanTheJoin::new),
      Seat.of(NegotiationsAreRelayed.class, NegotiationsAreRelayed::new),
      Seat.of(FromIsTheServersOwn.class, FromIsTheServersOwn::new),
      Seat.of(ForwardReachesAllDevices.class, ForwardReachesAllDevices::new),
      Seat.of(RefusalsAreReported.class, RefusalsAreReported::new),
      Seat.of(RateIsLimited.class, RateIsLimited::new),
      Seat.of(DeadSocketsAreDropped.class, DeadSocketsAreDropped::new),
      Seat.of(PresenceIsTold.class, PresenceIsTold::new),
      Seat.of(IdentitiesAreProven.class, IdentitiesAreProven::new),
      Seat.of(TheLivingStay.class, TheLivingStay::new),
      Seat.of(ChallengesAreFresh.class, ChallengesAreFresh::new),
      Seat.of(AnnouncementsAreTrue.class, AnnouncementsAreTrue::new),
      Seat.of(LimitsAreEachConnectionsOwn.class, LimitsAreEachConnectionsOwn::new),
      Seat.of(OutcomesAreTrue.class, OutcomesAreTrue::new),
      Seat.of(PingsAreAnswered.class, PingsAreAnswered::new));

  private ServerJudges() {}
}
