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
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What the server says of the members is so: {@code user_joined} names a user who has become one,
 * {@code user_left} one who is none any more, {@code server_users} members alone; and it is said to
 * members. A user with several devices comes with the first of them and leaves with the last.
 *
 * <p>What has to be said is another requirement ({@code SIG-13}). Of a user with a connection that is
 * closing the server may say either.
 */
@Verifies("SIG-17")
final class AnnouncementsAreTrue implements ServerJudge {

  private final RunModel run;
  private final Tally tally;
  private final Places places;
  /** By connection and server: the users of whom it was told that they are there. */
  private final Map<String, SortedSet<String>> told = new TreeMap<>();

  AnnouncementsAreTrue(RunModel run) {
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
      told.clear();
    }
    for (Said.To to : Said.to(turn)) {
      Optional<String> wrong = switch (to.envelope()) {
        case SessionEnvelope.UserJoined joined -> joined(to.connection(), joined);
        case SessionEnvelope.UserLeft left -> left(to.connection(), left);
        case SessionEnvelope.ServerUsers users -> listed(to.connection(), users);
        default -> Optional.empty();
      };
      wrong.ifPresent(seen -> tally.broken(places.of(turn, List.of()),
          "announcements to members, of users who come or go, and lists of members", seen));
    }
  }

  private Optional<String> joined(String connection, SessionEnvelope.UserJoined joined) {
    String user = joined.user();
    String server = joined.serverId();
    boolean news = known(connection, server).add(user) || isClosing(user);
    Optional<String> wrong = !isMember(server, user)
        ? Optional.of("user_joined of " + places.name(user) + ", who is no member of " + server)
        : news
            ? toAMember(connection, server, user, "user_joined")
            : Optional.of("user_joined of " + places.name(user) + " to "
                + places.connection(connection) + ", which knew that already");
    return counted(wrong);
  }

  private Optional<String> left(String connection, SessionEnvelope.UserLeft left) {
    String user = left.oderId();
    String server = left.serverId();
    known(connection, server).remove(user);
    return counted(isOpenMember(server, user)
        ? Optional.of("user_left of " + places.name(user) + ", who is a member of " + server
            + " on connection " + String.join(", ", connectionsIn(server, user)))
        : toAMember(connection, server, user, "user_left"));
  }

  private Optional<String> listed(String connection, SessionEnvelope.ServerUsers users) {
    String server = users.serverId();
    SortedSet<String> known = known(connection, server);
    known.clear();
    known.addAll(users.users());
    SortedSet<String> strangers = new TreeSet<>(users.users());
    strangers.removeIf(user -> isMember(server, user));
    return counted(strangers.isEmpty()
        ? toAMember(connection, server, "", "server_users")
        : Optional.of("server_users of " + server + " with " + places.names(strangers)
            + ", no member"));
  }

  private Optional<String> counted(Optional<String> wrong) {
    if (wrong.isEmpty()) {
      tally.kept(Duty.SERVER, Fault.SERVER);
    }
    return wrong;
  }

  /** Who is told has to be a member; a user's own connections may hear of it in any case. */
  private Optional<String> toAMember(String connection, String server, String about, String type) {
    boolean may = run.server().hasJoined(connection, server)
        || run.server().userOf(connection).filter(about::equals).isPresent();
    return may
        ? Optional.empty()
        : Optional.of(type + " of " + server + " to " + places.connection(connection)
            + ", which has not joined it");
  }

  private SortedSet<String> known(String connection, String server) {
    return told.computeIfAbsent(connection + " " + server, one -> new TreeSet<>());
  }

  private boolean isMember(String server, String user) {
    return isOpenMember(server, user) || isClosing(user);
  }

  private boolean isClosing(String user) {
    return run.server().isClosing(user);
  }

  private boolean isOpenMember(String server, String user) {
    return !connectionsIn(server, user).isEmpty();
  }

  private List<String> connectionsIn(String server, String user) {
    return run.server().membersOf(server).stream()
        .filter(connection -> run.server().userOf(connection).filter(user::equals).isPresent())
        .toList();
  }

  @Override
  public Tally tally() {
    return tally;
  }
}
