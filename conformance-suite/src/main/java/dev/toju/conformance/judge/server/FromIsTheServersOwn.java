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
import dev.toju.protocol.RelayEnvelope;
import dev.toju.sim.fault.Fault;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Whatever the server passes on bears the name of the user of the connection from which it came.
 * Judged of what is passed on as it is said: of what was kept or made up nobody knows whose it is.
 */
@Verifies("SIG-8")
final class FromIsTheServersOwn implements ServerJudge {

  private final RunModel run;
  private final Tally tally;
  private final Places places;

  FromIsTheServersOwn(RunModel run) {
    this.run = run;
    this.tally = new Tally(run);
    this.places = new Places(run);
  }

  @Override
  public Set<ServerMatter> serverMatters() {
    return Set.of(ServerMatter.CHANNEL, ServerMatter.FORWARD, ServerMatter.NEGOTIATION);
  }

  @Override
  public void on(ServerTurn turn) {
    Optional<String> user = Said.by(turn).flatMap(by -> run.server().userOf(by.connection()));
    if (user.isEmpty()) {
      return;
    }
    boolean forged = Said.by(turn).flatMap(Said.By::envelope).map(FromIsTheServersOwn::from)
        .filter(from -> !from.isEmpty() && !from.equals(user.get())).isPresent();
    Optional<Class<?>> kind = Said.by(turn).flatMap(Said.By::envelope).flatMap(Said::content)
        .map(Envelope::getClass);
    for (Said.To to : Said.to(turn)) {
      if (Said.content(to.envelope()).map(Envelope::getClass).equals(kind) && kind.isPresent()) {
        String from = from(to.envelope());
        if (from.equals(user.get())) {
          tally.kept(Duty.SERVER, Fault.SERVER);
        } else {
          tally.broken(places.of(turn, List.of(user.get())),
              "from " + places.name(user.get()) + ", whose connection it is",
              "from " + (from.isEmpty() ? "nobody" : places.name(from))
                  + (forged ? ", as the client said" : ""));
        }
      }
    }
  }

  private static String from(Envelope envelope) {
    String from = switch (envelope) {
      case ChannelEnvelope channel -> channel.from();
      case RelayEnvelope.Forward forward -> forward.from();
      case RelayEnvelope.Negotiation negotiation -> negotiation.from();
      default -> null;
    };
    return from == null ? "" : from;
  }

  @Override
  public Tally tally() {
    return tally;
  }
}
