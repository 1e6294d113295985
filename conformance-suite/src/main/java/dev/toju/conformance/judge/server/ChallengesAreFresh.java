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
import dev.toju.protocol.port.ServerInput;
import dev.toju.sim.fault.Fault;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Each connection is challenged with a nonce that no other connection has had, restarts included,
 * and with no other one later, as a proof may be on its way; and a proof by which one was identified
 * identifies no other.
 */
@Verifies("SIG-16")
final class ChallengesAreFresh implements ServerJudge {

  private final RunModel run;
  private final Tally tally;
  private final Places places;
  /** By nonce the connection that was challenged with it, with the life of the server. */
  private final Map<String, String> challenged = new TreeMap<>();
  /** By proof the connection that was identified by it. */
  private final Map<String, String> proven = new TreeMap<>();
  /** By connection the nonce of its first challenge, in this life of the server. */
  private final Map<String, String> asked = new TreeMap<>();
  /** Connections that are identified, in this life of the server. */
  private final Set<String> identified = new TreeSet<>();
  private int life;

  ChallengesAreFresh(RunModel run) {
    this.run = run;
    this.tally = new Tally(run);
    this.places = new Places(run);
  }

  @Override
  public Set<ServerMatter> serverMatters() {
    return Set.of(ServerMatter.START, ServerMatter.CONNECTION, ServerMatter.SESSION);
  }

  @Override
  public void on(ServerTurn turn) {
    if (turn.input() instanceof ServerInput.Started) {
      life++;
      asked.clear();
      identified.clear();
    }
    for (Said.To to : Said.to(turn)) {
      if (to.envelope() instanceof SessionEnvelope.Challenge challenge) {
        challenged(turn, to.connection(), challenge.nonce());
      } else if (to.envelope() instanceof SessionEnvelope.Identified
          && identified.add(to.connection())) {
        identified(turn, to.connection());
      }
    }
  }

  private void challenged(ServerTurn turn, String connection, String nonce) {
    String before = asked.putIfAbsent(connection, nonce);
    if (before != null && !before.equals(nonce)) {
      tally.broken(places.of(turn, List.of()),
          "the challenge of " + places.connection(connection) + " once more, or none",
          "one with another nonce, which the proof that is on its way does not answer");
    }
    String one = connection + " of life " + life;
    String first = challenged.putIfAbsent(nonce, one);
    if (first != null && !first.equals(one)) {
      tally.broken(places.of(turn, List.of()),
          "a challenge of its own for " + places.connection(connection),
          "the one of connection " + first);
    }
  }

  private void identified(ServerTurn turn, String connection) {
    Optional<String> proof = Said.by(turn).filter(by -> by.connection().equals(connection))
        .flatMap(Said.By::envelope).filter(SessionEnvelope.Identify.class::isInstance)
        .map(SessionEnvelope.Identify.class::cast)
        .flatMap(said -> Optional.ofNullable(said.proof()));
    if (proof.isEmpty() || !asked.containsKey(connection)) {
      tally.broken(places.of(turn, run.server().userOf(connection).map(List::of).orElse(List.of())),
          "a challenge for " + places.connection(connection) + ", and a proof that answers it",
          asked.containsKey(connection)
              ? "it was identified without a proof"
              : "it was identified without a challenge");
      return;
    }
    String first = proven.putIfAbsent(proof.get(), connection + " of life " + life);
    if (first == null) {
      tally.kept(Duty.SERVER, Fault.SERVER);
    } else {
      tally.broken(places.of(turn, run.server().userOf(connection).map(List::of).orElse(List.of())),
          "a proof that was given for " + places.connection(connection),
          "the one by which connection " + first + " was identified");
    }
  }

  @Override
  public Tally tally() {
    return tally;
  }
}
