package dev.toju.peer;

import dev.toju.protocol.rules.Choice.Retry;
import dev.toju.protocol.rules.Rules;
import dev.toju.protocol.rules.Span;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * When the queue of a recipient is replayed without an event, under
 * {@code queue.retry=events+backoff}: after the least wait, then after twice as long each time, up
 * to the most, each with jitter downwards to a half.
 */
final class Backoff {

  private static final String TIMER = "retry:";

  private final Life life;
  private final SortedMap<String, Integer> levels = new TreeMap<>();
  private final SortedMap<String, Long> armed = new TreeMap<>();
  private final SortedMap<Long, Long> sent = new TreeMap<>();
  private long ticks;

  Backoff(Life life) {
    this.life = life;
  }

  static boolean owns(String timer) {
    return timer.startsWith(TIMER);
  }

  static String recipientOf(String timer) {
    return timer.substring(TIMER.length());
  }

  /** Sets the timer of a recipient, if none runs. */
  void arm(String recipient) {
    if (armed.containsKey(recipient)
        || life.rules().is(Rules.QUEUE_RETRY, Retry.EVENTS)) {
      return;
    }
    Span span = life.rules().get(Rules.QUEUE_BACKOFF_MS);
    long longest = span.first();
    for (int level = levels.getOrDefault(recipient, 0); level > 0
        && longest < span.second(); level--) {
      longest = Math.min(span.second(), longest * 2);
    }
    long shortest = Math.max(span.first(), longest / 2);
    armed.put(recipient, ++ticks);
    life.turn().timer(TIMER + recipient, life.entropy().between(shortest, longest));
  }

  /** The timer of a recipient fired: what was sent before the returned tick is due again. */
  long fired(String recipient) {
    Long since = armed.remove(recipient);
    return since == null ? ++ticks : since;
  }

  /** Something is replayed to a recipient: the next wait is longer. */
  void lengthen(String recipient) {
    levels.merge(recipient, 1, Integer::sum);
  }

  /**
   * The recipient was heard of: the next wait is the least again. A wait that is the least already goes
   * on, or whoever is heard of all the time would be waited for without end.
   */
  void reset(String recipient) {
    if (levels.remove(recipient) != null && armed.remove(recipient) != null) {
      life.turn().cancel(TIMER + recipient);
    }
  }

  void sent(OutboxEntry entry) {
    sent.put(entry.number(), ++ticks);
  }

  void forget(OutboxEntry entry) {
    sent.remove(entry.number());
  }

  /** The tick at which an entry was last sent in this life; 0 before. */
  long sentAt(OutboxEntry entry) {
    return sent.getOrDefault(entry.number(), 0L);
  }
}
