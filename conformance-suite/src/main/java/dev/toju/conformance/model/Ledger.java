package dev.toju.conformance.model;

import dev.toju.protocol.Change;
import dev.toju.protocol.PeerEvent;
import dev.toju.protocol.Row;
import dev.toju.protocol.Scopes;
import dev.toju.protocol.SyncEvent;
import dev.toju.protocol.port.View;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The direct messages of one peer's own and what was accepted and acknowledged of each (PROTOCOL
 * 4.2). It goes on through restarts; a wiped or rolled-back store begins it anew.
 */
public final class Ledger {

  private final String self;
  private final SortedMap<String, Letter> letters = new TreeMap<>();
  private final Set<String> scopes = new TreeSet<>();
  /** Messages of which a status is shown, and no row yet. */
  private final Set<String> unmet = new TreeSet<>();

  /** The messages of a user. */
  Ledger(String self) {
    this.self = self;
  }

  /** All of them. */
  public Collection<Letter> letters() {
    return Collections.unmodifiableCollection(letters.values());
  }

  /** The message of that id, if it is one's own and direct. */
  public Optional<Letter> letter(String messageId) {
    return Optional.ofNullable(letters.get(messageId));
  }

  /** Whether a message of one's own stands in a scope. */
  boolean writesTo(String scope) {
    return scopes.contains(scope);
  }

  void forget() {
    scopes.clear();
    letters.clear();
    unmet.clear();
  }

  /** Meets the messages that a view shows for the first time; the first view of all is given. */
  void meet(Optional<View> before, View view, List<StatusChange> changes) {
    for (StatusChange change : changes) {
      if (change.after() != null && !letters.containsKey(change.messageId())) {
        unmet.add(change.messageId());
      }
    }
    unmet.removeIf(id -> meets(id, before, view));
  }

  /** Whether a message of which a status is shown is met: its row may be shown later. */
  private boolean meets(String id, Optional<View> before, View view) {
    View.Delivery delivery = view.deliveries().get(id);
    Row row = find(id, before, view);
    if (delivery == null || row == null || !row.senderId().equals(self)) {
      return false;
    }
    scopes.add(row.scope());
    letters.put(id, new Letter(id, row.scope(), row.recipients(),
        before.isEmpty() ? Optional.of(delivery) : Optional.empty()));
    return true;
  }

  /** New messages stand at the end of a thread that changed. */
  private static @Nullable Row find(String id, Optional<View> before, View view) {
    for (Map.Entry<String, List<Row>> thread : view.rows().entrySet()) {
      boolean same = before.isPresent()
          && Identical.parts(before.get().rows().getOrDefault(thread.getKey(), List.of()),
              thread.getValue());
      if (!same && !Scopes.isChannel(thread.getKey())) {
        for (Row row : thread.getValue().reversed()) {
          if (row.id().equals(id)) {
            return row;
          }
        }
      }
    }
    return null;
  }

  /**
   * A transport answered.
   *
   * @param sure whether the peer is known to have received that answer
   */
  void answered(Answer answer, boolean sure) {
    Dispatch dispatch = answer.dispatch();
    if (answer.result() != Answer.Result.ACCEPTED) {
      return;
    }
    switch (dispatch.payload()) {
      case PeerEvent.DirectMessage message -> letter(message.eventId())
          .filter(letter -> letter.recipients().contains(dispatch.recipient()))
          .ifPresent(letter -> accepted(letter, sure));
      case PeerEvent.DirectChange change -> {
        if (change.change() instanceof Change.Delete) {
          letter(change.messageId()).ifPresent(Letter::perhapsAccept);
        }
      }
      case PeerEvent.DirectSync sync -> carried(sync.event());
      case PeerEvent.ConversationCreate create -> {
      }
      case PeerEvent.Status status -> {
      }
      case SyncEvent sync -> carried(sync);
    }
  }

  private static void accepted(Letter letter, boolean sure) {
    if (sure) {
      letter.accept();
    } else {
      letter.perhapsAccept();
    }
  }

  /** A batch carries rows too; whether that makes them SENT is left to the implementation. */
  private void carried(SyncEvent sync) {
    if (sync instanceof SyncEvent.Batch batch) {
      batch.messages().forEach(row -> letter(row.id()).ifPresent(Letter::perhapsAccept));
    }
  }

  /** A frame acknowledged something. */
  void acknowledged(Acknowledgement word, boolean received) {
    if (word.means() != Acknowledgement.Means.REFUSAL) {
      letter(word.eventId()).ifPresent(
          letter -> letter.acknowledge(word,
              received && word.whole() && letter.scope().equals(word.scope())));
    }
  }
}
