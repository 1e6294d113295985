package dev.toju.conformance.bench;

import dev.toju.conformance.judge.Matter;
import dev.toju.conformance.judge.ServerMatter;
import dev.toju.conformance.model.Identical;
import dev.toju.conformance.model.ServerTurn;
import dev.toju.conformance.model.Turn;
import dev.toju.protocol.ChannelEnvelope;
import dev.toju.protocol.Envelope;
import dev.toju.protocol.PeerEvent;
import dev.toju.protocol.RelayEnvelope;
import dev.toju.protocol.SessionEnvelope;
import dev.toju.protocol.port.PeerEffect;
import dev.toju.protocol.port.PeerInput;
import dev.toju.protocol.port.ServerEffect;
import dev.toju.protocol.port.ServerInput;
import dev.toju.protocol.port.View;
import java.util.Set;
import java.util.TreeSet;

/** Reads off turns what they are about, as sets of bits. Sees every turn of the run, in order. */
final class Matters {

  /** Hosts that showed nothing in their last turn. */
  private final Set<String> gaps = new TreeSet<>();

  /** The bits of a set. */
  static int bits(Set<? extends Enum<?>> matters) {
    int bits = 0;
    for (Enum<?> matter : matters) {
      bits |= bit(matter);
    }
    return bits;
  }

  @SuppressWarnings("EnumOrdinal") // a bit of its own in this process, and nothing else
  private static int bit(Enum<?> matter) {
    return 1 << matter.ordinal();
  }

  private static int bit(boolean so, Enum<?> matter) {
    return so ? bit(matter) : 0;
  }

  /** What a turn of a peer is about. */
  int of(Turn turn) {
    return input(turn) | view(turn) | gap(turn) | bit(turn.before().isEmpty(), Matter.LIFE)
        | bit(turn.answer().isPresent(), Matter.ANSWER)
        | bit(turn.reception().isPresent(), Matter.RECEPTION)
        | bit(!turn.dispatches().isEmpty(), Matter.DISPATCH)
        | bit(sends(turn), Matter.SENT);
  }

  private int gap(Turn turn) {
    boolean gap = turn.view().isEmpty();
    boolean after = !gaps.isEmpty() && gaps.contains(turn.host());
    if (gap && !after) {
      gaps.add(turn.host());
    } else if (after && !gap) {
      gaps.remove(turn.host());
    }
    return bit(gap || after, Matter.GAP);
  }

  private static boolean sends(Turn turn) {
    for (PeerEffect effect : turn.effects()) {
      if (effect instanceof PeerEffect.SendToServer || effect instanceof PeerEffect.SendToPeer) {
        return true;
      }
    }
    return false;
  }

  private static int input(Turn turn) {
    return switch (turn.input()) {
      case PeerInput.SendAccepted accepted -> bit(Matter.TAKEN);
      case PeerInput.FrameReceived received -> frame(turn);
      case PeerInput.Started started -> bit(Matter.LIFE);
      case PeerInput.Commanded commanded -> bit(Matter.COMMAND);
      case PeerInput.ChannelOpened opened -> bit(Matter.PATHS);
      case PeerInput.ChannelClosed closed -> bit(Matter.PATHS);
      case PeerInput.SignalingUp up -> bit(Matter.PATHS);
      case PeerInput.SignalingDown down -> bit(Matter.PATHS);
      case PeerInput.NetworkRestored restored -> bit(Matter.PATHS);
      case PeerInput.TimerFired fired -> 0;
      case PeerInput.SendRefused refused -> bit(Matter.REFUSED);
      case PeerInput.StoreRefused refused -> bit(Matter.REFUSED);
      case PeerInput.LocalSignal signal -> 0;
    };
  }

  private static int frame(Turn turn) {
    Envelope heard = turn.heard().orElse(null);
    boolean empty = heard instanceof RelayEnvelope.Forward && turn.reception().isEmpty();
    return bit(heard == null || empty, Matter.NONSENSE)
        | bit(heard instanceof ChannelEnvelope, Matter.CHANNEL);
  }

  /** Parts that are other objects may be equal all the same: whoever is told may look. */
  private static int view(Turn turn) {
    View now = turn.view().orElse(null);
    View before = turn.before().orElse(View.EMPTY);
    if (now == null || Identical.parts(before, now)) {
      return 0;
    }
    return bit(!Identical.parts(before.rows(), now.rows()), Matter.ROWS)
        | bit(!Identical.parts(before.deliveries(), now.deliveries()), Matter.STATUSES)
        | bit(!Identical.parts(before.outbox(), now.outbox()), Matter.OUTBOX)
        | bit(!Identical.parts(before.conversations(), now.conversations()), Matter.THREADS)
        | bit(!Identical.parts(before.typing(), now.typing()), Matter.TYPING)
        | bit(!Identical.parts(before.unread(), now.unread()), Matter.UNREAD)
        | bit(!Identical.parts(before.presence(), now.presence()), Matter.PRESENCE);
  }

  /** What a turn of the server is about. */
  static int of(ServerTurn turn) {
    int about = switch (turn.input()) {
      case ServerInput.FrameReceived received -> turn.heard().map(Matters::kind)
          .orElse(bit(ServerMatter.STRAY));
      case ServerInput.Started started -> bit(ServerMatter.START);
      case ServerInput.Connected connected -> bit(ServerMatter.CONNECTION);
      case ServerInput.Disconnected gone -> bit(ServerMatter.CONNECTION);
      case ServerInput.TimerFired fired -> 0;
    };
    for (ServerTurn.Sent sent : turn.said()) {
      about |= kind(sent.envelope());
    }
    for (ServerEffect effect : turn.effects()) {
      about |= bit(effect instanceof ServerEffect.Disconnect, ServerMatter.CONNECTION);
    }
    return about;
  }

  private static int kind(Envelope envelope) {
    return bit(switch (envelope) {
      case ChannelEnvelope channel -> ServerMatter.CHANNEL;
      case RelayEnvelope.Forward forward -> ServerMatter.FORWARD;
      case RelayEnvelope.ForwardResult result -> ServerMatter.FORWARD;
      case RelayEnvelope.Negotiation negotiation -> ServerMatter.NEGOTIATION;
      case SessionEnvelope.Ping ping -> ServerMatter.HEARTBEAT;
      case SessionEnvelope.Pong pong -> ServerMatter.HEARTBEAT;
      case SessionEnvelope session -> ServerMatter.SESSION;
      case PeerEvent event -> ServerMatter.STRAY;
    });
  }
}
