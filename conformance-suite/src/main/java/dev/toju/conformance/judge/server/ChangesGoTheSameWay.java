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
import dev.toju.sim.fault.Fault;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** Edits, deletes, reactions, links and typing go to every other member, as messages do. */
@Verifies("SIG-3")
final class ChangesGoTheSameWay implements ServerJudge {

  private final RunModel run;
  private final Tally tally;
  private final Places places;
  private final ServerLimits limits;

  ChangesGoTheSameWay(RunModel run) {
    this.run = run;
    this.tally = new Tally(run);
    this.places = new Places(run);
    this.limits = new ServerLimits(run.scene().rules());
  }

  @Override
  public Set<ServerMatter> serverMatters() {
    return Set.of(ServerMatter.CHANNEL);
  }

  @Override
  public void on(ServerTurn turn) {
    Optional<Said.By> by = Said.by(turn);
    if (by.isEmpty() || !(by.get().envelope().orElse(null) instanceof ChannelEnvelope said)
        || !run.server().hasJoined(by.get().connection(), said.serverId())) {
      return;
    }
    boolean refusable = limits.mayRefuse(by.get().connection(), turn.atMs())
        || limits.isTooLarge(by.get().frame())
        || !run.server().isConnected(by.get().connection());
    if (!(said instanceof ChannelEnvelope.Chat)) {
      judge(turn, by.get().connection(), said, refusable);
    }
  }

  private void judge(ServerTurn turn, String sender, ChannelEnvelope said, boolean refusable) {
    SortedSet<String> missing = new TreeSet<>(run.server().membersOf(said.serverId()));
    missing.remove(sender);
    boolean owed = !missing.isEmpty();
    for (Said.To to : Said.to(turn)) {
      if (to.envelope() instanceof ChannelEnvelope copy
          && copy.withFrom("").equals(said.withFrom(""))) {
        missing.remove(to.connection());
      }
    }
    if (missing.isEmpty() && owed) {
      tally.kept(Duty.SERVER, Fault.SERVER);
    } else if (!missing.isEmpty() && turn.complete() && !refusable) {
      tally.broken(places.of(turn, List.of()),
          "a copy of the " + Said.type(said) + " to each other member of "
              + said.serverId(),
          "none to " + places.connection(missing.first()));
    }
  }

  @Override
  public Tally tally() {
    return tally;
  }
}
