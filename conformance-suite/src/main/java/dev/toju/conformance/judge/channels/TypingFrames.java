package dev.toju.conformance.judge.channels;

import dev.toju.protocol.ChannelEnvelope;
import dev.toju.protocol.Decoded;
import dev.toju.protocol.Envelope;
import dev.toju.protocol.Frame;
import dev.toju.protocol.RelayEnvelope;
import dev.toju.protocol.json.Codec;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Finds {@code user_typing} in frames, without reading those in which it cannot be. */
final class TypingFrames {

  private static final byte[] TYPE = "user_typing".getBytes(StandardCharsets.UTF_8);

  private TypingFrames() {}

  /** The typing envelope that a frame is. */
  static Optional<ChannelEnvelope.Typing> of(Frame frame) {
    return envelope(frame).flatMap(TypingFrames::typing);
  }

  /** The typing envelope that a frame forwards to a peer. */
  static Optional<ChannelEnvelope.Typing> forwardedBy(Frame frame) {
    return envelope(frame).flatMap(envelope -> envelope instanceof RelayEnvelope.Forward forward
        && Codec.decode(forward.payload()) instanceof Decoded.Ok ok
            ? typing(ok.envelope())
            : Optional.empty());
  }

  private static Optional<ChannelEnvelope.Typing> typing(Envelope envelope) {
    return envelope instanceof ChannelEnvelope.Typing typing
        ? Optional.of(typing)
        : Optional.empty();
  }

  private static Optional<Envelope> envelope(Frame frame) {
    return switch (frame) {
      case Frame.Plain plain -> mayCarry(plain.envelope())
          ? Optional.of(plain.envelope())
          : Optional.empty();
      case Frame.Encoded encoded -> names(encoded.bytes())
          && Codec.decode(encoded) instanceof Decoded.Ok ok
              ? Optional.of(ok.envelope())
              : Optional.empty();
    };
  }

  private static boolean mayCarry(Envelope envelope) {
    return envelope instanceof ChannelEnvelope.Typing
        || (envelope instanceof RelayEnvelope.Forward forward
            && "user_typing".equals(forward.payload().path("type").asString("")));
  }

  private static boolean names(byte[] bytes) {
    for (int at = 0; at + TYPE.length <= bytes.length; at++) {
      int matched = 0;
      while (matched < TYPE.length && bytes[at + matched] == TYPE[matched]) {
        matched++;
      }
      if (matched == TYPE.length) {
        return true;
      }
    }
    return false;
  }
}
