package dev.toju.conformance.judge.queue;

import dev.toju.conformance.model.Dispatch;
import dev.toju.protocol.port.View;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** Entries of an outbox: an event for a recipient (PROTOCOL 4.1). */
final class Entries {

  private Entries() {}

  /** An entry as one key. */
  static String key(View.OutboxEntry entry) {
    return entry.recipient() + " " + entry.eventId();
  }

  /** The key of the entry that a dispatch sends. */
  static String key(Dispatch dispatch) {
    return dispatch.recipient() + " " + dispatch.name();
  }

  /** The events that are in an outbox for one recipient. */
  static SortedSet<String> idsFor(List<View.OutboxEntry> outbox, String recipient) {
    SortedSet<String> ids = new TreeSet<>();
    for (View.OutboxEntry entry : outbox) {
      if (entry.recipient().equals(recipient)) {
        ids.add(entry.eventId());
      }
    }
    return ids;
  }
}
