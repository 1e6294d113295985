package dev.toju.conformance.model;

import dev.toju.protocol.Envelope;
import dev.toju.protocol.SessionEnvelope;
import dev.toju.protocol.port.PeerEffect;
import dev.toju.protocol.port.PeerInput;
import dev.toju.protocol.port.Source;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What one peer knows of its own paths in one life: which data channels are open, and whether its
 * WebSocket is up, which here means identified.
 */
public final class Paths {

  private final Map<String, Knowledge> channels = new LinkedHashMap<>();
  private Knowledge signaling = Knowledge.DOWN;

  /** What it knows of the data channel to a user. */
  public Knowledge channelTo(String user) {
    return channels.getOrDefault(user, Knowledge.DOWN);
  }

  /** What it knows of its WebSocket. */
  public Knowledge signaling() {
    return signaling;
  }

  /**
   * Whether it can say something to a user: over an open data channel, or, where there surely is none,
   * through a server that knows it.
   *
   * @param byForward whether that may go by forward at all
   */
  public boolean reaches(String user, boolean byForward) {
    Knowledge channel = channelTo(user);
    return channel == Knowledge.UP
        || (byForward && channel == Knowledge.DOWN && signaling == Knowledge.UP);
  }

  /** A new life has no path. */
  void forget() {
    channels.clear();
    signaling = Knowledge.DOWN;
  }

  /**
   * An input tells something.
   *
   * @param undone whether a refused store undid the input
   * @return whether it told something
   */
  boolean learn(PeerInput input, Optional<Envelope> frame, boolean undone) {
    Optional<Boolean> news = switch (input) {
      case PeerInput.ChannelOpened opened -> {
        channels.put(opened.peer(), undone ? Knowledge.UNSURE : Knowledge.UP);
        yield Optional.empty();
      }
      case PeerInput.ChannelClosed closed -> {
        channels.put(closed.peer(), undone ? Knowledge.UNSURE : Knowledge.DOWN);
        yield Optional.empty();
      }
      case PeerInput.SignalingUp up -> Optional.of(false);
      case PeerInput.SignalingDown down -> Optional.of(false);
      case PeerInput.FrameReceived received -> received.source() instanceof Source.Server
          && frame.isPresent() && frame.get() instanceof SessionEnvelope.Identified
              ? Optional.of(true)
              : Optional.empty();
      case PeerInput.Started started -> Optional.empty();
      case PeerInput.Commanded commanded -> Optional.empty();
      case PeerInput.NetworkRestored restored -> Optional.empty();
      case PeerInput.TimerFired fired -> Optional.empty();
      case PeerInput.SendAccepted accepted -> Optional.empty();
      case PeerInput.SendRefused refused -> Optional.empty();
      case PeerInput.StoreRefused refused -> Optional.empty();
      case PeerInput.LocalSignal signal -> Optional.empty();
    };
    news.ifPresent(up -> signaling = undone
        ? Knowledge.UNSURE
        : up ? Knowledge.UP : Knowledge.DOWN);
    return news.isPresent() || input instanceof PeerInput.ChannelOpened
        || input instanceof PeerInput.ChannelClosed;
  }

  /** A channel that the peer itself gives up is none any more. */
  void carryOut(PeerEffect effect) {
    if (effect instanceof PeerEffect.CloseChannel close) {
      channels.put(close.peer(), Knowledge.DOWN);
    }
  }
}
