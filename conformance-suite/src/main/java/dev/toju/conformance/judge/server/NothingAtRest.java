package dev.toju.conformance.judge.server;

import dev.toju.conformance.judge.Places;
import dev.toju.conformance.judge.ServerJudge;
import dev.toju.conformance.judge.ServerMatter;
import dev.toju.conformance.judge.Tally;
import dev.toju.conformance.model.RunModel;
import dev.toju.conformance.model.ServerTurn;
import dev.toju.conformance.registry.Duty;
import dev.toju.conformance.registry.Verifies;
import dev.toju.protocol.Envelope;
import dev.toju.protocol.RelayEnvelope.Forward;
import dev.toju.protocol.RelayEnvelope.Negotiation;
import dev.toju.protocol.port.ServerInput;
import dev.toju.sim.fault.Fault;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The server sends what users say when it hears it or never: nothing of it is kept, and a restart replays nothing. */
@Verifies("SIG-5")
final class NothingAtRest implements ServerJudge {

  private final RunModel run;
  private final Tally tally;
  private final Places places;
  private boolean heard;

  NothingAtRest(RunModel run) {
    this.run = run;
    this.tally = new Tally(run);
    this.places = new Places(run);
  }

  @Override
  public Set<ServerMatter> serverMatters() {
    return Set.of(ServerMatter.START, ServerMatter.CHANNEL, ServerMatter.FORWARD,
        ServerMatter.NEGOTIATION, ServerMatter.SESSION);
  }

  @Override
  public void on(ServerTurn turn) {
    Optional<Envelope> said = Said.by(turn).flatMap(Said.By::envelope).flatMap(Said::content);
    boolean kept = true;
    for (Said.To to : Said.to(turn)) {
      Optional<Envelope> content = Said.content(to.envelope());
      if (content.isPresent() && !content.equals(said) && !isRewritten(turn, to)) {
        kept = false;
        tally.broken(places.of(turn, List.of()), "nothing that no client said just now",
            "to " + places.connection(to.connection()) + ": "
                + Said.type(content.get()) + " from before");
      }
    }
    boolean chance = heard
        && !(turn.input() instanceof ServerInput.FrameReceived && said.isPresent());
    if (kept && chance && isArrival(turn)) {
      tally.kept(Duty.SERVER, Fault.SERVER);
    }
    heard |= said.isPresent();
  }

  /**
   * A forward, or a negotiation, that is said now and reaches its target as something else: changed,
   * not kept.
   */
  private boolean isRewritten(ServerTurn turn, Said.To to) {
    Envelope said = Said.by(turn).flatMap(Said.By::envelope).orElse(null);
    String target = switch (to.envelope()) {
      case Forward copy when said instanceof Forward forward -> forward.to();
      case Negotiation copy when said instanceof Negotiation negotiation -> negotiation.to();
      case Envelope other -> null;
    };
    return target != null
        && run.server().userOf(to.connection()).filter(target::equals).isPresent();
  }

  /** Somebody has come of whom a server that keeps things would think. */
  private static boolean isArrival(ServerTurn turn) {
    return turn.input() instanceof ServerInput.Started
        || Said.to(turn).stream().anyMatch(
            to -> to.envelope() instanceof dev.toju.protocol.SessionEnvelope.Identified);
  }

  @Override
  public Tally tally() {
    return tally;
  }
}
