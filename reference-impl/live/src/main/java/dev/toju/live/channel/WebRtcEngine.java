package dev.toju.live.channel;

import dev.onvoid.webrtc.PeerConnectionFactory;
import dev.onvoid.webrtc.media.audio.HeadlessAudioDeviceModule;
import dev.toju.protocol.json.Json;
import dev.toju.protocol.port.SignalKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ScheduledExecutorService;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * The links of one peer, by the user at the other end. Who may offer is decided here when both
 * sides do: the offer of the smaller oderId counts (PROTOCOL 3).
 */
final class WebRtcEngine implements ChannelEngine {

  /** Names the attempt in every signal, so that a late answer meets no later attempt. */
  private static final String SESSION = "session";

  private final String self;
  private final ScheduledExecutorService thread;
  private final ChannelEvents events;
  private final PeerConnectionFactory factory;
  private final HeadlessAudioDeviceModule audio;
  private final Map<String, WebRtcLink> links = new LinkedHashMap<>();
  private boolean closed;

  WebRtcEngine(String self, ScheduledExecutorService thread, ChannelEvents events,
      PeerConnectionFactory factory, HeadlessAudioDeviceModule audio) {
    this.self = self;
    this.thread = thread;
    this.events = events;
    this.factory = factory;
    this.audio = audio;
  }

  @Override
  public Optional<String> absence() {
    return Optional.empty();
  }

  @Override
  public void negotiate(String peer, SignalKind kind, ObjectNode opaque) {
    if (closed) {
      return;
    }
    WebRtcLink link = links.get(peer);
    switch (kind) {
      case BEGIN -> {
        if (link == null) {
          newLink(peer, UUID.randomUUID().toString()).offer();
        }
      }
      case OFFER -> takeOffer(peer, link, opaque);
      case ANSWER -> {
        if (link != null && fits(link, opaque)) {
          link.takeAnswer(opaque.path("sdp").asString(""));
        }
      }
      case ICE_CANDIDATE -> {
        if (link != null && fits(link, opaque)) {
          link.takeCandidate(opaque);
        }
      }
    }
    if (!links.containsKey(peer)) {
      // A late step of an attempt that is over: whoever took it for the beginning of one is told.
      events.closed(peer, "there is no such attempt");
    }
  }

  private void takeOffer(String peer, @Nullable WebRtcLink known,
      ObjectNode opaque) {
    if (known != null) {
      if (known.isOffering() && self.compareTo(peer) < 0) {
        return;
      }
      // Whoever offers has no channel: an open one here is the remains of its former life.
      known.end("the other side began anew", known.isOpen());
    }
    String session = opaque.path(SESSION).asString("");
    newLink(peer, session).answer(opaque.path("sdp").asString(""));
  }

  /** A foreign client may not know of sessions; then order alone has to do. */
  private static boolean fits(WebRtcLink link, ObjectNode opaque) {
    return !opaque.has(SESSION) || opaque.path(SESSION).asString("").equals(link.session());
  }

  private WebRtcLink newLink(String peer, String session) {
    WebRtcLink link = new WebRtcLink(this, peer, session, factory, thread);
    links.put(peer, link);
    return link;
  }

  @Override
  public void send(String peer, byte[] bytes, SendOutcome outcome) {
    WebRtcLink link = links.get(peer);
    if (link == null || closed) {
      outcome.refused("no data channel to " + peer);
    } else {
      link.send(bytes, outcome);
    }
  }

  @Override
  public void closeChannel(String peer) {
    WebRtcLink link = links.get(peer);
    if (link != null) {
      link.end("closed here", true);
    } else if (!closed) {
      events.closed(peer, "there is none");
    }
  }

  void signal(WebRtcLink link, SignalKind kind, ObjectNode opaque) {
    opaque.put(SESSION, link.session());
    events.signal(link.peer(), kind, opaque);
  }

  ObjectNode described(String sdp) {
    return Json.object().put("sdp", sdp);
  }

  void opened(WebRtcLink link) {
    events.opened(link.peer());
  }

  void received(WebRtcLink link, byte[] bytes) {
    events.received(link.peer(), bytes);
  }

  void ended(WebRtcLink link, String why, boolean tell) {
    links.remove(link.peer(), link);
    if (tell && !closed) {
      events.closed(link.peer(), why);
    }
  }

  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    // Connections before their factory: the other way round is a segmentation fault.
    new ArrayList<>(links.values()).forEach(link -> link.end("the peer ends", false));
    factory.dispose();
    audio.dispose();
  }
}
