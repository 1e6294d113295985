package dev.toju.conformance.bench;

import dev.toju.conformance.judge.Seat;
import dev.toju.conformance.judge.channels.ChannelJudges;
import dev.toju.conformance.judge.conversations.ConversationJudges;
import dev.toju.conformance.judge.delivery.DeliveryJudges;
import dev.toju.conformance.judge.links.LinkJudges;
import dev.toju.conformance.judge.merge.MergeJudges;
import dev.toju.conformance.judge.mutations.MutationJudges;
import dev.toju.conformance.judge.queue.QueueJudges;
import dev.toju.conformance.judge.server.ServerJudges;
import dev.toju.conformance.judge.session.SessionJudges;
import dev.toju.conformance.judge.sync.SyncJudges;
import dev.toju.conformance.judge.wire.WireJudges;
import java.util.List;
import java.util.stream.Stream;

/** The judges there are, in the order of PROTOCOL 8, section by section. */
public final class Judges {

  private static final List<Seat> ALL = Stream
      .of(DeliveryJudges.ALL, QueueJudges.ALL, MergeJudges.ALL, MutationJudges.ALL, SyncJudges.ALL,
          ConversationJudges.ALL, ChannelJudges.ALL, SessionJudges.ALL,
          LinkJudges.ALL, ServerJudges.ALL, WireJudges.ALL)
      .flatMap(List::stream).toList();

  private Judges() {}

  /** All of them. */
  public static List<Seat> all() {
    return ALL;
  }
}
