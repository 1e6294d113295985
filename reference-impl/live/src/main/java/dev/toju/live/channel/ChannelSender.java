package dev.toju.live.channel;

import dev.onvoid.webrtc.RTCDataChannel;
import dev.onvoid.webrtc.RTCDataChannelBuffer;
import dev.onvoid.webrtc.RTCDataChannelState;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Sends over one data channel without ever overrunning it: the library closes a channel that is
 * given too much, and says nothing about a message that is too large or comes too late.
 */
final class ChannelSender {

  /** The largest message: one byte more and the sender's own channel closes. */
  static final int MESSAGE_BYTES = 262_144;

  /** Bytes that the library may hold; with more it has been seen to close the channel. */
  static final long BUFFERED_BYTES = 1 << 20;

  /** Bytes that may be held back here before a send is refused. */
  static final long HELD_BYTES = 16 << 20;

  private final RTCDataChannel channel;
  private final Deque<Held> held = new ArrayDeque<>();
  private long heldBytes;

  ChannelSender(RTCDataChannel channel) {
    this.channel = channel;
  }

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Held(byte[] bytes, SendOutcome outcome) {}

  void send(byte[] bytes, SendOutcome outcome) {
    if (bytes.length > MESSAGE_BYTES) {
      outcome.refused("a message on a data channel may have " + MESSAGE_BYTES + " bytes, this has "
          + bytes.length);
    } else if (heldBytes + bytes.length > HELD_BYTES) {
      outcome.refused("the data channel is full");
    } else {
      held.addLast(new Held(bytes, outcome));
      heldBytes += bytes.length;
      drain();
    }
  }

  /** Sends what was held back, as far as there is room. */
  void drain() {
    for (Held next = next(); next != null; next = next()) {
      held.removeFirst();
      heldBytes -= next.bytes.length;
      sendNow(next);
    }
  }

  private @Nullable Held next() {
    Held first = held.peekFirst();
    boolean room = first != null
        && channel.getBufferedAmount() + first.bytes.length <= BUFFERED_BYTES;
    return room ? first : null;
  }

  private void sendNow(Held message) {
    String refusal = "the data channel is not open";
    try {
      if (isOpen()) {
        channel.send(new RTCDataChannelBuffer(ByteBuffer.wrap(message.bytes), false));
        // A send into a channel that closes is silent: what was open before and after is believed.
        refusal = isOpen() ? "" : "the data channel closed";
      }
    } catch (Exception failure) {
      refusal = "WebRTC refused: " + failure.getMessage();
    }
    if (refusal.isEmpty()) {
      message.outcome.accepted();
    } else {
      message.outcome.refused(refusal);
    }
  }

  private boolean isOpen() {
    return channel.getState() == RTCDataChannelState.OPEN;
  }

  void refuseAll(String why) {
    for (Held message = held.pollFirst(); message != null; message = held.pollFirst()) {
      message.outcome.refused(why);
    }
    heldBytes = 0;
  }
}
