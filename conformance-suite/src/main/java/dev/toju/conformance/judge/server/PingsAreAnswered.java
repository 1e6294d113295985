package dev.toju.conformance.judge.server;

import dev.toju.conformance.judge.Places;
import dev.toju.conformance.judge.ServerJudge;
import dev.toju.conformance.judge.ServerMatter;
import dev.toju.conformance.judge.Tally;
import dev.toju.conformance.model.RunModel;
import dev.toju.conformance.model.ServerTurn;
import dev.toju.conformance.registry.Duty;
import dev.toju.conformance.registry.Verifies;
import dev.toju.protocol.SessionEnvelope;
import dev.toju.sim.fault.Fault;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A client that pings the server, identified or not, gets a pong that repeats its {@code t}. */
@Verifies("SIG-20")
final class PingsAreAnswered implements ServerJudge {

  private final RunModel run;
  private final Tally tally;
  private final Places places;
  private final ServerLimits limits;

  PingsAreAnswered(RunModel run) {
    this.run = run;
    this.tally = new Tally(run);
    this.places = new Places(run);
    this.limits = new ServerLimits(run.scene().rules());
  }

  @Override
  public Set<ServerMatter> serverMatters() {
    return Set.of(ServerMatter.HEARTBEAT);
  }

  @Override
  public void on(ServerTurn turn) {
    Optional<Said.By> by = Said.by(turn);
    if (by.isEmpty() || !turn.complete() || !run.server().isConnected(by.get().connection())
        || !(by.get().envelope().orElse(null) instanceof SessionEnvelope.Ping ping)
        || limits.isTooLarge(by.get().frame())) {
      return;
    }
    List<Long> answers = Said.to(turn).stream()
        .filter(to -> to.connection().equals(by.get().connection())).map(Said.To::envelope)
        .filter(SessionEnvelope.Pong.class::isInstance)
        .map(pong -> ((SessionEnvelope.Pong) pong).t()).toList();
    if (answers.contains(ping.t())) {
      tally.kept(Duty.SERVER, Fault.SERVER);
    } else {
      tally.broken(places.of(turn, List.of()),
          "a pong with t=" + ping.t() + " to " + places.connection(by.get().connection()),
          answers.isEmpty() ? "no pong" : "a pong with t=" + answers.getFirst());
    }
  }

  @Override
  public Tally tally() {
    return tally;
  }
}
