package dev.toju.conformance.judge.queue;

import dev.toju.conformance.judge.Matter;
import dev.toju.conformance.judge.PeerJudge;
import dev.toju.conformance.judge.Places;
import dev.toju.conformance.judge.Tally;
import dev.toju.conformance.model.Dispatch;
import dev.toju.conformance.model.Knowledge;
import dev.toju.conformance.model.PeerModel;
import dev.toju.conformance.model.Route;
import dev.toju.conformance.model.RunModel;
import dev.toju.conformance.model.Turn;
import dev.toju.conformance.registry.Duty;
import dev.toju.conformance.registry.Verifies;
import dev.toju.protocol.port.PeerInput;
import dev.toju.protocol.port.View;
import dev.toju.sim.trace.Event;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What is in the outbox for a user goes out as a data channel to that user opens: all of it, at once
 * or one by one, never more than 5 s after the one before. As the server knows a host whose own
 * network was away, something goes out to each user for whom something waits and who has no channel.
 * Not judged where a path or the store does not hold, nor while a transport owes an answer.
 */
@Verifies("QUE-9")
final class QueueIsReplayed implements PeerJudge {

  /** For so long nothing may go out while something is left to replay, in virtual milliseconds. */
  static final long STALLED_MS = 5_000;

  private final RunModel run;
  private final Tally tally;
  private final Places places;
  /** By host and user: what is still to be replayed. */
  private final Map<String, Map<String, Replay>> replays = new TreeMap<>();
  /** By host and reference: what a transport has neither taken nor refused. */
  private final Map<String, Map<Long, Dispatch>> underWay = new TreeMap<>();
  /** Hosts whose own network is back, of which the server does not know yet. */
  private final Set<String> restored = new TreeSet<>();

  /** A replay for one user. */
  private static final class Replay {
    private final Route route;
    private final Set<String> left;
    private long movedAtMs;
    private boolean moved;

    Replay(Route route, Set<String> left, long nowMs) {
      this.route = route;
      this.left = left;
      this.movedAtMs = nowMs;
    }

    void sent(String eventId, long nowMs) {
      left.remove(eventId);
      movedAtMs = nowMs;
      moved = true;
      if (route == Route.FORWARD) {
        left.clear(); // the server may never say what became of the first
      }
    }
  }

  QueueIsReplayed(RunModel run) {
    this.run = run;
    this.tally = new Tally(run);
    this.places = new Places(run);
  }

  @Override
  public Set<Matter> matters() {
    return Matter.EVERY_TURN; // what is late shows in whatever comes next
  }

  @Override
  public void on(Turn turn) {
    Map<String, Replay> mine = replays.computeIfAbsent(turn.host(), host -> new TreeMap<>());
    Map<Long, Dispatch> open = underWay.computeIfAbsent(turn.host(), h -> new LinkedHashMap<>());
    if (turn.outcome() != Turn.Outcome.COMPLETE || turn.view().isEmpty()
        || turn.input() instanceof PeerInput.StoreRefused
        || turn.input() instanceof PeerInput.Started) {
      mine.clear();
      restored.remove(turn.host());
    }
    ends(turn.input(), mine, open);
    List<View.OutboxEntry> outbox = turn.view().map(View::outbox).orElse(List.of());
    if (turn.outcome() == Turn.Outcome.COMPLETE && turn.view().isPresent()) {
      begins(turn, outbox, mine, open);
    }
    for (Dispatch dispatch : turn.dispatches()) {
      open.put(dispatch.ref(), dispatch);
      Replay replay = mine.get(dispatch.recipient());
      if (replay != null && dispatch.isQueued()) {
        replay.sent(dispatch.name(), turn.atMs());
      }
    }
    mine.entrySet()
        .removeIf(entry -> isOver(turn.host(), entry.getKey(), entry.getValue(), outbox));
    stalled(run.peer(turn.host()), turn.event(), turn.atMs());
  }

  /** A path that is gone ends what was replayed on it, as does a frame that is refused. */
  private void ends(PeerInput input, Map<String, Replay> mine, Map<Long, Dispatch> open) {
    switch (input) {
      case PeerInput.Started started -> {
        mine.clear();
        open.clear();
      }
      case PeerInput.ChannelClosed closed -> {
        mine.remove(closed.peer());
        open.values().removeIf(sent -> sent.route() == Route.CHANNEL
            && sent.recipient().equals(closed.peer()));
      }
      case PeerInput.SignalingDown down -> {
        mine.values().removeIf(replay -> replay.route == Route.FORWARD);
        open.values().removeIf(sent -> sent.route() == Route.FORWARD);
      }
      case PeerInput.SendAccepted accepted -> open.remove(accepted.ref());
      case PeerInput.SendRefused refused -> {
        Dispatch sent = open.remove(refused.ref());
        if (sent != null) {
          mine.remove(sent.recipient());
        }
      }
      default -> {
        // says nothing of a path that there was
      }
    }
  }

  private void begins(Turn turn, List<View.OutboxEntry> outbox, Map<String, Replay> mine,
      Map<Long, Dispatch> open) {
    PeerModel peer = run.peer(turn.host());
    if (turn.input() instanceof PeerInput.ChannelOpened opened) {
      Set<String> waiting = new TreeSet<>();
      outbox.stream().filter(entry -> entry.recipient().equals(opened.peer()))
          .filter(entry -> open.values().stream()
              .noneMatch(sent -> Entries.key(sent).equals(Entries.key(entry))))
          .forEach(entry -> waiting.add(entry.eventId()));
      mine.put(opened.peer(), new Replay(Route.CHANNEL, waiting, turn.atMs()));
    } else if (turn.input() instanceof PeerInput.NetworkRestored) {
      restored.add(turn.host());
    }
    if (peer.paths().signaling() == Knowledge.UP && restored.remove(turn.host())
        && turn.input() instanceof PeerInput.FrameReceived) {
      outbox.stream().map(View.OutboxEntry::recipient).distinct()
          .filter(user -> peer.paths().channelTo(user) == Knowledge.DOWN)
          .filter(user -> open.values().stream().noneMatch(s -> s.recipient().equals(user)))
          .forEach(user -> mine.put(user,
              new Replay(Route.FORWARD, Entries.idsFor(outbox, user), turn.atMs())));
    }
  }

  private boolean isOver(String host, String user, Replay replay, List<View.OutboxEntry> outbox) {
    replay.left.retainAll(Entries.idsFor(outbox, user));
    if (replay.left.isEmpty() && replay.moved) {
      tally.kept(Duty.AUTHOR, host);
    }
    return replay.left.isEmpty();
  }

  private void stalled(PeerModel peer, long event, long nowMs) {
    Map<String, Replay> mine = replays.getOrDefault(peer.host(), new TreeMap<>());
    if (mine.isEmpty() || !peer.isAwake(nowMs)) {
      return;
    }
    mine.entrySet().removeIf(entry -> {
      Replay replay = entry.getValue();
      boolean waits = nowMs - replay.movedAtMs > STALLED_MS;
      if (waits && !isAnswerDue(peer.host(), entry.getKey())) {
        String first = replay.left.iterator().next();
        tally.broken(
            new Tally.Place(event, nowMs, peer.host(), List.of(places.name(entry.getKey())))
                .about(first),
            places.event(peer, first) + " sent to " + places.name(entry.getKey()) + ", since "
                + why(replay.route),
            "it is in the outbox, and was not sent for " + (nowMs - replay.movedAtMs) + " ms");
      }
      return waits;
    });
  }

  private boolean isAnswerDue(String host, String user) {
    return underWay.getOrDefault(host, Map.of()).values().stream()
        .anyMatch(sent -> sent.recipient().equals(user));
  }

  private static String why(Route route) {
    return switch (route) {
      case CHANNEL -> "a data channel opened";
      case FORWARD -> "its own network is back, and the server knows it";
    };
  }

  @Override
  public void on(Event event) {
    switch (event) {
      case Event.Crashed crashed -> replays.remove(crashed.host());
      case Event.SubjectFailed failed -> replays.remove(failed.host());
      case Event.Ended ended -> run.peers()
          .forEach(peer -> stalled(peer, run.events() - 1, ended.atMs()));
      default -> {
        // begins and ends no replay
      }
    }
  }

  @Override
  public Tally tally() {
    return tally;
  }
}
