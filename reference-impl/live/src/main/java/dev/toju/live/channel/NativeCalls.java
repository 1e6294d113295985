package dev.toju.live.channel;

import dev.onvoid.webrtc.CreateSessionDescriptionObserver;
import dev.onvoid.webrtc.PeerConnectionObserver;
import dev.onvoid.webrtc.RTCDataChannel;
import dev.onvoid.webrtc.RTCDataChannelBuffer;
import dev.onvoid.webrtc.RTCDataChannelObserver;
import dev.onvoid.webrtc.RTCIceCandidate;
import dev.onvoid.webrtc.RTCPeerConnectionState;
import dev.onvoid.webrtc.RTCSessionDescription;
import dev.onvoid.webrtc.SetSessionDescriptionObserver;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * What the library's threads say about one link, handed over to the peer's thread. Nothing may be
 * thrown back: an exception that leaves one of these methods aborts the process.
 */
final class NativeCalls implements PeerConnectionObserver, RTCDataChannelObserver {

  /** Bytes that may wait for a peer that is busy, until the link is given up. */
  static final long INBOUND_BYTES = 16 << 20;

  private final WebRtcLink link;
  private final AtomicLong inbound = new AtomicLong();

  NativeCalls(WebRtcLink link) {
    this.link = link;
  }

  private static void safely(Runnable body) {
    try {
      body.run();
    } catch (Throwable neverBack) {
      // The peer has ended and takes no more, or memory is short: either way nobody is to be told.
    }
  }

  @Override
  public void onIceCandidate(RTCIceCandidate candidate) {
    safely(() -> link.later(() -> link.tellCandidate(candidate)));
  }

  @Override
  public void onConnectionChange(RTCPeerConnectionState state) {
    // A killed peer leaves the channel OPEN for a minute; the connection knows after seconds.
    if (state == RTCPeerConnectionState.DISCONNECTED || state == RTCPeerConnectionState.FAILED
        || state == RTCPeerConnectionState.CLOSED) {
      safely(() -> link.later(() -> link.end("the connection is " + state, true)));
    }
  }

  @Override
  public void onDataChannel(RTCDataChannel channel) {
    safely(() -> {
      boolean ours = channel.getLabel().equals(WebRtcLink.LABEL) && channel.isOrdered()
          && channel.isReliable();
      if (!ours) {
        channel.close();
        return;
      }
      link.later(() -> link.adopt(channel));
      // Here and not later: a message that comes before the observer is lost.
      channel.registerObserver(this);
    });
  }

  @Override
  public void onStateChange() {
    safely(() -> link.later(link::stateChanged));
  }

  @Override
  public void onBufferedAmountChange(long previousAmount) {
    // The library has this method and never calls it: ChannelSender looks for itself.
  }

  @Override
  public void onMessage(RTCDataChannelBuffer message) {
    safely(() -> {
      byte[] bytes = new byte[message.binary ? 0 : message.data.remaining()];
      message.data.get(bytes);
      if (inbound.addAndGet(bytes.length) > INBOUND_BYTES) {
        link.later(() -> link.end("it sends faster than this peer can take", true));
        return;
      }
      link.later(() -> {
        inbound.addAndGet(-bytes.length);
        link.received(bytes);
      });
    });
  }

  static CreateSessionDescriptionObserver made(WebRtcLink link,
      Consumer<RTCSessionDescription> next) {
    return new CreateSessionDescriptionObserver() {
      @Override
      public void onSuccess(RTCSessionDescription description) {
        safely(() -> link.later(() -> next.accept(description)));
      }

      @Override
      public void onFailure(String error) {
        safely(() -> link.later(() -> link.end("WebRTC: " + error, true)));
      }
    };
  }

  static SetSessionDescriptionObserver set(WebRtcLink link, Runnable next) {
    return new SetSessionDescriptionObserver() {
      @Override
      public void onSuccess() {
        safely(() -> link.later(next));
      }

      @Override
      public void onFailure(String error) {
        safely(() -> link.later(() -> link.end("WebRTC: " + error, true)));
      }
    };
  }
}
