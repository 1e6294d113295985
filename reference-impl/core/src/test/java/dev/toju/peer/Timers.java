package dev.toju.peer;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The timers of one host, by name. */
final class Timers {

  private final Map<String, Long> byName = new TreeMap<>();

  void set(String name, long dueMs) {
    byName.put(name, dueMs);
  }

  void cancel(String name) {
    byName.remove(name);
  }

  void clear() {
    byName.clear();
  }

  boolean runs(String name) {
    return byName.containsKey(name);
  }

  /** When that one is due; it must run. */
  long due(String name) {
    return Optional.ofNullable(byName.get(name))
        .orElseThrow(() -> new AssertionError("no timer " + name + " runs, only " + byName));
  }

  List<String> names() {
    return new ArrayList<>(byName.keySet());
  }

  /** When the next one is due, or the end of time. */
  long next() {
    return byName.values().stream().min(Comparator.naturalOrder()).orElse(Long.MAX_VALUE);
  }

  /** Takes those out that are due. */
  List<String> due(long nowMs) {
    List<String> due = byName.entrySet().stream().filter(e -> e.getValue() <= nowMs)
        .sorted(Map.Entry.comparingByValue()).map(Map.Entry::getKey).toList();
    due.forEach(byName::remove);
    return due;
  }
}
