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
import dev.toju.protocol.SessionEnvelope;
import dev.toju.protocol.port.ServerInput;
import dev.toju.sim.fault.Fault;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** A late joiner gets nothing that was said in that server before it joined. */
@Verifies("SIG-6")
final class NothingOlderThanTheJoin implements ServerJudge {

  private final Tally tally;
  private final Places places;
  private final Map<String, Set<Envelope>> spoken = new TreeMap<>();
  /** By connection and server: what had been said there when it joined. */
  private final Map<String, Set<Envelope>> older = new TreeMap<>();

  NothingOlderThanTheJoin(RunModel run) {
    this.tally = new Tally(run);
    this.places = new Places(run);
  }

  @Override
  public Set<ServerMatter> serverMatters() {
    return Set.of(ServerMatter.START, ServerMatter.CHANNEL, ServerMatter.SESSION);
  }

  @Override
  public void on(ServerTurn turn) {
    if (turn.input() instanceof ServerInput.Started) {
      older.clear();
    }
    Optional<Said.By> by = Said.by(turn);
    Optional<Envelope> said = by.flatMap(Said.By::envelope);
    said.ifPresent(envelope -> joined(by.orElseThrow().connection(), envelope));
    for (Said.To to : Said.to(turn)) {
      if (to.envelope() instanceof ChannelEnvelope channel) {
        Envelope content = channel.withFrom("");
        boolean old = older.getOrDefault(to.connection() + " " + channel.serverId(), Set.of())
            .contains(content);
        boolean repeated = said.flatMap(Said::content).filter(content::equals).isPresent();
        if (old && !repeated) {
          tally.broken(places.of(turn, List.of()),
              "nothing from before the join for " + places.connection(to.connection()),
              "a " + Said.type(channel) + " that was said before");
        }
      }
    }
    said.ifPresent(this::note);
  }

  private void note(Envelope said) {
    if (said instanceof ChannelEnvelope channel) {
      spoken.computeIfAbsent(channel.serverId(), s -> new LinkedHashSet<>())
          .add(channel.withFrom(""));
    }
  }

  /** What was said before is older than what the answer to the join may bring. */
  private void joined(String connection, Envelope said) {
    if (said instanceof SessionEnvelope.JoinServer join) {
      Set<Envelope> before = spoken.getOrDefault(join.serverId(), Set.of());
      if (!before.isEmpty() && older.putIfAbsent(connection + " " + join.serverId(),
          new LinkedHashSet<>(before)) == null) {
        tally.kept(Duty.SERVER, Fault.SERVER);
      }
    }
  }

  @Override
  public Tally tally() {
    return tally;
  }
}
