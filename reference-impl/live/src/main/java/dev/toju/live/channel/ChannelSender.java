package dev.toju.live.channel;

import dev.onvoid.webrtc.RTCDataChannel;
import dev.onvoid.webrtc.RTCDataChannelBuffer;
import dev.onvoid.webrtc.RTCDataChannelState;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
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

  /** How often to look whether there is room again: the library does not tell. */
  private static final long LOOK_MS = 5;

  /** Bytes that may be held back here before a send is refused. */
  static final long HELD_BYTES = 16 << 20;

  private final RTCDataChannel channel;
  private final Later later;
  private final Deque<Held> held = new ArrayDeque<>();
  private long heldBytes;
  private boolean looking;

  ChannelSender(RTCDataChannel channel, Later later) {
    this.channel = channel;
    this.later = later;
  }

  /** Runs something on the peer's thread after a delay, while the link lives. */
  @FunctionalInterface
  interface Later {
    void afterMs(long delayMs, Runnable what);
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

  /** Sends what was held back, as far as there is room, and looks again while something is left. */
  private void drain() {
    for (Held next = next(); next != null; next = next()) {
      held.removeFirst();
      heldBytes -= next.bytes.length;
      sendNow(next);
    }
    if (!held.isEmpty() && !looking) {
      looking = true;
      later.afterMs(LOOK_MS, () -> {
        looking = false;
        drain();
      });
    }
  }

  private @Nullable Held next() {
    Held first = held.peekFirst();
    boolean room = first != null
        && channel.getBufferedAmount() + first.bytes.length <= BUFFERED_BYTES;
    return room ? first : null;
  }

  private void sendNow(Held message) {
    // A send into a channel that closes is silent: what was open before and after is believed.
    boolean before = isOpen();
    Optional<String> refusal = before
        ? Library.refusal(() -> channel
            .send(new RTCDataChannelBuffer(ByteBuffer.wrap(message.bytes), false)))
        : Optional.empty();
    if (refusal.isPresent()) {
      message.outcome.refused(refusal.get());
    } else if (before && isOpen()) {
      message.outcome.accepted();
    } else {
      message.outcome.refused("the data channel is not open");
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
