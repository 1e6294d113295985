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

/** What a client says in a server that it has not joined reaches nobody. */
@Verifies("SIG-2")
final class NonMembersAreRefused implements ServerJudge {

  private final RunModel run;
  private final Tally tally;
  private final Places places;

  NonMembersAreRefused(RunModel run) {
    this.run = run;
    this.tally = new Tally(run);
    this.places = new Places(run);
  }

  @Override
  public Set<ServerMatter> serverMatters() {
    return Set.of(ServerMatter.CHANNEL);
  }

  @Override
  public void on(ServerTurn turn) {
    Optional<Said.By> by = Said.by(turn);
    if (by.isEmpty() || !(by.get().envelope().orElse(null) instanceof ChannelEnvelope said)
        || run.server().hasJoined(by.get().connection(), said.serverId())) {
      return;
    }
    Optional<Said.To> copy = Said.to(turn).stream()
        .filter(to -> to.envelope() instanceof ChannelEnvelope).findFirst();
    if (copy.isEmpty()) {
      tally.kept(Duty.SERVER, Fault.SERVER);
    } else {
      tally.broken(places.of(turn, List.of()),
          "nothing of what " + places.connection(by.get().connection())
              + " says in a server that it has not joined",
          "it went to " + places.connection(copy.get().connection()));
    }
  }

  @Override
  public Tally tally() {
    return tally;
  }
}
