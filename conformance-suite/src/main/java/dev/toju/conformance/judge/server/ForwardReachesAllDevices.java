package dev.toju.conformance.judge.server;

import dev.toju.conformance.judge.Places;
import dev.toju.conformance.judge.ServerJudge;
import dev.toju.conformance.judge.ServerMatter;
import dev.toju.conformance.judge.Tally;
import dev.toju.conformance.model.RunModel;
import dev.toju.conformance.model.ServerTurn;
import dev.toju.conformance.registry.Duty;
import dev.toju.conformance.registry.Verifies;
import dev.toju.protocol.RelayEnvelope;
import dev.toju.sim.fault.Fault;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** A forward goes to every connection of the target user. */
@Verifies("SIG-9")
final class ForwardReachesAllDevices implements ServerJudge {

  private final RunModel run;
  private final Tally tally;
  private final Places places;
  private final ServerLimits limits;

  ForwardReachesAllDevices(RunModel run) {
    this.run = run;
    this.tally = new Tally(run);
    this.places = new Places(run);
    this.limits = new ServerLimits(run.scene().rules());
  }

  @Override
  public Set<ServerMatter> serverMatters() {
    return Set.of(ServerMatter.FORWARD);
  }

  @Override
  public void on(ServerTurn turn) {
    Optional<Said.By> by = Said.by(turn);
    if (by.isEmpty() || !turn.complete() || limits.isTooLarge(by.get().frame())
        || !(by.get().envelope().orElse(null) instanceof RelayEnvelope.Forward forward)) {
      return;
    }
    String to = forward.to();
    if (to == null || !run.server().isConnected(by.get().connection())
        || run.server().userOf(by.get().connection()).isEmpty()) {
      return;
    }
    SortedSet<String> missing = new TreeSet<>(run.server().connectionsOf(to));
    missing.remove(by.get().connection());
    if (missing.size() < 2) {
      return;
    }
    int all = missing.size();
    Said.to(turn).stream().filter(sent -> sent.envelope() instanceof RelayEnvelope.Forward)
        .forEach(sent -> missing.remove(sent.connection()));
    if (missing.isEmpty()) {
      tally.kept(Duty.SERVER, Fault.SERVER);
    } else if (missing.size() < all) {
      tally.broken(places.of(turn, List.of(to)),
          "the forward to all " + all + " connections of " + places.name(to),
          "none to " + String.join(", ", missing));
    }
  }

  @Override
  public Tally tally() {
    return tally;
  }
}
