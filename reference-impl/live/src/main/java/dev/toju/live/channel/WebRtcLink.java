package dev.toju.live.channel;

import dev.onvoid.webrtc.CreateSessionDescriptionObserver;
import dev.onvoid.webrtc.PeerConnectionFactory;
import dev.onvoid.webrtc.RTCAnswerOptions;
import dev.onvoid.webrtc.RTCConfiguration;
import dev.onvoid.webrtc.RTCDataChannel;
import dev.onvoid.webrtc.RTCDataChannelInit;
import dev.onvoid.webrtc.RTCDataChannelState;
import dev.onvoid.webrtc.RTCIceCandidate;
import dev.onvoid.webrtc.RTCOfferOptions;
import dev.onvoid.webrtc.RTCPeerConnection;
import dev.onvoid.webrtc.RTCSdpType;
import dev.onvoid.webrtc.RTCSessionDescription;
import dev.onvoid.webrtc.SetSessionDescriptionObserver;
import dev.toju.protocol.json.Json;
import dev.toju.protocol.port.SignalKind;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * One attempt to reach one peer, and the data channel that comes of it. All state belongs to the
 * peer's thread; {@link NativeCalls} brings there what native threads say.
 */
final class WebRtcLink {

  static final String LABEL = "chat";

  /** An attempt that has made no channel by then is given up. */
  private static final long ATTEMPT_MS = 15_000;

  /** Candidates that may wait for the description to which they belong. */
  private static final int EARLY_CANDIDATES = 64;

  private final WebRtcEngine engine;
  private final String peer;
  private final String session;
  private final ScheduledExecutorService thread;
  private final NativeCalls calls;
  private final RTCPeerConnection connection;
  private final ScheduledFuture<?> deadline;
  private final List<RTCIceCandidate> early = new ArrayList<>();
  private @Nullable ChannelSender sender;
  private @Nullable RTCDataChannel channel;
  private boolean offering;
  private boolean described;
  private boolean open;
  private boolean over;

  WebRtcLink(WebRtcEngine engine, String peer, String session, PeerConnectionFactory factory,
      ScheduledExecutorService thread) {
    this.engine = engine;
    this.peer = peer;
    this.session = session;
    this.thread = thread;
    this.calls = new NativeCalls(this);
    // No STUN and no TURN: the configuration names no server.
    this.connection = factory.createPeerConnection(new RTCConfiguration(), calls);
    this.deadline = thread.schedule(() -> step(this::giveUp), ATTEMPT_MS, TimeUnit.MILLISECONDS);
  }

  String peer() {
    return peer;
  }

  String session() {
    return session;
  }

  boolean isOpen() {
    return open;
  }

  /** Whether this side has offered and nothing has come of it yet. */
  boolean isOffering() {
    return offering && !open;
  }

  /** From any thread: runs on the peer's. */
  void later(Runnable step) {
    thread.execute(() -> step(step));
  }

  /** A failure of the library ends the link, never the peer. */
  private void step(Runnable step) {
    if (!over) {
      Library.refusal(step::run).ifPresent(why -> end(why, true));
    }
  }

  void offer() {
    offering = true;
    step(() -> {
      RTCDataChannelInit init = new RTCDataChannelInit();
      init.ordered = true;
      RTCDataChannel made = connection.createDataChannel(LABEL, init);
      made.registerObserver(calls);
      adopt(made);
      connection.createOffer(new RTCOfferOptions(), described(SignalKind.OFFER));
    });
  }

  void answer(String sdp) {
    step(() -> takeDescription(RTCSdpType.OFFER, sdp));
  }

  void takeAnswer(String sdp) {
    if (isOffering() && !described) {
      step(() -> takeDescription(RTCSdpType.ANSWER, sdp));
    }
  }

  private void takeDescription(RTCSdpType type, String sdp) {
    connection.setRemoteDescription(new RTCSessionDescription(type, sdp), done(() -> {
      described = true;
      early.forEach(this::addCandidate);
      early.clear();
      if (type == RTCSdpType.OFFER) {
        connection.createAnswer(new RTCAnswerOptions(), described(SignalKind.ANSWER));
      }
    }));
  }

  /**
   * The own description was made. It is told before it is set: setting begins the search for
   * candidates, and none of them may overtake it.
   */
  private CreateSessionDescriptionObserver described(SignalKind kind) {
    return NativeCalls.made(this, description -> {
      engine.signal(this, kind, engine.described(description.sdp));
      connection.setLocalDescription(description, done(() -> {
      }));
    });
  }

  private SetSessionDescriptionObserver done(Runnable next) {
    return NativeCalls.set(this, next);
  }

  void takeCandidate(ObjectNode opaque) {
    RTCIceCandidate candidate = new RTCIceCandidate(opaque.path("sdpMid").asString(""),
        opaque.path("sdpMLineIndex").asInt(0), opaque.path("candidate").asString(""));
    step(() -> {
      if (described) {
        addCandidate(candidate);
      } else if (early.size() < EARLY_CANDIDATES) {
        early.add(candidate);
      }
    });
  }

  /** One that is malformed is one address less to try: the other side may have sent anything. */
  private void addCandidate(RTCIceCandidate candidate) {
    Library.refusal(() -> connection.addIceCandidate(candidate));
  }

  void tellCandidate(RTCIceCandidate candidate) {
    ObjectNode opaque = Json.object().put("candidate", candidate.sdp)
        .put("sdpMid", candidate.sdpMid).put("sdpMLineIndex", candidate.sdpMLineIndex);
    engine.signal(this, SignalKind.ICE_CANDIDATE, opaque);
  }

  /** The channel is there, not yet open. A second one is none of ours. */
  void adopt(RTCDataChannel made) {
    if (channel != null) {
      made.unregisterObserver();
      made.close();
      made.dispose();
      return;
    }
    channel = made;
    sender = new ChannelSender(made, this::afterMs);
    stateChanged();
  }

  void stateChanged() {
    RTCDataChannel current = channel;
    if (current == null) {
      return;
    }
    RTCDataChannelState state = current.getState();
    if (state == RTCDataChannelState.OPEN && !open) {
      open = true;
      deadline.cancel(false);
      engine.opened(this);
    } else if (state == RTCDataChannelState.CLOSING || state == RTCDataChannelState.CLOSED) {
      end("the channel is closed", true);
    }
  }

  void received(byte[] bytes) {
    stateChanged();
    if (open) {
      engine.received(this, bytes);
    }
  }

  @SuppressWarnings("FutureReturnValueIgnored") // step() catches, and does nothing after the end
  private void afterMs(long delayMs, Runnable what) {
    thread.schedule(() -> step(what), delayMs, TimeUnit.MILLISECONDS);
  }

  void send(byte[] bytes, SendOutcome outcome) {
    ChannelSender queue = sender;
    if (!open || queue == null) {
      outcome.refused("the data channel to " + peer + " is not open");
    } else {
      step(() -> queue.send(bytes, outcome));
    }
  }

  private void giveUp() {
    if (!open) {
      end("no channel within " + ATTEMPT_MS + " ms", true);
    }
  }

  /** Ends the link; what was held back is refused, and the peer is told if {@code tell}. */
  void end(String why, boolean tell) {
    if (over) {
      return;
    }
    over = true;
    open = false;
    deadline.cancel(false);
    letGo();
    engine.ended(this, why, tell);
    ChannelSender queue = sender;
    if (queue != null) {
      queue.refuseAll(why);
    }
  }

  /** What the library has let go of already, it refuses to let go of again. */
  private void letGo() {
    RTCDataChannel current = channel;
    if (current != null) {
      Library.refusal(current::unregisterObserver);
      Library.refusal(current::close);
      Library.refusal(current::dispose);
    }
    Library.refusal(connection::close);
  }
}
