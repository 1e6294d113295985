package dev.toju.protocol.json;

import dev.toju.protocol.ChannelEnvelope;
import dev.toju.protocol.Decoded;
import dev.toju.protocol.Envelope;
import dev.toju.protocol.Frame;
import dev.toju.protocol.PeerEvent;
import dev.toju.protocol.RelayEnvelope;
import dev.toju.protocol.SessionEnvelope;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Envelopes to JSON and back (PROTOCOL 3). Strict: what it takes is well formed in every field that
 * it knows; what it does not take is a {@link Decoded.Refused} that says where and why. Fields that
 * it does not know are ignored, those of rows are kept in {@link dev.toju.protocol.Row#unknown()}.
 */
public final class Codec {

  /** Bytes of a relayed envelope beside its names and what is opaque in it, generously. */
  private static final long RELAY_BYTES = 200;

  private Codec() {}

  /** The envelope as the text of one frame, in UTF-8. */
  public static byte[] encode(Envelope envelope) {
    return Json.write(tree(envelope));
  }

  /** The envelope as a JSON tree. */
  public static ObjectNode tree(Envelope envelope) {
    return switch (envelope) {
      case SessionEnvelope session -> SessionJson.write(session);
      case ChannelEnvelope channel -> ServerJson.write(channel);
      case RelayEnvelope relay -> ServerJson.write(relay);
      case PeerEvent event -> PeerJson.write(event);
    };
  }

  /** The bytes of a frame, encoded now if it was passed as an object. */
  public static byte[] bytes(Frame frame) {
    return switch (frame) {
      case Frame.Encoded encoded -> encoded.bytes();
      case Frame.Plain plain -> encode(plain.envelope());
    };
  }

  /**
   * Whether an envelope may take more than so many bytes. False is certain, and mostly known without
   * writing the envelope out; true is not.
   */
  public static boolean mayExceed(Envelope envelope, long bytes) {
    return switch (envelope) {
      case RelayEnvelope.Forward forward -> Json.mayExceed(forward.payload(), bytes - RELAY_BYTES
          - most(forward.to()) - most(forward.from()) - most(forward.ref()));
      case RelayEnvelope.Negotiation negotiation -> Json.mayExceed(negotiation.opaque(),
          bytes - RELAY_BYTES - most(negotiation.to()) - most(negotiation.from()));
      case Envelope other -> Json.mayExceed(tree(other), bytes);
    };
  }

  private static long most(@Nullable String text) {
    return text == null ? 0 : Json.LONGEST_ESCAPE * text.length();
  }

  /** What a frame says. */
  public static Decoded decode(Frame frame) {
    return switch (frame) {
      case Frame.Encoded encoded -> decode(encoded.bytes());
      case Frame.Plain plain -> new Decoded.Ok(plain.envelope());
    };
  }

  /** What the text of a frame says. */
  public static Decoded decode(byte[] bytes) {
    try {
      return read(Json.parse(bytes));
    } catch (Malformed malformed) {
      return refused(malformed);
    }
  }

  /** What a payload says that came inside another envelope. */
  public static Decoded decode(JsonNode payload) {
    try {
      return read(payload);
    } catch (Malformed malformed) {
      return refused(malformed);
    }
  }

  private static Decoded.Refused refused(Malformed malformed) {
    return new Decoded.Refused(malformed.code(), malformed.path(), malformed.reason());
  }

  private static Decoded read(JsonNode node) throws Malformed {
    Fields fields = Fields.of(node, "");
    String type = fields.text("type", 64);
    Envelope envelope = read(type, fields);
    return envelope == null ? new Decoded.Unknown(type) : new Decoded.Ok(envelope);
  }

  /** {@code reaction} is spelt alike on both transports; channel envelopes name their server. */
  private static @Nullable Envelope read(String type, Fields fields) throws Malformed {
    Envelope envelope = SessionJson.read(type, fields);
    if (envelope == null) {
      envelope = ServerJson.readRelay(type, fields);
    }
    if (envelope == null && (!type.equals("reaction") || fields.has("serverId"))) {
      envelope = ServerJson.readChannel(type, fields);
    }
    return envelope == null ? PeerJson.read(type, fields) : envelope;
  }
}
