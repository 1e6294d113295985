package dev.toju.conformance.model;

import dev.toju.protocol.Envelope;
import dev.toju.protocol.RelayEnvelope.Kind;
import dev.toju.protocol.RelayEnvelope.Negotiation;
import dev.toju.protocol.SessionEnvelope;
import dev.toju.protocol.port.Command;
import dev.toju.protocol.port.PeerEffect;
import dev.toju.protocol.port.PeerInput;
import dev.toju.protocol.port.SignalKind;
import dev.toju.protocol.port.Source;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The links of one peer in one life to all other users, and the timers that it waits for. */
public final class LinkTable {

  /** Characters of an offer that a peer may refuse to read. */
  private static final int LARGE_OFFER = 1 << 16;

  private final String self;
  private final SessionModel session;
  private final SortedMap<String, SortedSet<String>> present = new TreeMap<>();
  private final SortedMap<String, LinkModel> links = new TreeMap<>();
  private final SortedMap<String, Long> timers = new TreeMap<>();
  private List<LinkAct> acts = List.of();

  LinkTable(String self, SessionModel session) {
    this.self = self;
    this.session = session;
  }

  /** The links by user. */
  public SortedMap<String, LinkModel> all() {
    return Collections.unmodifiableSortedMap(links);
  }

  /** The link to a user. */
  public LinkModel to(String user) {
    return links.computeIfAbsent(user, any -> new LinkModel());
  }

  /** What the peer did about its links in its last turn, in order. */
  public List<LinkAct> acts() {
    return acts;
  }

  /** Whether a timer should have come by then and has not: its host is behind with its inputs. */
  public boolean isBehind(long nowMs) {
    return timers.values().stream().anyMatch(dueMs -> dueMs < nowMs);
  }

  /** Whether it waits for a timer, so that it may still do something by itself. */
  public boolean waitsForTimer() {
    return !timers.isEmpty();
  }

  /** A new life. */
  void begin() {
    present.clear();
    links.clear();
    timers.clear();
    acts = List.of();
  }

  void take(Turn turn) {
    boolean undone = turn.outcome() == Turn.Outcome.UNDONE;
    acts = List.of();
    switch (turn.input()) {
      case PeerInput.SignalingUp up -> present.clear();
      case PeerInput.SignalingDown down -> present.clear();
      case PeerInput.Commanded commanded -> command(commanded.command());
      case PeerInput.FrameReceived received when received.source() instanceof Source.Server ->
        turn.heard().ifPresent(frame -> heard(frame, turn.atMs(), undone));
      case PeerInput.ChannelOpened opened -> to(opened.peer()).opened(turn.atMs(), undone);
      case PeerInput.ChannelClosed closed -> to(closed.peer()).closed(turn.atMs(), undone);
      case PeerInput.LocalSignal signal -> made(signal, turn.atMs());
      case PeerInput.TimerFired fired -> timers.remove(fired.name());
      default -> {
        // nothing about links
      }
    }
    if (tellsOfPresence(turn.input())) {
      links.forEach((user, link) -> link.present(isPresent(user), turn.atMs()));
    }
    for (PeerEffect effect : turn.effects()) {
      carryOut(effect, turn.atMs());
    }
  }

  /** Most turns are about something else, and there are as many links as users. */
  private static boolean tellsOfPresence(PeerInput input) {
    return switch (input) {
      case PeerInput.SignalingUp up -> true;
      case PeerInput.SignalingDown down -> true;
      case PeerInput.Commanded commanded -> true;
      case PeerInput.FrameReceived received -> received.source() instanceof Source.Server;
      default -> false;
    };
  }

  private boolean isPresent(String user) {
    return present.values().stream().anyMatch(users -> users.contains(user));
  }

  private void command(Command command) {
    if (command instanceof Command.Leave leave) {
      present.remove(leave.serverId());
    }
  }

  private void heard(Envelope frame, long nowMs, boolean undone) {
    if (frame instanceof SessionEnvelope.ServerUsers users) {
      if (session.wanted().contains(users.serverId())) {
        present.put(users.serverId(), new TreeSet<>(users.users()));
      }
      users.users().forEach(user -> told(user, nowMs, undone));
    } else if (frame instanceof SessionEnvelope.UserJoined joined) {
      Set<String> members = present.get(joined.serverId());
      if (members != null) {
        members.add(joined.user());
      }
      told(joined.user(), nowMs, undone);
    } else if (frame instanceof SessionEnvelope.UserLeft left) {
      present.getOrDefault(left.serverId(), new TreeSet<>()).remove(left.oderId());
    } else if (frame instanceof Negotiation offer && offer.kind() == Kind.OFFER
        && offer.from() != null && !offer.from().equals(self)) {
      boolean excused = undone || offer.opaque().toString().length() > LARGE_OFFER;
      to(offer.from()).offered(self.compareTo(offer.from()) < 0, excused, nowMs);
    }
  }

  private void told(String user, long nowMs, boolean undone) {
    if (!user.equals(self)) {
      to(user).told(nowMs, undone);
    }
  }

  private void made(PeerInput.LocalSignal signal, long nowMs) {
    if (!session.isIdentified() || !to(signal.peer()).isPresent()) {
      return;
    }
    if (signal.kind() == SignalKind.OFFER) {
      to(signal.peer()).signalMade(nowMs);
    } else if (signal.kind() == SignalKind.ANSWER) {
      to(signal.peer()).answerMade(nowMs);
    }
  }

  private void carryOut(PeerEffect effect, long nowMs) {
    switch (effect) {
      case PeerEffect.Negotiate step -> {
        if (step.kind() == SignalKind.BEGIN) {
          act(step.peer(), LinkAct.Kind.BEGINS, nowMs);
          to(step.peer()).begins();
        } else if (step.kind() == SignalKind.OFFER) {
          act(step.peer(), LinkAct.Kind.TAKES_OFFER, nowMs);
          to(step.peer()).takesOffer();
        }
      }
      case PeerEffect.CloseChannel close -> act(close.peer(), LinkAct.Kind.CLOSES, nowMs);
      case PeerEffect.SetTimer timer -> timers.put(timer.name(), nowMs + timer.afterMs());
      case PeerEffect.CancelTimer timer -> timers.remove(timer.name());
      case PeerEffect.SendToServer send -> {
        if (links.values().stream().anyMatch(
            link -> link.signalSinceMs() >= 0 || link.unansweredSinceMs() >= 0)) {
          sent(Payloads.envelope(send.frame()).orElse(null));
        }
      }
      case PeerEffect.Store store -> isNoLink();
      case PeerEffect.SendToPeer send -> isNoLink();
      case PeerEffect.Show show -> isNoLink();
    }
  }

  private void sent(@Nullable Envelope frame) {
    if (frame instanceof Negotiation signal && signal.to() != null) {
      if (signal.kind() == Kind.OFFER) {
        to(signal.to()).signalSent();
      } else if (signal.kind() == Kind.ANSWER) {
        to(signal.to()).answerSent();
      }
    }
  }

  private static void isNoLink() {
    // nothing about links
  }

  private void act(String user, LinkAct.Kind kind, long nowMs) {
    List<LinkAct> all = new ArrayList<>(acts);
    all.add(LinkAct.of(user, kind, to(user), nowMs));
    acts = all;
  }
}
