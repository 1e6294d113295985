package dev.toju.protocol;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The content of one WebSocket text frame or data-channel message. A simulation may pass envelopes
 * as objects where it wants speed; sockets and foreign subjects see bytes. Both mean the same.
 */
public sealed interface Frame {

  /** Bytes as they were on the wire; not yet known to be well formed. UTF-8. */
  @SuppressWarnings("ArrayRecordComponent") // compared by content below, and never written to
  record Encoded(byte[] bytes) implements Frame {
    @Override
    public boolean equals(Object other) {
      return other instanceof Encoded that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
      return new String(bytes, StandardCharsets.UTF_8);
    }
  }

  /** An envelope that was never written out. */
  record Plain(Envelope envelope) implements Frame {}
}
