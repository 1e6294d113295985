package dev.toju.conformance.judge.queue;

import dev.toju.conformance.judge.Matter;
import dev.toju.conformance.judge.PeerJudge;
import dev.toju.conformance.judge.Places;
import dev.toju.conformance.judge.Tally;
import dev.toju.conformance.model.Acknowledgement;
import dev.toju.conformance.model.Answer;
import dev.toju.conformance.model.Dispatch;
import dev.toju.conformance.model.Identical;
import dev.toju.conformance.model.PeerModel;
import dev.toju.conformance.model.RunModel;
import dev.toju.conformance.model.Turn;
import dev.toju.conformance.registry.Duty;
import dev.toju.conformance.registry.Verifies;
import dev.toju.protocol.PeerEvent;
import dev.toju.protocol.port.PeerInput;
import dev.toju.protocol.port.View;
import dev.toju.protocol.rules.Rules;
import dev.toju.sim.trace.Event;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A recipient who acknowledges something is there: the next wait is the least again. Of what else is
 * in the outbox for that one something goes out within twice the least wait, and a second; and what
 * is sent later, into an empty outbox, goes out once more in that time if it is not acknowledged. Not
 * judged where in that time a path changes, a transport refuses something or a store does not hold.
 */
@Verifies("QUE-10")
final class WaitsBeginAnew implements PeerJudge {

  private static final long SLACK_MS = 1_000;

  private final RunModel run;
  private final Tally tally;
  private final Places places;
  private final long withinMs;
  /** By host and recipient: since when that one is known to be there, and what is left for it. */
  private final Map<String, Map<String, Owed>> owed = new TreeMap<>();
  /** By host: who has acknowledged something, and nothing was sent to that one a second time since. */
  private final Map<String, Set<String>> heard = new TreeMap<>();
  /** By host: what was sent in this life, and to whom. */
  private final Map<String, Set<String>> sent = new TreeMap<>();

  private record Owed(long sinceMs, Set<String> left) {}

  WaitsBeginAnew(RunModel run) {
    this.run = run;
    this.tally = new Tally(run);
    this.places = new Places(run);
    this.withinMs = 2 * run.scene().rules().get(Rules.QUEUE_BACKOFF_MS).first() + SLACK_MS;
  }

  @Override
  public Set<Matter> matters() {
    return Matter.EVERY_TURN; // what is late shows in whatever comes next
  }

  @Override
  public void on(Turn turn) {
    Map<String, Owed> mine = owed.computeIfAbsent(turn.host(), host -> new TreeMap<>());
    PeerModel peer = run.peer(turn.host());
    boolean holds = turn.outcome() == Turn.Outcome.COMPLETE && turn.view().isPresent()
        && turn.before().isPresent() && !(turn.input() instanceof PeerInput.StoreRefused);
    if (turn.input() instanceof PeerInput.Started) {
      sent.remove(turn.host());
    }
    if (!holds || turn.input() instanceof PeerInput.Started) {
      heard.remove(turn.host()); // what a refused write undid may have left its wait behind
    }
    Set<String> there = heard.computeIfAbsent(turn.host(), host -> new TreeSet<>());
    for (Dispatch dispatch : turn.dispatches()) {
      if (dispatch.isQueued() && isRepeated(turn.host(), dispatch)) {
        there.remove(dispatch.recipient());
      }
    }
    if (holds && peer.pathsChangedAtMs() == turn.atMs()) {
      late(peer, turn.event(), turn.atMs()); // until now no path had changed
    }
    if (!holds || peer.pathsChangedAtMs() == turn.atMs()) {
      mine.clear();
      return;
    }
    turn.answer().filter(answer -> answer.result() != Answer.Result.ACCEPTED)
        .ifPresent(answer -> mine.remove(answer.dispatch().recipient()));
    List<View.OutboxEntry> outbox = turn.view().get().outbox();
    undone(turn, outbox, there);
    for (Dispatch dispatch : turn.dispatches()) {
      if (dispatch.isQueued() && mine.remove(dispatch.recipient()) != null) {
        tally.kept(Duty.AUTHOR, turn.host());
      }
    }
    mine.entrySet().removeIf(entry -> {
      entry.getValue().left.retainAll(Entries.idsFor(outbox, entry.getKey()));
      return entry.getValue().left.isEmpty();
    });
    late(peer, turn.event(), turn.atMs());
    if (turn.before().get().outbox().isEmpty()) {
      turn.dispatches().stream().filter(Dispatch::isQueued).map(Dispatch::recipient)
          .filter(there::contains).filter(user -> peer.paths().reaches(user, true))
          .forEach(user -> mine.put(user, new Owed(turn.atMs(), Entries.idsFor(outbox, user))));
    }
    turn.reception()
        .filter(reception -> reception.payload() instanceof PeerEvent.Status)
        .ifPresent(reception -> isThere(turn, peer, reception.sender(), outbox, mine));
  }

  /** Who is sent what then comes to nothing, as its register is gone, may have been waited for. */
  private static void undone(Turn turn, List<View.OutboxEntry> outbox, Set<String> there) {
    List<View.OutboxEntry> before = turn.before().orElseThrow().outbox();
    if (Identical.parts(before, outbox)) {
      return;
    }
    Set<String> left = new TreeSet<>();
    outbox.forEach(entry -> left.add(Entries.key(entry)));
    for (View.OutboxEntry entry : before) {
      boolean acknowledged = turn.acknowledgements().stream().anyMatch(
          word -> word.by().equals(entry.recipient()) && word.eventId().equals(entry.eventId()));
      if (!acknowledged && !left.contains(Entries.key(entry))) {
        there.remove(entry.recipient());
      }
    }
  }

  private boolean isRepeated(String host, Dispatch dispatch) {
    return !sent.computeIfAbsent(host, h -> new TreeSet<>())
        .add(dispatch.recipient() + " " + dispatch.name());
  }

  private void isThere(Turn turn, PeerModel peer, String user, List<View.OutboxEntry> outbox,
      Map<String, Owed> mine) {
    Set<String> left = Entries.idsFor(outbox, user);
    Set<String> before = Entries.idsFor(turn.before().orElseThrow().outbox(), user);
    boolean taken = turn.acknowledgements().stream().filter(word -> word.by().equals(user))
        .map(Acknowledgement::eventId).anyMatch(id -> before.contains(id) && !left.contains(id));
    if (taken) {
      heard.computeIfAbsent(turn.host(), host -> new TreeSet<>()).add(user);
    }
    if (taken && !left.isEmpty() && peer.paths().reaches(user, true)) {
      mine.put(user, new Owed(turn.atMs(), left));
    }
  }

  private void late(PeerModel peer, long event, long nowMs) {
    Map<String, Owed> mine = owed.getOrDefault(peer.host(), new TreeMap<>());
    if (mine.isEmpty() || !peer.isAwake(nowMs)) {
      return;
    }
    mine.entrySet().removeIf(entry -> {
      boolean late = nowMs - entry.getValue().sinceMs > withinMs;
      if (late) {
        String user = entry.getKey();
        String first = entry.getValue().left.iterator().next();
        tally.broken(
            new Tally.Place(event, nowMs, peer.host(), List.of(places.name(user))).about(first),
            places.event(peer, first) + " sent to " + places.name(user) + " within " + withinMs
                + " ms, as " + places.name(user) + " had acknowledged something",
            "it is in the outbox, and nothing was sent for "
                + (nowMs - entry.getValue().sinceMs) + " ms");
      }
      return late;
    });
  }

  @Override
  public void on(Event event) {
    switch (event) {
      case Event.Crashed crashed -> owed.remove(crashed.host());
      case Event.SubjectFailed failed -> owed.remove(failed.host());
      case Event.Ended ended -> run.peers()
          .forEach(peer -> late(peer, run.events() - 1, ended.atMs()));
      default -> {
        // no other event changes what is owed
      }
    }
  }

  @Override
  public Tally tally() {
    return tally;
  }
}
