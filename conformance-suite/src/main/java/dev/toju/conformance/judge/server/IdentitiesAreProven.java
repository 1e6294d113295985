package dev.toju.conformance.judge.server;

import dev.toju.conformance.judge.Places;
import dev.toju.conformance.judge.ServerJudge;
import dev.toju.conformance.judge.ServerMatter;
import dev.toju.conformance.judge.Tally;
import dev.toju.conformance.model.RunModel;
import dev.toju.conformance.model.ServerModel;
import dev.toju.conformance.model.ServerTurn;
import dev.toju.conformance.registry.Duty;
import dev.toju.conformance.registry.Verifies;
import dev.toju.protocol.Envelope;
import dev.toju.protocol.SessionEnvelope;
import dev.toju.protocol.port.Self;
import dev.toju.sim.fault.Fault;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Who says to be somebody else, without the key, is not taken for that user. Every device of a user
 * has the user's key, whatever else it sends.
 */
@Verifies("SIG-14")
final class IdentitiesAreProven implements ServerJudge {

  private final RunModel run;
  private final Tally tally;
  private final Places places;

  IdentitiesAreProven(RunModel run) {
    this.run = run;
    this.tally = new Tally(run);
    this.places = new Places(run);
  }

  @Override
  public Set<ServerMatter> serverMatters() {
    return Set.of(ServerMatter.SESSION);
  }

  @Override
  public void on(ServerTurn turn) {
    Optional<Said.By> by = Said.by(turn);
    Envelope said = by.flatMap(Said.By::envelope).orElse(null);
    if (said instanceof SessionEnvelope.Identify identify) {
      claimed(turn, by.orElseThrow().connection(), identify.oderId());
    }
  }

  private void claimed(ServerTurn turn, String connection, String user) {
    String role = ServerModel.roleOf(connection);
    if (!isWithoutTheKey(role, user)) {
      return;
    }
    boolean taken = Said.to(turn).stream().anyMatch(to -> to.connection().equals(connection)
        && to.envelope() instanceof SessionEnvelope.Identified);
    if (taken) {
      tally.broken(places.of(turn, List.of(user)),
          "no identity of " + places.name(user) + " for " + connection
              + ", which has not that user's key",
          "it was identified");
    } else {
      tally.kept(Duty.SERVER, Fault.SERVER);
    }
  }

  private boolean isWithoutTheKey(String role, String user) {
    Self own = run.scene().cast().selves().get(role);
    Optional<Self> honest = run.scene().honestRoleOf(user).map(run.scene().cast()::self);
    return own != null && honest.isPresent() && !own.key().equals(honest.get().key());
  }

  @Override
  public Tally tally() {
    return tally;
  }
}
