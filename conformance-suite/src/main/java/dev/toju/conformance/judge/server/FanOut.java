package dev.toju.conformance.judge.server;

import dev.toju.conformance.judge.Places;
import dev.toju.conformance.judge.ServerJudge;
import dev.toju.conformance.judge.ServerMatter;
import dev.toju.conformance.judge.Tally;
import dev.toju.conformance.model.RunModel;
import dev.toju.conformance.model.ServerTurn;
import dev.toju.conformance.registry.Duty;
import dev.toju.conformance.registry.Verifies;
import dev.toju.protocol.ChannelEnvelope;
import dev.toju.protocol.Envelope;
import dev.toju.protocol.port.ServerInput;
import dev.toju.sim.fault.Fault;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What a member sends into a channel goes to every other connection that has joined that server,
 * once each, and never to the sender's own. What a rate or a frame limit lets the server refuse is
 * not owed; what a non-member sends is another requirement.
 */
@Verifies("SIG-1")
final class FanOut implements ServerJudge {

  private final RunModel run;
  private final Tally tally;
  private final Places places;
  private final ServerLimits limits;

  FanOut(RunModel run) {
    this.run = run;
    this.tally = new Tally(run);
    this.places = new Places(run);
    this.limits = new ServerLimits(run.scene().rules());
  }

  /**
   * What the server owes for the envelope that came in.
   *
   * @param said     the envelope without the name that the server puts into it
   * @param others   connections that are to get it; empty where a non-member sent it
   * @param isMember whether the sender has joined
   */
  private record Due(String sender, ChannelEnvelope said, SortedSet<String> others,
      boolean isMember) {}

  /** One copy that the server sent. */
  private record Copy(String connection, ChannelEnvelope said) {}

  @Override
  public Set<ServerMatter> serverMatters() {
    return Set.of(ServerMatter.CHANNEL);
  }

  @Override
  public void on(ServerTurn turn) {
    Optional<Due> due = Optional.empty();
    boolean refusable = false;
    if (turn.input() instanceof ServerInput.FrameReceived received) {
      due = due(turn, received);
      refusable = due.isPresent()
          && (limits.mayRefuse(received.connection(), turn.atMs())
              || limits.isTooLarge(received.frame())
              || !run.server().isConnected(received.connection()));
    }
    List<Copy> copies = new ArrayList<>();
    for (ServerTurn.Sent sent : turn.said()) {
      said(sent.envelope()).ifPresent(said -> copies.add(new Copy(sent.connection(), said)));
    }
    SortedSet<String> missing = due.map(d -> new TreeSet<>(d.others())).orElseGet(TreeSet::new);
    for (Copy copy : copies) {
      if (due.isPresent() && due.get().said().equals(copy.said())
          && missing.remove(copy.connection())) {
        tally.kept(Duty.SERVER, Fault.SERVER);
      } else {
        spare(turn, due, copy);
      }
    }
    if (!missing.isEmpty() && turn.complete() && !refusable) {
      missed(turn, due.orElseThrow(), missing);
    }
  }

  private Optional<Due> due(ServerTurn turn, ServerInput.FrameReceived received) {
    return turn.heard().flatMap(FanOut::said).map(said -> {
      boolean member = run.server().hasJoined(received.connection(), said.serverId());
      SortedSet<String> others = new TreeSet<>();
      if (member) {
        others.addAll(run.server().membersOf(said.serverId()));
        others.remove(received.connection());
      }
      return new Due(received.connection(), said, others, member);
    });
  }

  private static Optional<ChannelEnvelope> said(Envelope envelope) {
    return envelope instanceof ChannelEnvelope channel
        ? Optional.of(channel.withFrom(""))
        : Optional.empty();
  }

  /** A copy that is owed to nobody. */
  private void spare(ServerTurn turn, Optional<Due> due, Copy copy) {
    String serverId = copy.said().serverId();
    Optional<Due> same = due.filter(d -> d.said().equals(copy.said()));
    if (!run.server().isConnected(copy.connection())
        || (same.isPresent() && !same.get().isMember())) {
      return;
    }
    String whom = places.connection(copy.connection());
    String seen = same.isEmpty()
        ? "a copy to " + whom + " of what no client sent just now"
        : same.get().sender().equals(copy.connection())
            ? "a copy to " + whom + ", which sent it"
            : run.server().hasJoined(copy.connection(), serverId)
                ? "a second copy to " + whom
                : "a copy to " + whom + ", which has not joined " + serverId;
    tally.broken(places.of(turn, users(List.of(copy.connection()))),
        "one copy of each channel envelope to each other connection that has joined " + serverId,
        seen);
  }

  private void missed(ServerTurn turn, Due due, SortedSet<String> missing) {
    tally.broken(places.of(turn, users(missing)),
        "one copy of what " + places.connection(due.sender()) + " sent to each other connection"
            + " that has joined " + due.said().serverId(),
        "none to " + String.join(" and ", missing.stream().map(places::connection).toList()));
  }

  private Collection<String> users(Collection<String> connections) {
    return connections.stream().map(c -> run.server().userOf(c).orElse(c)).toList();
  }

  @Override
  public Tally tally() {
    return tally;
  }
}
