package dev.toju.conformance.judge.queue;

import dev.toju.conformance.model.Identical;
import dev.toju.conformance.model.Turn;
import dev.toju.protocol.port.View;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * In which turn each entry of one peer's outbox first showed: the order in which its queues were
 * filled, whatever order the outbox is shown in. It goes on through restarts; a wiped or rolled-back
 * store begins it again.
 */
final class FillOrder {

  /** Of an entry that came with an older memory, or that left and came back. */
  private static final long UNKNOWN = -1;

  private Map<String, Long> turns = new TreeMap<>();
  private final Set<String> left = new TreeSet<>();

  /** Takes in what a turn shows. */
  void take(Turn turn) {
    if (turn.before().isEmpty()) {
      turns = new TreeMap<>();
      left.clear();
      turn.view().ifPresent(now -> take(now, UNKNOWN));
    } else {
      List<View.OutboxEntry> before = turn.before().get().outbox();
      turn.view().filter(now -> !Identical.parts(before, now.outbox()))
          .ifPresent(now -> take(now, turn.event()));
    }
  }

  private void take(View view, long turn) {
    Map<String, Long> now = new TreeMap<>();
    for (View.OutboxEntry entry : view.outbox()) {
      String key = Entries.key(entry);
      Long first = turns.get(key);
      if (first == null) {
        first = left.contains(key) ? UNKNOWN : turn;
      }
      now.put(key, first);
    }
    for (String key : turns.keySet()) {
      if (!now.containsKey(key)) {
        left.add(key);
      }
    }
    turns = now;
  }

  /**
   * Whether an entry was queued before another; where that is not known, or both came in one turn, the
   * order in which they are shown says so.
   */
  boolean isAhead(View.OutboxEntry one, View.OutboxEntry other, boolean shownAhead) {
    long first = turns.getOrDefault(Entries.key(one), UNKNOWN);
    long second = turns.getOrDefault(Entries.key(other), UNKNOWN);
    boolean unclear = first == UNKNOWN || second == UNKNOWN || first == second;
    return unclear ? shownAhead : first < second;
  }
}
