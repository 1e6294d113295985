package dev.toju.sim.run;

import dev.toju.protocol.Decoded;
import dev.toju.protocol.Envelope;
import dev.toju.protocol.Frame;
import dev.toju.protocol.RelayEnvelope;
import dev.toju.protocol.SessionEnvelope;
import dev.toju.protocol.json.Codec;
import dev.toju.protocol.port.ServerEffect;
import dev.toju.protocol.port.ServerInput;
import dev.toju.sim.host.Reply;
import dev.toju.sim.host.ServerHost;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A server of a few lines: it knows who is there, tells the others, and passes things on. */
final class EchoServer implements ServerHost {

  private final Map<String, String> users = new TreeMap<>();
  private final List<ServerEffect> effects = new ArrayList<>();

  @Override
  public Reply<ServerEffect> handle(ServerInput input, long nowMs) {
    effects.clear();
    if (input instanceof ServerInput.FrameReceived received
        && Codec.decode(received.frame()) instanceof Decoded.Ok ok) {
      frame(received.connection(), ok.envelope());
    } else if (input instanceof ServerInput.Disconnected gone) {
      users.remove(gone.connection());
    }
    return new Reply.Effects<>(List.copyOf(effects));
  }

  private void frame(String connection, Envelope envelope) {
    String user = users.getOrDefault(connection, "");
    switch (envelope) {
      case SessionEnvelope.Identify identify -> {
        users.put(connection, identify.oderId());
        send(connection, new SessionEnvelope.Identified(connection));
      }
      case SessionEnvelope.JoinServer join -> users.forEach((other, name) -> {
        if (!other.equals(connection)) {
          send(other, new SessionEnvelope.UserJoined(join.serverId(), user));
        }
      });
      case RelayEnvelope.Forward forward -> toUser(forward.to(),
          new RelayEnvelope.Forward(null, user, forward.payload(), null));
      case RelayEnvelope.Negotiation n -> toUser(n.to(),
          new RelayEnvelope.Negotiation(n.kind(), null, user, n.opaque()));
      default -> {
        // not for this server
      }
    }
  }

  private void toUser(@Nullable String user, Envelope envelope) {
    users.forEach((connection, name) -> {
      if (name.equals(user)) {
        send(connection, envelope);
      }
    });
  }

  private void send(String connection, Envelope envelope) {
    effects.add(new ServerEffect.Send(connection, new Frame.Plain(envelope)));
  }

  @Override
  public void close() {
    // nothing is held
  }
}
