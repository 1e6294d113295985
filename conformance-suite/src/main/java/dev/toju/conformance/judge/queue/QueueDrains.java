package dev.toju.conformance.judge.queue;

import dev.toju.conformance.judge.Judge;
import dev.toju.conformance.judge.Liveness;
import dev.toju.conformance.judge.Places;
import dev.toju.conformance.judge.Tally;
import dev.toju.conformance.judge.Verdict;
import dev.toju.conformance.model.PeerModel;
import dev.toju.conformance.model.RunModel;
import dev.toju.conformance.model.Turn;
import dev.toju.conformance.registry.Verifies;
import dev.toju.protocol.port.View;
import dev.toju.sim.trace.Event;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Once a path is back the queue drains, without anything that would count as a trigger. Judged when
 * the run is over, of everybody who once had an entry that waited.
 */
@Verifies("QUE-6")
final class QueueDrains implements Judge {

  private final Tally tally;
  private final Places places;
  private final Liveness liveness;
  /** By host: recipients for whom something waited without a path. */
  private final Map<String, Set<String>> waited = new TreeMap<>();

  QueueDrains(RunModel run) {
    this.tally = new Tally(run);
    this.places = new Places(run);
    this.liveness = new Liveness(run);
  }

  @Override
  public void on(Turn turn) {
    turn.view().filter(now -> turn.before().isEmpty() || !now.outbox().isEmpty()
        && !now.outbox().equals(turn.before().get().outbox())).ifPresent(now -> {
          for (View.OutboxEntry entry : now.outbox()) {
            if (entry.state() == View.State.WAITING) {
              waited.computeIfAbsent(turn.host(), h -> new TreeSet<>()).add(entry.recipient());
            }
          }
        });
  }

  @Override
  public void on(Event event) {
    if (liveness.isOver(event)) {
      for (PeerModel peer : liveness.parties()) {
        for (String user : waited.getOrDefault(peer.host(), new TreeSet<>())) {
          liveness.party(user).filter(other -> liveness.isDueBetween(peer, other))
              .ifPresent(other -> judge(peer, other));
        }
      }
    }
  }

  private void judge(PeerModel peer, PeerModel other) {
    List<String> left = peer.view().orElse(View.EMPTY).outbox().stream()
        .filter(entry -> entry.recipient().equals(other.self())).map(View.OutboxEntry::eventId)
        .toList();
    if (left.isEmpty()) {
      tally.kept();
    } else {
      tally.broken(liveness.place(peer, List.of(other.host())),
          "nothing in " + peer.host() + "'s outbox for " + other.host() + ", "
              + liveness.deadline(),
          left.size() + " still there: " + places.readable(String.join(", ", left)));
    }
  }

  @Override
  public Verdict verdict() {
    return tally.verdict();
  }
}
