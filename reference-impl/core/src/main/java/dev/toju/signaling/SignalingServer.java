package dev.toju.signaling;

import dev.toju.protocol.ChannelEnvelope;
import dev.toju.protocol.Decoded;
import dev.toju.protocol.Envelope;
import dev.toju.protocol.Frame;
import dev.toju.protocol.PeerEvent;
import dev.toju.protocol.RelayEnvelope;
import dev.toju.protocol.SessionEnvelope;
import dev.toju.protocol.json.Codec;
import dev.toju.protocol.port.Entropy;
import dev.toju.protocol.port.ServerEffect;
import dev.toju.protocol.port.ServerInput;
import dev.toju.protocol.rules.RuleSet;
import dev.toju.protocol.rules.Rules;
import dev.toju.protocol.sign.SignatureScheme;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The signaling server (PROTOCOL 5): knows who is connected and which servers each has joined,
 * fans out channel chat, forwards what peers say to each other, and stores nothing. Pure: inputs
 * and the wall clock go in, effects come out. The first input must be {@link ServerInput.Started}.
 */
public final class SignalingServer {

  private static final int FORWARD_OVERHEAD_BYTES = 64 << 10;

  private final SignatureScheme scheme;
  private @Nullable Floor floor;

  /** A server that is not started yet. */
  public SignalingServer(SignatureScheme scheme) {
    this.scheme = scheme;
  }

  /**
   * What the server does about an input.
   *
   * @param nowMs the host's wall clock, milliseconds since 1970; may jump back
   * @throws IllegalStateException when the first input is not {@link ServerInput.Started}, or a
   *     later one is
   */
  public List<ServerEffect> handle(ServerInput input, long nowMs) {
    List<ServerEffect> effects = new ArrayList<>();
    Floor current = floor;
    if (current == null) {
      if (!(input instanceof ServerInput.Started started)) {
        throw new IllegalStateException("expected Started first, came " + input);
      }
      floor = new Floor(started.rules(), started.address(), new Entropy(started.entropy(), 0),
          scheme);
      return effects;
    }
    current.begin(effects, nowMs);
    switch (input) {
      case ServerInput.Started started ->
        throw new IllegalStateException("a server is started once in a life");
      case ServerInput.Connected connected -> current.connected(connected.connection());
      case ServerInput.FrameReceived received ->
        frame(current, received.connection(), received.frame());
      case ServerInput.Disconnected gone -> current.disconnected(gone.connection());
      case ServerInput.TimerFired fired -> current.timerFired(fired.name());
    }
    return effects;
  }

  private static void frame(Floor floor, String connection, Frame frame) {
    Floor.Client client = floor.client(connection);
    if (client == null) {
      return;
    }
    floor.heardOf(client);
    if (isTooLarge(floor.rules(), frame)) {
      floor.fail(client, "too_large", null);
      return;
    }
    switch (Codec.decode(frame)) {
      case Decoded.Ok ok -> envelope(floor, client, ok.envelope());
      case Decoded.Refused refused -> floor.fail(client, "bad_frame", null);
      case Decoded.Unknown unknown -> ignored();
    }
  }

  /** A frame that was passed as an object is measured where it could be too large at all. */
  private static boolean isTooLarge(RuleSet rules, Frame frame) {
    long limit = rules.get(Rules.SERVER_MAX_FRAME_BYTES);
    if (limit == 0) {
      return false;
    }
    return switch (frame) {
      case Frame.Encoded encoded -> encoded.bytes().length > limit;
      case Frame.Plain plain -> (limit < FORWARD_OVERHEAD_BYTES
          || plain.envelope() instanceof RelayEnvelope)
          && Codec.mayExceed(plain.envelope(), limit)
          && Codec.encode(plain.envelope()).length > limit;
    };
  }

  private static void envelope(Floor floor, Floor.Client client, Envelope envelope) {
    switch (envelope) {
      case SessionEnvelope.Identify identify -> floor.identify(client, identify);
      case SessionEnvelope.Ping ping -> floor.send(client, new SessionEnvelope.Pong(ping.t()));
      case SessionEnvelope.JoinServer join -> floor.join(client, join.serverId());
      case SessionEnvelope.LeaveServer leave -> floor.leave(client, leave.serverId());
      case SessionEnvelope other -> ignored();
      case ChannelEnvelope channel -> floor.fanOut(client, channel);
      case RelayEnvelope.Forward forward -> floor.forward(client, forward);
      case RelayEnvelope.Negotiation negotiation -> floor.relay(client, negotiation);
      case RelayEnvelope.ForwardResult result -> ignored();
      case PeerEvent event -> floor.fail(client, "bad_frame", null);
    }
  }

  /** What only servers say, and what this version does not know. */
  private static void ignored() {
    // nothing changes
  }
}
