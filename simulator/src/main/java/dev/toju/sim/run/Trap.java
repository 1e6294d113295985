package dev.toju.sim.run;

import dev.toju.protocol.port.PeerEffect;
import dev.toju.protocol.port.PeerInput;
import dev.toju.sim.fault.Moment;
import dev.toju.sim.network.FrameTypes;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Crashes that wait for their moment: an input of some kind, and a prefix of its effects. */
final class Trap {

  /** No crash. */
  static final int NONE = -1;

  /** One crash that waits. */
  record Set(Moment.During moment, Runnable sprung) {}

  private final List<Set> sets = new ArrayList<>();
  private @Nullable Set last;

  void set(Set added) {
    sets.add(added);
  }

  void take(Set removed) {
    sets.remove(removed);
  }

  /** How many effects are still carried out, if the peer crashes now; else {@link #NONE}. */
  int prefix(PeerInput input, List<PeerEffect> effects) {
    for (Set each : sets) {
      int prefix = matches(each.moment.occasion(), input)
          ? prefix(each.moment.prefix(), effects)
          : NONE;
      if (prefix != NONE) {
        sets.remove(each);
        last = each;
        return prefix;
      }
    }
    return NONE;
  }

  /** The peer is gone. */
  void sprung() {
    Set crashed = last;
    last = null;
    if (crashed != null) {
      crashed.sprung.run();
    }
  }

  private static int prefix(Moment.Prefix prefix, List<PeerEffect> effects) {
    return switch (prefix) {
      case Moment.Effects(int count) -> Math.min(count, effects.size());
      case Moment.After(Moment.EffectKind kind) -> {
        int first = first(kind, effects);
        yield first == NONE ? NONE : first + 1;
      }
      case Moment.Before(Moment.EffectKind kind) -> first(kind, effects);
    };
  }

  private static int first(Moment.EffectKind kind, List<PeerEffect> effects) {
    for (int i = 0; i < effects.size(); i++) {
      boolean match = switch (kind) {
        case STORE -> effects.get(i) instanceof PeerEffect.Store;
        case SEND -> effects.get(i) instanceof PeerEffect.SendToPeer
            || effects.get(i) instanceof PeerEffect.SendToServer;
        case SHOW -> effects.get(i) instanceof PeerEffect.Show;
      };
      if (match) {
        return i;
      }
    }
    return NONE;
  }

  private static boolean matches(Moment.Occasion occasion, PeerInput input) {
    return switch (occasion) {
      case Moment.FrameOf(String type) -> input instanceof PeerInput.FrameReceived received
          && FrameTypes.of(received.frame()).contains(type);
      case Moment.Input.ANY -> true;
      case Moment.Input.COMMAND -> input instanceof PeerInput.Commanded;
      case Moment.Input.TIMER -> input instanceof PeerInput.TimerFired;
      case Moment.Input.SEND_ACCEPTED -> input instanceof PeerInput.SendAccepted;
      case Moment.Input.SEND_REFUSED -> input instanceof PeerInput.SendRefused;
      case Moment.Input.CHANNEL_OPENED -> input instanceof PeerInput.ChannelOpened;
      case Moment.Input.CHANNEL_CLOSED -> input instanceof PeerInput.ChannelClosed;
      case Moment.Input.SIGNALING_UP -> input instanceof PeerInput.SignalingUp;
      case Moment.Input.SIGNALING_DOWN -> input instanceof PeerInput.SignalingDown;
    };
  }
}
