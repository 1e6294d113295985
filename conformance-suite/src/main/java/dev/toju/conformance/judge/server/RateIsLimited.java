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

/** A connection that says more than the rate allows is not passed on. */
@Verifies("SIG-11")
final class RateIsLimited implements ServerJudge {

  private final RunModel run;
  private final Tally tally;
  private final Places places;
  private final ServerLimits limits;

  RateIsLimited(RunModel run) {
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
    boolean usedUp = limits.mustRefuse(by.get().connection(), turn.atMs());
    boolean passed = Said.to(turn).stream()
        .anyMatch(to -> to.envelope() instanceof ChannelEnvelope);
    if (passed) {
      limits.passed(by.get().connection(), turn.atMs());
    }
    boolean refused = !passed && run.server().membersOf(said.serverId()).size() > 1;
    if (usedUp && passed) {
      tally.broken(places.of(turn, List.of()),
          "nothing more of " + places.connection(by.get().connection())
              + ", which has used up its rate",
          "it was passed on");
    } else if (refused && !limits.isTooLarge(by.get().frame())) {
      tally.kept(Duty.SERVER, Fault.SERVER);
    }
  }

  @Override
  public Tally tally() {
    return tally;
  }
}
