package dev.toju.conformance.judge.queue;

import dev.toju.conformance.judge.Judge;
import dev.toju.conformance.judge.Places;
import dev.toju.conformance.judge.Tally;
import dev.toju.conformance.judge.Verdict;
import dev.toju.conformance.model.Answer;
import dev.toju.conformance.model.RunModel;
import dev.toju.conformance.model.Turn;
import dev.toju.conformance.registry.Verifies;
import dev.toju.protocol.port.PeerInput;
import dev.toju.protocol.port.View;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What waited in the outbox before a restart waits there afterwards. What the last input before the
 * crash may have settled, and stored, is not asked for.
 */
@Verifies("QUE-5")
final class QueueSurvives implements Judge {

  private final RunModel run;
  private final Tally tally;
  private final Places places;
  /** By host: entries that a transport took in a turn that a crash cut off. */
  private final Map<String, Set<String>> taken = new TreeMap<>();

  QueueSurvives(RunModel run) {
    this.run = run;
    this.tally = new Tally(run);
    this.places = new Places(run);
  }

  @Override
  public void on(Turn turn) {
    boolean started = turn.input() instanceof PeerInput.Started;
    if (started && turn.before().isPresent() && turn.view().isPresent()) {
      turn.before().get().outbox().forEach(entry -> judge(turn, entry, turn.view().get()));
    }
    if (turn.view().isPresent()) {
      taken.remove(turn.host());
    } else {
      turn.answer().filter(answer -> answer.result() == Answer.Result.ACCEPTED)
          .ifPresent(answer -> taken.computeIfAbsent(turn.host(), h -> new TreeSet<>())
              .add(answer.dispatch().name()));
    }
  }

  private void judge(Turn turn, View.OutboxEntry entry, View now) {
    boolean there = now.outbox().stream().anyMatch(e -> e.eventId().equals(entry.eventId())
        && e.recipient().equals(entry.recipient()));
    if (there) {
      tally.kept();
      return;
    }
    boolean settled = run.peer(turn.host()).outbox().isSettled(entry)
        || run.peer(turn.host()).outbox().isGone(entry, now)
        || taken.getOrDefault(turn.host(), new TreeSet<>()).contains(entry.eventId());
    if (!settled) {
      tally.broken(places.of(turn, List.of(entry.recipient())),
          "the entry " + places.message(turn, entry.eventId()) + " for "
              + places.name(entry.recipient()) + " after the restart, as before",
          "it is gone; " + now.outbox().size() + " of "
              + turn.before().map(view -> view.outbox().size()).orElse(0) + " entries are left");
    }
  }

  @Override
  public Verdict verdict() {
    return tally.verdict();
  }
}
