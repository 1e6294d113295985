package dev.toju.conformance.judge.session;

import dev.toju.conformance.judge.Seat;
import java.util.List;

/** The judges of PROTOCOL 8, "Session", in its order. */
public final class SessionJudges {

  /** All of them. */
  public static final List<Seat> ALL = List.of(
      Seat.of(PeersAreIdentified.class, PeersAreIdentified::new),
      Seat.of(PeersHaveJoined.class, PeersHaveJoined::new),
      Seat.of(MembersAreKnown.class, MembersAreKnown::new),
      Seat.of(PingsOfServersAreAnswered.class, PingsOfServersAreAnswered::new));

  private SessionJudges() {}
}
