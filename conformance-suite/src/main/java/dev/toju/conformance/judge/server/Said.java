package dev.toju.conformance.judge.server;

import dev.toju.conformance.model.ServerTurn;
import dev.toju.protocol.ChannelEnvelope;
import dev.toju.protocol.Envelope;
import dev.toju.protocol.Frame;
import dev.toju.protocol.RelayEnvelope;
import dev.toju.protocol.SessionEnvelope;
import dev.toju.protocol.json.Codec;
import dev.toju.protocol.json.Numbers;
import dev.toju.protocol.port.ServerInput;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** What is said in a turn of the server: by one client, and to clients. */
final class Said {

  private Said() {}

  /** What a client said to the server. */
  record By(String connection, Frame frame, Optional<Envelope> envelope) {}

  /** What the server sent. */
  record To(String connection, Envelope envelope) {}

  /** What a client said in this turn. */
  static Optional<By> by(ServerTurn turn) {
    return turn.input() instanceof ServerInput.FrameReceived received
        ? Optional.of(new By(received.connection(), received.frame(), turn.heard()))
        : Optional.empty();
  }

  /** What the server sent in this turn, as far as it can be understood. */
  static List<To> to(ServerTurn turn) {
    List<To> sent = new ArrayList<>(turn.said().size());
    for (ServerTurn.Sent one : turn.said()) {
      sent.add(new To(one.connection(), one.envelope()));
    }
    return sent;
  }

  /** What users say to each other, without the names that the server puts into it or takes out. */
  static Optional<Envelope> content(Envelope envelope) {
    return switch (envelope) {
      case ChannelEnvelope channel -> Optional.of(channel.withFrom(""));
      case RelayEnvelope.Forward forward ->
        Optional.of(new RelayEnvelope.Forward(null, null, Numbers.plain(forward.payload()), null));
      case RelayEnvelope.Negotiation negotiation -> Optional.of(
          new RelayEnvelope.Negotiation(negotiation.kind(), null, null,
              (ObjectNode) Numbers.plain(negotiation.opaque())));
      default -> Optional.empty();
    };
  }

  /** Of what type an envelope is, by its name on the wire. */
  static String type(Envelope envelope) {
    return Codec.tree(envelope).path("type").asString("message");
  }

  /** The code of a refusal; empty for everything else. */
  static Optional<String> refusal(Envelope envelope) {
    return switch (envelope) {
      case SessionEnvelope.Failure failure -> Optional.of(failure.code());
      case RelayEnvelope.ForwardResult result -> result.ok()
          ? Optional.empty()
          : Optional.ofNullable(result.code());
      default -> Optional.empty();
    };
  }
}
