package dev.toju.conformance.judge.channels;

import dev.toju.conformance.judge.Seat;
import java.util.List;

/** The judges of PROTOCOL 8, "Conversations, channels, typing", of its second part, in its order. */
public final class ChannelJudges {

  /** All of them. */
  public static final List<Seat> ALL = List.of(
      Seat.of(ChannelMessageStaysSent.class, ChannelMessageStaysSent::new),
      Seat.of(LateJoinerCatchesUp.class, LateJoinerCatchesUp::new),
      Seat.of(TypingLeavesNoTrace.class, TypingLeavesNoTrace::new),
      Seat.of(TypingExpires.class, TypingExpires::new));

  private ChannelJudges() {}
}
