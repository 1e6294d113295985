package dev.toju.sim.trace;

import dev.toju.protocol.Decoded;
import dev.toju.protocol.Frame;
import dev.toju.protocol.json.Codec;
import dev.toju.protocol.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * The canonical text of frames: what the codec writes, whether a frame came as an object or as bytes
 * with fields in another order. A frame is seen several times within a short while (sent, forwarded,
 * received), so the latest are kept.
 */
public final class FrameText {

  private static final int KEPT = 64; // a power of two

  private final @Nullable Frame[] frames = new @Nullable Frame[KEPT];
  private final byte[][] texts = new byte[KEPT][];
  private int next;

  /** Writes an envelope out, and remembers that this is how. */
  public Frame.Encoded encoded(Frame.Plain plain) {
    byte[] bytes = of(plain);
    Frame.Encoded encoded = new Frame.Encoded(bytes);
    keep(encoded, bytes);
    return encoded;
  }

  /** One line in UTF-8; of a frame that is not well formed its bytes, in hex. */
  @SuppressWarnings("ReferenceEquality") // the very object: comparing contents would cost more
  byte[] of(Frame frame) {
    for (int i = 1; i <= KEPT; i++) {
      int place = (next - i) & (KEPT - 1);
      if (frames[place] == frame) {
        return texts[place];
      }
    }
    return keep(frame, write(frame));
  }

  private byte[] keep(Frame frame, byte[] text) {
    frames[next] = frame;
    texts[next] = text;
    next = (next + 1) & (KEPT - 1);
    return text;
  }

  private static byte[] write(Frame frame) {
    return switch (Codec.decode(frame)) {
      case Decoded.Ok ok -> Codec.encode(ok.envelope());
      case Decoded.Unknown unknown -> compact(Codec.bytes(frame));
      case Decoded.Refused refused -> hex(Codec.bytes(frame));
    };
  }

  private static byte[] compact(byte[] json) {
    return Json.write(Json.readOwn(new String(json, StandardCharsets.UTF_8)));
  }

  private static byte[] hex(byte[] bytes) {
    return ("malformed " + HexFormat.of().formatHex(bytes))
        .getBytes(StandardCharsets.US_ASCII);
  }
}
