package dev.toju.peer;

import dev.toju.peer.merge.Message;
import dev.toju.protocol.port.StoreRecord;
import java.util.Collections;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Which rows of others were shown and not yet read (PROTOCOL 4.9): each has a mark of its own from
 * the moment at which it is first shown until its scope is read. Those that are deleted keep their
 * mark and do not count.
 */
final class Unread {

  private static final String KEY = "unread/";

  private final Life life;
  private final SortedMap<String, SortedSet<String>> marks = new TreeMap<>();
  private final SortedMap<String, Integer> counts = new TreeMap<>();
  private @Nullable SortedMap<String, Integer> view;

  Unread(Life life) {
    this.life = life;
  }

  static boolean owns(String key) {
    return key.startsWith(KEY);
  }

  private static String key(String scope, String id) {
    return KEY + scope + "|" + id;
  }

  /** Takes a mark out of the store, once the rows are there; what has no row does not count. */
  void load(StoreRecord record, History history) {
    int end = record.key().indexOf('|');
    if (end < 0) {
      return; // a count, as version 0.1.0 kept it
    }
    String scope = record.key().substring(KEY.length(), end);
    String id = record.key().substring(end + 1);
    mark(scope, id);
    if (history.isShownAlive(scope, id)) {
      count(scope, 1);
    }
  }

  void forgetStored() {
    marks.clear();
    counts.clear();
    view = null;
  }

  private void mark(String scope, String id) {
    marks.computeIfAbsent(scope, s -> new TreeSet<>()).add(id);
  }

  private void count(String scope, int more) {
    if (counts.merge(scope, more, Integer::sum) == 0) {
      counts.remove(scope);
    }
    view = null;
  }

  /** A message is shown otherwise than before; null: nothing of it. */
  void shown(Message.Create create, @Nullable Message before, @Nullable Message now) {
    if (now == null || create.senderId().equals(life.me())) {
      return;
    }
    if (before == null) {
      mark(create.scope(), create.id());
      life.turn().write(key(create.scope(), create.id()), new Records.Unread());
    }
    if (marks.getOrDefault(create.scope(), Collections.emptySortedSet()).contains(create.id())) {
      int change = alive(now) - (before == null ? 0 : alive(before));
      if (change != 0) {
        count(create.scope(), change);
      }
    }
  }

  private static int alive(Message message) {
    return message.deletion() == null ? 1 : 0;
  }

  void read(String scope) {
    SortedSet<String> read = marks.remove(scope);
    if (read != null) {
      read.forEach(id -> life.turn().erase(key(scope, id)));
      counts.remove(scope);
      view = null;
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
