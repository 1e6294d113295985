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
import dev.toju.protocol.SessionEnvelope;
import dev.toju.protocol.port.ServerEffect;
import dev.toju.protocol.port.ServerInput;
import dev.toju.sim.fault.Fault;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Who joins gets the users that the server knows; who comes and goes is announced to the members. */
@Verifies("SIG-13")
final class PresenceIsTold implements ServerJudge {

  private final RunModel run;
  private final Tally tally;
  private final Places places;
  /** By server: the connections that were members before this turn, with their users. */
  private final Map<String, Map<String, String>> members = new TreeMap<>();
  /** The same of connections that the server closes: until they are gone it may count them or not. */
  private final Map<String, Map<String, String>> closing = new TreeMap<>();
  private final ServerLimits limits;

  PresenceIsTold(RunModel run) {
    this.run = run;
    this.tally = new Tally(run);
    this.places = new Places(run);
    this.limits = new ServerLimits(run.scene().rules());
  }

  @Override
  public Set<ServerMatter> serverMatters() {
    return Set.of(ServerMatter.START, ServerMatter.CONNECTION, ServerMatter.SESSION);
  }

  @Override
  public void on(ServerTurn turn) {
    if (turn.input() instanceof ServerInput.Started) {
      members.clear();
      closing.clear();
      return;
    }
    Optional<Said.By> by = Said.by(turn);
    Envelope said = by.filter(each -> !limits.isTooLarge(each.frame()))
        .flatMap(Said.By::envelope).orElse(null);
    if (said instanceof SessionEnvelope.JoinServer join) {
      run.server().userOf(by.orElseThrow().connection())
          .ifPresent(user -> joined(turn, join.serverId(), by.orElseThrow().connection(), user));
    } else if (said instanceof SessionEnvelope.LeaveServer leave) {
      left(turn, leave.serverId(), by.orElseThrow().connection());
    } else if (turn.input() instanceof ServerInput.Disconnected gone) {
      closing.values().forEach(of -> of.remove(gone.connection()));
      List.copyOf(members.keySet()).forEach(server -> left(turn, server, gone.connection()));
    }
    for (ServerEffect effect : turn.effects()) {
      if (effect instanceof ServerEffect.Disconnect drop) {
        // the loss is told when the socket is gone, at the latest
        members.forEach((server, of) -> {
          String user = of.remove(drop.connection());
          if (user != null) {
            closing.computeIfAbsent(server, s -> new TreeMap<>()).put(drop.connection(), user);
          }
        });
      }
    }
  }

  private boolean isClosing(String server, String user) {
    return closing.getOrDefault(server, Map.of()).containsValue(user);
  }

  private void joined(ServerTurn turn, String server, String connection, String user) {
    Map<String, String> of = members.computeIfAbsent(server, s -> new TreeMap<>());
    SortedSet<String> others = new TreeSet<>(of.values());
    boolean known = others.contains(user);
    others.remove(user);
    of.put(connection, user);
    if (!turn.complete()) {
      return;
    }
    SortedSet<String> told = new TreeSet<>();
    boolean answered = false;
    for (Said.To to : Said.to(turn)) {
      if (to.connection().equals(connection)
          && to.envelope() instanceof SessionEnvelope.ServerUsers users
          && users.serverId().equals(server)) {
        answered = true;
        told.addAll(users.users());
      }
    }
    told.remove(user);
    told.removeIf(other -> !others.contains(other) && isClosing(server, other));
    if (!answered || !told.equals(others)) {
      tally.broken(places.of(turn, List.of(user)),
          "a snapshot of " + server + " with " + places.names(others) + " for "
              + places.connection(connection),
          answered ? places.names(told) : "none");
    } else {
      tally.kept(Duty.SERVER, Fault.SERVER);
    }
    if (!known && !isClosing(server, user)) {
      announced(turn, server, user, true);
    }
  }

  private void left(ServerTurn turn, String server, String connection) {
    Map<String, String> of = members.getOrDefault(server, new TreeMap<>());
    String user = of.remove(connection);
    if (user != null && !of.containsValue(user) && !isClosing(server, user) && turn.complete()) {
      announced(turn, server, user, false);
    }
  }

  private void announced(ServerTurn turn, String server, String user, boolean came) {
    SortedSet<String> missing = new TreeSet<>();
    members.getOrDefault(server, new TreeMap<>()).forEach((connection, member) -> {
      if (!member.equals(user) && run.server().isConnected(connection)) {
        missing.add(connection);
      }
    });
    boolean owed = !missing.isEmpty();
    for (Said.To to : Said.to(turn)) {
      boolean tells = came
          ? to.envelope().equals(new SessionEnvelope.UserJoined(server, user))
          : to.envelope().equals(new SessionEnvelope.UserLeft(server, user));
      if (tells) {
        missing.remove(to.connection());
      }
    }
    if (!missing.isEmpty()) {
      tally.broken(places.of(turn, List.of(user)),
          (came ? "user_joined" : "user_left") + " of " + places.name(user) + " to each member of "
              + server,
          "none to " + places.connection(missing.first()));
    } else if (owed) {
      tally.kept(Duty.SERVER, Fault.SERVER);
    }
  }

  @Override
  public Tally tally() {
    return tally;
  }
}
