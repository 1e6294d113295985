package dev.toju.stage.remote;

import dev.toju.protocol.Envelope;
import dev.toju.protocol.SessionEnvelope;
import java.util.Collections;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Who has joined what, as far as it takes to know for whose answer one may wait. */
final class Membership {

  private final Map<String, Session> sessions = new TreeMap<>();

  private static final class Session {
    @Nullable
    String claimed;
    @Nullable
    String user;
    final SortedSet<String> servers = new TreeSet<>();

    boolean isOf(@Nullable String other) {
      return user != null && user.equals(other);
    }
  }

  void opened(String connection) {
    sessions.put(connection, new Session());
  }

  /** A client said something. */
  void said(String connection, Envelope envelope) {
    Session session = sessions.get(connection);
    if (session == null) {
      return;
    }
    if (envelope instanceof SessionEnvelope.Identify identify && session.user == null) {
      session.claimed = identify.oderId();
    } else if (envelope instanceof SessionEnvelope.JoinServer join && session.user != null) {
      session.servers.add(join.serverId());
    } else if (envelope instanceof SessionEnvelope.LeaveServer leave) {
      session.servers.remove(leave.serverId());
    }
  }

  /** The server took the identity of a connection. */
  void identified(String connection) {
    Session session = sessions.get(connection);
    if (session != null && session.user == null) {
      session.user = session.claimed;
    }
  }

  /** As whom a connection has identified; empty where it has not, which is nobody's name. */
  String userOf(String connection) {
    Session session = sessions.get(connection);
    String user = session == null ? null : session.user;
    return user == null ? "" : user;
  }

  /** Other connections in a server that this one has joined. */
  SortedSet<String> membersBeside(String connection, String serverId) {
    Session own = sessions.get(connection);
    SortedSet<String> members = new TreeSet<>();
    if (own != null && own.servers.contains(serverId)) {
      sessions.forEach((other, session) -> {
        if (session != own && session.servers.contains(serverId)) {
          members.add(other);
        }
      });
    }
    return members;
  }

  /** Other connections of a user. */
  SortedSet<String> devices(String connection, @Nullable String user) {
    SortedSet<String> devices = new TreeSet<>();
    sessions.forEach((other, session) -> {
      if (!other.equals(connection) && session.isOf(user)) {
        devices.add(other);
      }
    });
    return devices;
  }

  /** Forgets a connection; those of other users who are to hear that its user has left. */
  SortedSet<String> lost(String connection) {
    Session gone = sessions.remove(connection);
    SortedSet<String> hearing = new TreeSet<>();
    if (gone == null || gone.user == null) {
      return hearing;
    }
    SortedSet<String> left = new TreeSet<>(gone.servers);
    devices(connection, gone.user).forEach(device -> left.removeAll(servers(device)));
    sessions.forEach((other, session) -> {
      if (!session.isOf(gone.user) && !Collections.disjoint(session.servers, left)) {
        hearing.add(other);
      }
    });
    return hearing;
  }

  private SortedSet<String> servers(String connection) {
    Session session = sessions.get(connection);
    return session == null ? new TreeSet<>() : session.servers;
  }
}
