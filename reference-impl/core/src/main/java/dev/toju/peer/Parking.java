package dev.toju.peer;

import dev.toju.protocol.port.Durable;
import dev.toju.protocol.port.StoreRecord;
import dev.toju.protocol.rules.Choice.EarlyMutation;
import dev.toju.protocol.rules.Rules;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Changes that came before their message, under {@code merge.earlyMutation=park}: never shown,
 * listed, counted or digested, and joined when the message comes. All of them are kept, not the
 * greatest alone: whether an actor was allowed shows only then.
 */
final class Parking {

  private static final String KEY = "park/";

  private final Life life;
  private final SortedMap<String, SortedMap<String, Records.Parked>> scopes = new TreeMap<>();

  Parking(Life life) {
    this.life = life;
  }

  static boolean owns(String key) {
    return key.startsWith(KEY);
  }

  void load(StoreRecord record, Durable value) {
    String name = record.key().substring(KEY.length());
    int bar = name.indexOf('|');
    scope(name.substring(0, bar)).put(name.substring(bar + 1), Records.Parked.of(value));
  }

  void forgetStored() {
    scopes.clear();
  }

  private SortedMap<String, Records.Parked> scope(String scope) {
    return scopes.computeIfAbsent(scope, s -> new TreeMap<>());
  }

  History.Outcome park(String scope, String id, Records.Early early) {
    if (life.rules().is(Rules.MERGE_EARLY_MUTATION, EarlyMutation.DROP)) {
      return History.Outcome.DROPPED;
    }
    SortedMap<String, Records.Parked> parked = scope(scope);
    List<Records.Early> changes = new ArrayList<>(
        parked.getOrDefault(id, new Records.Parked(List.of())).changes());
    if (changes.contains(early)) {
      return History.Outcome.DUPLICATE;
    }
    if (!hasRoom(parked, early.change().actor())) {
      return History.Outcome.DROPPED;
    }
    changes.add(early);
    Records.Parked record = new Records.Parked(List.copyOf(changes));
    parked.put(id, record);
    life.turn().write(KEY + scope + "|" + id, record);
    return History.Outcome.PARKED;
  }

  /**
   * Whether a park takes one more change of an actor ({@code MUT-11}): the scope is not full, half of
   * it is left to others, and there are not as many of that actor in all scopes together.
   */
  private boolean hasRoom(SortedMap<String, Records.Parked> parked, String actor) {
    long room = life.rules().get(Rules.MERGE_PARK_PER_SCOPE);
    long everywhere = 0;
    for (SortedMap<String, Records.Parked> other : scopes.values()) {
      everywhere += countOf(other, actor);
    }
    long held = parked.values().stream().mapToInt(p -> p.changes().size()).sum();
    return held < room && countOf(parked, actor) < (room + 1) / 2 && everywhere < room;
  }

  private static long countOf(SortedMap<String, Records.Parked> parked, String actor) {
    return parked.values().stream().flatMap(p -> p.changes().stream())
        .filter(early -> early.change().actor().equals(actor)).count();
  }

  /** The changes that waited for a message; they wait no longer. */
  List<Records.Early> take(String scope, String id) {
    Records.Parked parked = scope(scope).remove(id);
    if (parked == null) {
      return List.of();
    }
    life.turn().erase(KEY + scope + "|" + id);
    return parked.changes();
  }
}
