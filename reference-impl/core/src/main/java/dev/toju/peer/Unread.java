package dev.toju.peer;

import dev.toju.protocol.port.Durable;
import dev.toju.protocol.port.StoreRecord;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** How many rows of others were received and not yet read, by scope (PROTOCOL 4.9). */
final class Unread {

  private static final String KEY = "unread/";

  private final Life life;
  private final SortedMap<String, Integer> counts = new TreeMap<>();
  private @Nullable SortedMap<String, Integer> view;

  Unread(Life life) {
    this.life = life;
  }

  static boolean owns(String key) {
    return key.startsWith(KEY);
  }

  void load(StoreRecord record, Durable value) {
    counts.put(record.key().substring(KEY.length()), Records.Unread.of(value).count());
    view = null;
  }

  void forgetStored() {
    counts.clear();
    view = null;
  }

  void received(String scope) {
    int count = counts.merge(scope, 1, Integer::sum);
    view = null;
    life.turn().write(KEY + scope, new Records.Unread(count));
  }

  void read(String scope) {
    if (counts.remove(scope) != null) {
      view = null;
      life.turn().erase(KEY + scope);
    }
  }

  SortedMap<String, Integer> view() {
    SortedMap<String, Integer> current = view;
    if (current == null) {
      current = Collections.unmodifiableSortedMap(new TreeMap<>(counts));
      view = current;
    }
    return current;
  }
}
