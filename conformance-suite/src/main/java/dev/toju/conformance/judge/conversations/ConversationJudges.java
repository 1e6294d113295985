package dev.toju.conformance.judge.conversations;

import dev.toju.conformance.judge.Seat;
import java.util.List;

/** The judges of PROTOCOL 8, "Conversations, channels, typing", of its first part, in its order. */
public final class ConversationJudges {

  /** All of them. */
  public static final List<Seat> ALL = List.of(
      Seat.of(OthersThreadsStayOut.class, OthersThreadsStayOut::new),
      Seat.of(OutsidersChangeNothing.class, OutsidersChangeNothing::new),
      Seat.of(UpgradeLeavesTheThread.class, UpgradeLeavesTheThread::new),
      Seat.of(GroupStaysApart.class, GroupStaysApart::new),
      Seat.of(AuthorIsTheSender.class, AuthorIsTheSender::new),
      Seat.of(DescriptorStays.class, DescriptorStays::new),
      Seat.of(OneThreadForTwo.class, OneThreadForTwo::new),
      Seat.of(WhatIsShownHasACause.class, WhatIsShownHasACause::new));

  private ConversationJudges() {}
}
