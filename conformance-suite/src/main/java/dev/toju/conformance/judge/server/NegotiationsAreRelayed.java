package dev.toju.conformance.judge.server;

import dev.toju.conformance.judge.Places;
import dev.toju.conformance.judge.ServerJudge;
import dev.toju.conformance.judge.ServerMatter;
import dev.toju.conformance.judge.Tally;
import dev.toju.conformance.model.Identical;
import dev.toju.conformance.model.RunModel;
import dev.toju.conformance.model.ServerTurn;
import dev.toju.conformance.registry.Duty;
import dev.toju.conformance.registry.Verifies;
import dev.toju.protocol.Envelope;
import dev.toju.protocol.RelayEnvelope.Negotiation;
import dev.toju.protocol.json.CanonicalJson;
import dev.toju.sim.fault.Fault;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** WebRTC envelopes are relayed as they are, to connections of the target user alone. */
@Verifies("SIG-7")
final class NegotiationsAreRelayed implements ServerJudge {

  private final RunModel run;
  private final Tally tally;
  private final Places places;
  private final ServerLimits limits;

  NegotiationsAreRelayed(RunModel run) {
    this.run = run;
    this.tally = new Tally(run);
    this.places = new Places(run);
    this.limits = new ServerLimits(run.scene().rules());
  }

  @Override
  public Set<ServerMatter> serverMatters() {
    return Set.of(ServerMatter.NEGOTIATION);
  }

  @Override
  public void on(ServerTurn turn) {
    Optional<Said.By> by = Said.by(turn);
    Optional<Negotiation> said = by.flatMap(Said.By::envelope)
        .flatMap(NegotiationsAreRelayed::negotiation);
    String target = said.map(Negotiation::to).orElse(null);
    boolean reached = false;
    for (Said.To to : Said.to(turn)) {
      Optional<Negotiation> sent = negotiation(to.envelope());
      if (sent.isPresent() && run.server().isConnected(to.connection())) {
        Optional<String> wrong = wrong(said, target, to.connection(), sent.get());
        wrong.ifPresent(seen -> tally.broken(places.of(turn, List.of()),
            "a negotiation, as it is, to its target alone", seen));
        if (wrong.isEmpty()) {
          reached = true;
          tally.kept(Duty.SERVER, Fault.SERVER);
        }
      }
    }
    if (target == null) {
      return;
    }
    boolean owed = by.isPresent() && !limits.isTooLarge(by.get().frame())
        && run.server().isConnected(by.get().connection())
        && run.server().userOf(by.get().connection()).isPresent() && run.server()
            .connectionsOf(target).stream().anyMatch(c -> !c.equals(by.get().connection()));
    if (owed && !reached && turn.complete()) {
      tally.broken(places.of(turn, List.of(target)),
          "the negotiation reaches " + places.name(target), "it was sent nowhere");
    }
  }

  private static Optional<Negotiation> negotiation(Envelope envelope) {
    return envelope instanceof Negotiation negotiation
        ? Optional.of(negotiation)
        : Optional.empty();
  }

  private Optional<String> wrong(Optional<Negotiation> said,
      @org.jspecify.annotations.Nullable String target, String connection, Negotiation sent) {
    if (said.isEmpty()) {
      return Optional.of("one to " + places.connection(connection) + " that no client sent");
    }
    if (!run.server().userOf(connection).orElse("").equals(target == null ? "?" : target)) {
      return Optional.of("it went to " + places.connection(connection));
    }
    boolean same = said.get().kind() == sent.kind()
        && (Identical.parts(said.get().opaque(), sent.opaque()) || CanonicalJson
            .text(said.get().opaque()).equals(CanonicalJson.text(sent.opaque())));
    return same ? Optional.empty() : Optional.of("it was changed on its way");
  }

  @Override
  public Tally tally() {
    return tally;
  }
}
