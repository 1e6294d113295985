package com.example.chat;

import dev.toju.conformance.spi.JavaServer;
import dev.toju.protocol.ChannelEnvelope;
import dev.toju.protocol.Decoded;
import dev.toju.protocol.Envelope;
import dev.toju.protocol.Frame;
import dev.toju.protocol.PeerEvent;
import dev.toju.protocol.RelayEnvelope;
import dev.toju.protocol.SessionEnvelope;
import dev.toju.protocol.json.Codec;
import dev.toju.protocol.port.ServerEffect;
import dev.toju.protocol.port.ServerInput;
import dev.toju.protocol.rules.RuleSet;
import dev.toju.protocol.rules.Rules;
import dev.toju.protocol.rules.Span;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One life of the server: it knows who is connected and what each has joined, and nothing of what
 * anybody said (PROTOCOL 5).
 */
final class Switchboard implements JavaServer {

  private static final String PING = "ping ";
  private static final String DROP = "drop ";

  private final Map<String, Line> lines = new LinkedHashMap<>();
  private RuleSet rules = RuleSet.DOCUMENTED;
  private List<ServerEffect> effects = List.of();

  @Override
  public List<ServerEffect> handle(ServerInput input, long nowMs) {
    effects = new ArrayList<>();
    switch (input) {
      case ServerInput.Started started -> rules = started.rules();
      case ServerInput.Connected connected -> {
        Line line = new Line(connected.connection());
        lines.put(line.connection, line);
        isAlive(line);
      }
      case ServerInput.FrameReceived received -> {
        Line line = lines.get(received.connection());
        if (line != null) {
          isAlive(line);
          take(line, received.frame());
        }
      }
      case ServerInput.Disconnected gone -> end(lines.get(gone.connection()));
      case ServerInput.TimerFired fired -> fired(fired.name(), nowMs);
    }
    return effects;
  }

  // ---- who is alive

  /** Every frame is a sign of life: the time until the ping, and until the end, begins anew. */
  private void isAlive(Line line) {
    Span beat = rules.get(Rules.SERVER_HEARTBEAT_MS);
    if (!beat.isNone()) {
      effects.add(new ServerEffect.SetTimer(PING + line.connection, beat.first()));
      effects.add(new ServerEffect.SetTimer(DROP + line.connection, beat.second()));
    }
  }

  private void fired(String timer, long nowMs) {
    Line line = lines.get(timer.substring(PING.length()));
    if (line != null && timer.startsWith(PING)) {
      send(line, new SessionEnvelope.Ping(nowMs));
    } else if (line != null) {
      effects.add(new ServerEffect.Disconnect(line.connection, "silent for too long"));
      end(line);
    }
  }

  /** From now on the connection is nobody's, even while its socket lingers. */
  private void end(@Nullable Line line) {
    if (line != null && lines.remove(line.connection) != null) {
      effects.add(new ServerEffect.CancelTimer(PING + line.connection));
      effects.add(new ServerEffect.CancelTimer(DROP + line.connection));
      line.joined.forEach(server -> announceIfGone(line.user, server));
    }
  }

  // ---- what is said

  private void take(Line line, Frame frame) {
    long most = rules.get(Rules.SERVER_MAX_FRAME_BYTES);
    if (most > 0 && Codec.bytes(frame).length > most) {
      refuse(line, "too_large", null);
      return;
    }
    switch (Codec.decode(frame)) {
      case Decoded.Refused refused -> refuse(line, "bad_frame", null);
      case Decoded.Unknown unknown -> {
      } // ignored, as PROTOCOL 3 asks
      case Decoded.Ok ok -> take(line, ok.envelope());
    }
  }

  private void take(Line line, Envelope envelope) {
    switch (envelope) {
      case SessionEnvelope.Identify identify -> identify(line, identify.oderId());
      case SessionEnvelope.Ping ping -> send(line, new SessionEnvelope.Pong(ping.t()));
      case SessionEnvelope.Pong pong -> {
      } // a sign of life, which it has been already
      case RelayEnvelope.Forward forward when !line.isIdentified() ->
        refuse(line, "not_identified", forward.ref());
      case Envelope other when !line.isIdentified() -> refuse(line, "not_identified", null);
      case SessionEnvelope.JoinServer join -> join(line, join.serverId());
      case SessionEnvelope.LeaveServer leave -> leave(line, leave.serverId());
      case SessionEnvelope other -> {
      } // what only servers say
      case ChannelEnvelope said -> fanOut(line, said);
      case RelayEnvelope.Forward forward -> forward(line, forward);
      case RelayEnvelope.Negotiation offer -> negotiate(line, offer);
      case RelayEnvelope.ForwardResult result -> {
      } // what only servers say
      case PeerEvent event -> refuse(line, "bad_frame", null);
    }
  }

  private void identify(Line line, String user) {
    if (line.isIdentified() && !line.is(user)) {
      refuse(line, "bad_frame", null); // a connection is of one user
    } else {
      line.user = user;
      send(line, new SessionEnvelope.Identified(line.connection));
    }
  }

  private void fanOut(Line sender, ChannelEnvelope said) {
    if (!sender.joined.contains(said.serverId())) {
      refuse(sender, "not_member", null);
      return;
    }
    ChannelEnvelope signed = said.withFrom(sender.user);
    members(said.serverId()).filter(member -> member != sender)
        .forEach(member -> send(member, signed));
  }

  private void forward(Line sender, RelayEnvelope.Forward forward) {
    boolean reached = reach(sender, forward.to(),
        new RelayEnvelope.Forward(null, sender.user, forward.payload(), null));
    String ref = forward.ref();
    if (ref != null) {
      send(sender, new RelayEnvelope.ForwardResult(ref, reached, reached ? null : "no_target"));
    } else if (!reached) {
      refuse(sender, "no_target", null);
    }
  }

  private void negotiate(Line sender, RelayEnvelope.Negotiation said) {
    if (!reach(sender, said.to(),
        new RelayEnvelope.Negotiation(said.kind(), null, sender.user, said.opaque()))) {
      refuse(sender, "no_target", null);
    }
  }

  /** To every device of a user but the one that speaks; whether there is one. */
  private boolean reach(Line sender, @Nullable String user, Envelope envelope) {
    List<Line> devices = lines.values().stream()
        .filter(line -> line != sender && user != null && line.is(user)).toList();
    devices.forEach(device -> send(device, envelope));
    return !devices.isEmpty();
  }

  // ---- who is in a server: users, whatever the number of their devices

  private void join(Line line, String server) {
    boolean wasThere = isThere(line.user, server);
    line.joined.add(server);
    TreeSet<String> users = new TreeSet<>();
    others(line.user, server).forEach(other -> users.add(other.user));
    send(line, new SessionEnvelope.ServerUsers(server, List.copyOf(users)));
    if (!wasThere) {
      others(line.user, server)
          .forEach(other -> send(other, new SessionEnvelope.UserJoined(server, line.user)));
    }
  }

  private void leave(Line line, String server) {
    if (line.joined.remove(server)) {
      announceIfGone(line.user, server);
    } else {
      refuse(line, "not_member", null);
    }
  }

  private void announceIfGone(String user, String server) {
    if (!isThere(user, server)) {
      others(user, server)
          .forEach(other -> send(other, new SessionEnvelope.UserLeft(server, user)));
    }
  }

  private Stream<Line> members(String server) {
    return lines.values().stream().filter(line -> line.joined.contains(server));
  }

  private Stream<Line> others(String user, String server) {
    return members(server).filter(member -> !member.is(user));
  }

  private boolean isThere(String user, String server) {
    return members(server).anyMatch(member -> member.is(user));
  }

  // ---- what goes out

  private void refuse(Line line, String code, @Nullable String ref) {
    send(line, new SessionEnvelope.Failure(code, ref));
  }

  private void send(Line line, Envelope envelope) {
    effects.add(new ServerEffect.Send(line.connection, new Frame.Plain(envelope)));
  }
}
