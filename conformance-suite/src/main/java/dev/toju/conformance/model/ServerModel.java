package dev.toju.conformance.model;

import dev.toju.protocol.Envelope;
import dev.toju.protocol.Frame;
import dev.toju.protocol.RelayEnvelope.Forward;
import dev.toju.protocol.SessionEnvelope;
import dev.toju.protocol.port.ServerEffect;
import dev.toju.protocol.port.ServerInput;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Who is connected to the server and has joined what, folded from the frames that reached it. A
 * restart begins it anew.
 *
 * <p>A connection that the server itself closes is <em>closing</em> until the server is told that it
 * is gone. Until then a server may count it as there or as gone (PROTOCOL 5): nothing is owed to it,
 * and nothing is owed because it were gone.
 */
public final class ServerModel {

  private final Map<String, Session> sessions = new TreeMap<>();
  private final Map<String, Session> closing = new TreeMap<>();
  private final Testimony testimony;
  private final Payloads payloads;
  private final long maxFrameBytes;

  private static final class Session {
    @Nullable
    String claimed;
    @Nullable
    String user;
    final SortedSet<String> joined = new TreeSet<>();
  }

  /** @param maxFrameBytes larger frames are refused; 0 = none are */
  ServerModel(Testimony testimony, Payloads payloads, long maxFrameBytes) {
    this.testimony = testimony;
    this.payloads = payloads;
    this.maxFrameBytes = maxFrameBytes;
  }

  /** The role whose host made a connection: connections are named {@code bob.1}, {@code bob.2}. */
  public static String roleOf(String connection) {
    int dot = connection.lastIndexOf('.');
    return dot < 0 ? connection : connection.substring(0, dot);
  }

  /** Whether that connection is there, and the server has not closed it. */
  public boolean isConnected(String connection) {
    return sessions.containsKey(connection);
  }

  /** As whom a connection, which may be closing, has identified. */
  public Optional<String> userOf(String connection) {
    Session session = session(connection);
    return session == null ? Optional.empty() : Optional.ofNullable(session.user);
  }

  /** Whether a connection, which may be closing, has joined a server. */
  public boolean hasJoined(String connection, String serverId) {
    Session session = session(connection);
    return session != null && session.joined.contains(serverId);
  }

  /** Whether a user has a connection that is closing. */
  public boolean isClosing(String user) {
    return closing.values().stream().anyMatch(session -> user.equals(session.user));
  }

  private @Nullable Session session(String connection) {
    Session open = sessions.get(connection);
    return open == null ? closing.get(connection) : open;
  }

  /** The open connections that have joined a server. */
  public SortedSet<String> membersOf(String serverId) {
    SortedSet<String> members = new TreeSet<>();
    sessions.forEach((connection, session) -> {
      if (session.joined.contains(serverId)) {
        members.add(connection);
      }
    });
    return members;
  }

  /** The open connections of a user. */
  public SortedSet<String> connectionsOf(String user) {
    SortedSet<String> connections = new TreeSet<>();
    sessions.forEach((connection, session) -> {
      if (user.equals(session.user)) {
        connections.add(connection);
      }
    });
    return connections;
  }

  void forget() {
    sessions.clear();
    closing.clear();
  }

  void fold(ServerTurn turn) {
    switch (turn.input()) {
      case ServerInput.Started started -> forget();
      case ServerInput.Connected connected -> {
        closing.remove(connected.connection());
        sessions.put(connected.connection(), new Session());
      }
      case ServerInput.Disconnected gone -> {
        sessions.remove(gone.connection());
        closing.remove(gone.connection());
      }
      case ServerInput.TimerFired fired -> {
      }
      case ServerInput.FrameReceived received -> {
        Session session = sessions.get(received.connection());
        if (session != null && !isTooLarge(received.frame())) {
          turn.heard().ifPresent(frame -> received(session, frame, turn));
        }
      }
    }
    turn.effects().forEach(this::carriedOut);
  }

  private boolean isTooLarge(Frame frame) {
    return maxFrameBytes > 0 && frame instanceof Frame.Encoded encoded
        && encoded.bytes().length > maxFrameBytes;
  }

  private void received(Session session, Envelope frame, ServerTurn turn) {
    String user = session.user;
    if (frame instanceof SessionEnvelope.Identify identify) {
      session.claimed = identify.oderId();
    } else if (user == null) {
      return;
    } else if (frame instanceof SessionEnvelope.JoinServer join) {
      session.joined.add(join.serverId());
    } else if (frame instanceof SessionEnvelope.LeaveServer leave) {
      session.joined.remove(leave.serverId());
    } else if (frame instanceof Forward forward) {
      String to = forward.to();
      if (to != null) {
        payloads.inside(forward)
            .ifPresent(payload -> said(user, to, Payloads.name(payload), turn));
      }
    }
  }

  /** Whoever else the server hands it to hears it from that user all the same. */
  private void said(String user, String to, String payload, ServerTurn turn) {
    testimony.say(user, to, payload);
    for (ServerTurn.Sent sent : turn.said()) {
      String other = userOf(sent.connection()).orElse(to);
      if (!other.equals(to) && sent.envelope() instanceof Forward forward
          && payloads.inside(forward).map(Payloads::name).filter(payload::equals).isPresent()) {
        testimony.say(user, other, payload);
      }
    }
  }

  /** The server takes an identity by saying so. */
  private void carriedOut(ServerEffect effect) {
    if (effect instanceof ServerEffect.Send send) {
      Session session = sessions.get(send.connection());
      if (session != null && session.user == null && session.claimed != null
          && Payloads.envelope(send.frame()).orElse(null) instanceof SessionEnvelope.Identified) {
        session.user = session.claimed;
      }
    } else if (effect instanceof ServerEffect.Disconnect disconnect) {
      Session closed = sessions.remove(disconnect.connection());
      if (closed != null) {
        closing.put(disconnect.connection(), closed);
      }
    }
  }
}
