package dev.toju.conformance.judge.mutations;

import dev.toju.conformance.model.Arrivals;
import dev.toju.conformance.model.Turn;
import dev.toju.protocol.rules.RuleSet;
import dev.toju.protocol.rules.Rules;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * How many changes may wait for their message at each peer (PROTOCOL 4, MUT-11): at most as many as
 * came and whose message is not shown. Who restarts with another memory may have any number.
 */
final class Parks {

  private final long room;
  /** By host and scope, and by host alone; then by actor. */
  private final Map<String, Map<String, Long>> waiting = new LinkedHashMap<>();
  /** By host, scope and message; then by actor. */
  private final Map<String, Map<String, Long>> ofMessage = new LinkedHashMap<>();
  private final Set<String> unsure = new LinkedHashSet<>();

  Parks(RuleSet rules) {
    this.room = rules.get(Rules.MERGE_PARK_PER_SCOPE);
  }

  /** What is shown now does not wait any more. */
  void take(Turn turn) {
    if (turn.before().isEmpty() && turn.life() > 1) {
      unsure.add(turn.host());
    }
    turn.changes().stream().filter(change -> change.before() == null).forEach(change -> {
      Map<String, Long> joined = ofMessage
          .remove(turn.host() + " " + change.row().scope() + " " + change.row().id());
      if (joined != null) {
        joined.forEach((actor, count) -> {
          add(turn.host() + " " + change.row().scope(), actor, -count);
          add(turn.host(), actor, -count);
        });
      }
    });
  }

  /** A change came before its message; whether a park that keeps to MUT-11 has room for it. */
  boolean hasRoom(String host, Arrivals.Changed change) {
    String actor = change.change().actor();
    String scope = host + " " + change.scope();
    ofMessage.computeIfAbsent(scope + " " + change.messageId(), m -> new LinkedHashMap<>())
        .merge(actor, 1L, Long::sum);
    long share = (room + 1) / 2;
    long ofActorHere = add(scope, actor, 1);
    long ofActor = add(host, actor, 1);
    long held = waiting.getOrDefault(scope, Map.of()).values().stream()
        .mapToLong(count -> Math.min(count, share))
        .sum();
    return !unsure.contains(host) && ofActorHere <= share && ofActor <= room && held <= room;
  }

  private long add(String where, String actor, long count) {
    return waiting.computeIfAbsent(where, w -> new LinkedHashMap<>())
        .merge(actor, count, Long::sum);
  }
}
