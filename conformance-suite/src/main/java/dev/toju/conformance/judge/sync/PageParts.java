package dev.toju.conformance.judge.sync;

import dev.toju.protocol.SyncEvent;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/** The parts of pages that have come: a page is there when all are, in whatever order (PROTOCOL 6). */
final class PageParts {

  /** By host, sender and exchange. */
  private final Map<String, SortedSet<Integer>> come = new LinkedHashMap<>();

  /** Takes a part; whether its page is there now. */
  boolean complete(String host, String sender, SyncEvent.Inventory inventory) {
    String page = host + " " + sender + " " + inventory.exchangeId();
    SortedSet<Integer> parts = come.computeIfAbsent(page, p -> new TreeSet<>());
    parts.add(inventory.part());
    boolean complete = parts.size() >= inventory.parts();
    if (complete) {
      come.remove(page);
    }
    return complete;
  }

  /** The host does not know any more what came. */
  void forget(String host) {
    come.keySet().removeIf(page -> page.startsWith(host + " "));
  }
}
