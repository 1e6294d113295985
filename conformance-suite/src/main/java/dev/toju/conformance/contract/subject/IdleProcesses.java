package dev.toju.conformance.contract.subject;

import dev.toju.conformance.contract.Introduction;
import dev.toju.conformance.contract.Side;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedDeque;

/**
 * Processes whose run is over, of a subject that takes another start on the same process ({@link
 * Introduction.Offer#RESTARTS}). A crash ends its process all the same: what a process remembers
 * must not outlive it.
 */
final class IdleProcesses {

  /** As many as play in one run on two cores; more are ended. */
  private static final int MAX_IDLE = 16;

  private final Map<Side, Deque<Life>> idle = new EnumMap<>(Side.class);

  IdleProcesses() {
    for (Side side : Side.values()) {
      idle.put(side, new ConcurrentLinkedDeque<>());
    }
  }

  /** One that takes another start; empty where none waits. */
  Optional<Life> take(Side side) {
    return Optional.ofNullable(of(side).pollFirst());
  }

  /** Keeps one for the next run, or ends it. */
  void give(Side side, Life life) {
    if (life.takesAnotherStart() && of(side).size() < MAX_IDLE) {
      of(side).addFirst(life);
    } else {
      life.end();
    }
  }

  /** Ends them all. */
  void end() {
    for (Side side : Side.values()) {
      for (Optional<Life> life = take(side); life.isPresent(); life = take(side)) {
        life.get().end();
      }
    }
  }

  private Deque<Life> of(Side side) {
    return idle.getOrDefault(side, new ConcurrentLinkedDeque<>());
  }
}
