package dev.toju.peer;

import dev.toju.protocol.ChannelEnvelope;
import dev.toju.protocol.Decoded;
import dev.toju.protocol.Envelope;
import dev.toju.protocol.Frame;
import dev.toju.protocol.PeerEvent;
import dev.toju.protocol.RelayEnvelope;
import dev.toju.protocol.SessionEnvelope;
import dev.toju.protocol.SyncEvent;
import dev.toju.protocol.json.Codec;
import dev.toju.protocol.port.Command;
import dev.toju.protocol.port.PeerEffect;
import dev.toju.protocol.port.PeerInput;
import dev.toju.protocol.port.Shown;
import dev.toju.protocol.port.Source;
import dev.toju.protocol.port.View;
import dev.toju.protocol.sign.SignatureScheme;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One peer: a user on a device (PROTOCOL 4). Pure: inputs and the wall clock go in, effects come
 * out, and nothing else happens. The first input must be {@link PeerInput.Started}.
 *
 * <p>This class is the way of each input to the part whose business it is; the parts are small
 * machines in files of their own, put together in {@link Parts}.
 */
public final class Peer {

  private final SignatureScheme scheme;
  private @Nullable Parts parts;

  /** A peer that is not started yet. */
  public Peer(SignatureScheme scheme) {
    this.scheme = scheme;
  }

  /**
   * What the peer does about an input.
   *
   * @param nowMs the host's wall clock, milliseconds since 1970; may jump back
   * @throws IllegalStateException when the first input is not {@link PeerInput.Started}, or a later
   *     one is
   */
  public List<PeerEffect> handle(PeerInput input, long nowMs) {
    Parts current = parts;
    if (current == null) {
      if (!(input instanceof PeerInput.Started started)) {
        throw new IllegalStateException("expected Started first, came " + input);
      }
      current = new Parts(started, scheme, nowMs);
      parts = current;
    } else {
      current.begin(nowMs);
      route(current, input);
    }
    return current.end();
  }

  /** What the peer can show now; nothing before it is started. */
  public View view() {
    Parts current = parts;
    return current == null ? View.EMPTY : current.view();
  }

  private static void route(Parts to, PeerInput input) {
    switch (input) {
      case PeerInput.Started started ->
        throw new IllegalStateException("a peer is started once in a life");
      case PeerInput.Commanded commanded -> command(to, commanded.ref(), commanded.command());
      case PeerInput.FrameReceived received -> frame(to, received.source(), received.frame());
      case PeerInput.ChannelOpened opened -> {
        to.channels.opened(opened.peer());
        to.outbox.peerConnected(opened.peer());
        to.sync.channelOpened(opened.peer());
      }
      case PeerInput.ChannelClosed closed -> to.channels.closed(closed.peer());
      case PeerInput.SignalingUp up -> to.session.connected(up.address());
      case PeerInput.SignalingDown down -> {
        to.session.disconnected();
        to.channels.presenceChanged();
        to.dispatch.signalingDown();
      }
      case PeerInput.NetworkRestored restored -> to.networkRestored();
      case PeerInput.TimerFired fired -> timer(to, fired.name());
      case PeerInput.SendAccepted accepted -> to.dispatch.accepted(accepted.ref());
      case PeerInput.SendRefused refused -> to.dispatch.refused(refused.ref());
      case PeerInput.StoreRefused refused -> to.storeRefused(refused.why());
      case PeerInput.LocalSignal signal ->
        to.channels.localSignal(signal.peer(), signal.kind(), signal.opaque());
    }
  }

  private static void command(Parts to, String ref, Command command) {
    to.life.turn().commanded(ref);
    switch (command) {
      case Command.SendDirect send -> to.author.sendDirect(ref, send);
      case Command.SendToConversation send -> to.author.sendToConversation(ref, send);
      case Command.SendToChannel send -> to.author.sendToChannel(ref, send);
      case Command.Edit edit -> to.author.edit(ref, edit);
      case Command.Delete delete -> to.author.delete(ref, delete);
      case Command.React react -> to.author.react(ref, react);
      case Command.Attach attach -> to.author.attach(ref, attach);
      case Command.CreateGroup create -> to.author.createGroup(ref, create);
      case Command.Join join -> to.author.join(ref, join);
      case Command.Leave leave -> {
        to.author.leave(ref, leave);
        to.sync.left(leave.serverId());
        to.channels.presenceChanged();
        to.typing.left(leave.serverId());
      }
      case Command.Type type -> to.author.type(ref, type);
      case Command.Read read -> to.author.read(ref, read);
      case Command.Sync sync -> {
        to.sync.wanted(sync.scope());
        to.life.turn().show(new Shown.Done(ref, sync.scope(), null));
      }
    }
  }

  private static void timer(Parts to, String name) {
    if (Channels.owns(name)) {
      to.channels.timerFired(name);
    } else if (Outbox.ownsTimer(name)) {
      to.outbox.timerFired(name);
    } else if (History.ownsTimer(name)) {
      to.history.timerFired();
    } else if (Typing.owns(name)) {
      to.typing.timerFired(name);
    } else if (Session.ownsTimer(name)) {
      to.session.timerFired(name);
    } else if (SyncAnnouncer.owns(name)) {
      to.announcer.timerFired(name);
    } else if (SyncRequester.owns(name)) {
      to.requester.timerFired(name);
    } else if (Sync.ownsTimer(name)) {
      to.sync.timerFired();
    }
  }

  /** Malformed and unknown frames change nothing ({@code WIR-1}). */
  private static void frame(Parts to, Source source, Frame frame) {
    if (!(Codec.decode(frame) instanceof Decoded.Ok ok)) {
      return;
    }
    switch (source) {
      case Source.Server server -> fromServer(to, ok.envelope());
      case Source.Channel channel -> {
        if (ok.envelope() instanceof PeerEvent event) {
          fromPeer(to, channel.peer(), event);
        }
      }
    }
  }

  private static void fromServer(Parts to, Envelope envelope) {
    switch (envelope) {
      case SessionEnvelope session -> session(to, session);
      case ChannelEnvelope.Chat chat -> to.inbox.chat(chat);
      case ChannelEnvelope.Changed changed -> to.inbox.changed(changed);
      case ChannelEnvelope.Typing typing -> to.inbox.typing(typing);
      case RelayEnvelope.Forward forward -> {
        String from = forward.from();
        if (from != null && Codec.decode(forward.payload()) instanceof Decoded.Ok ok
            && ok.envelope() instanceof PeerEvent event) {
          fromPeer(to, from, event);
        }
      }
      case RelayEnvelope.ForwardResult result -> to.dispatch.result(result);
      case RelayEnvelope.Negotiation negotiation -> {
        String from = negotiation.from();
        if (from != null) {
          to.channels.remoteSignal(from, negotiation);
        }
      }
      case PeerEvent stray -> {
        // a peer's event outside a forward has no verified sender: ignored
      }
    }
  }

  private static void session(Parts to, SessionEnvelope envelope) {
    switch (envelope) {
      case SessionEnvelope.Challenge challenge -> to.session.challenged(challenge);
      case SessionEnvelope.Identified identified -> to.identified();
      case SessionEnvelope.ServerUsers users -> {
        boolean first = !to.session.isTold(users.serverId());
        to.session.snapshot(users.serverId(), users.users()).forEach(to.channels::meet);
        to.channels.presenceChanged();
        if (first) {
          to.sync.joined(users.serverId());
        }
      }
      case SessionEnvelope.UserJoined joined -> {
        to.session.joined(joined.serverId(), joined.user());
        to.channels.meet(joined.user());
      }
      case SessionEnvelope.UserLeft left -> {
        to.session.left(left.serverId(), left.oderId());
        to.channels.presenceChanged();
      }
      case SessionEnvelope.Ping ping ->
        to.life.turn().toServer(new SessionEnvelope.Pong(ping.t()));
      case SessionEnvelope.Failure failure -> to.session.failed(failure);
      case SessionEnvelope.Identify identify -> ignored();
      case SessionEnvelope.JoinServer join -> ignored();
      case SessionEnvelope.LeaveServer leave -> ignored();
      case SessionEnvelope.Pong pong -> ignored();
    }
  }

  /** What only clients say, and answers that nobody waits for. */
  private static void ignored() {
    // nothing changes
  }

  private static void fromPeer(Parts to, String sender, PeerEvent event) {
    switch (event) {
      case PeerEvent.DirectMessage message -> to.inbox.message(sender, message);
      case PeerEvent.DirectChange change -> to.inbox.change(sender, change);
      case PeerEvent.ConversationCreate create -> to.inbox.conversation(sender, create);
      case PeerEvent.Status status -> to.inbox.status(sender, status);
      case PeerEvent.DirectSync sync -> {
        if (sync.event().scope().equals(sync.conversationId())) {
          to.sync.received(sender, sync.event());
        }
      }
      case SyncEvent sync -> to.sync.received(sender, sync);
    }
  }
}
