package dev.toju.conformance.judge.server;

import dev.toju.conformance.judge.Seat;
import java.util.List;

/** The judges of PROTOCOL 8, "Signaling server", in its order. */
public final class ServerJudges {

  /** All of them. */
  public static final List<Seat> ALL = List.of(
      Seat.of(FanOut.class, FanOut::new),
      Seat.of(ForwardReachesTarget.class, ForwardReachesTarget::new));

  private ServerJudges() {}
}
