package dev.toju.conformance.judge.delivery;

import dev.toju.protocol.Change;
import dev.toju.protocol.PeerEvent;
import dev.toju.protocol.Row;
import dev.toju.protocol.SyncEvent;
import dev.toju.protocol.port.View;
import java.util.List;
import java.util.Optional;

/** Whether an event that comes tells a peer something that it does not show yet. */
final class Duplicates {

  private Duplicates() {}

  /** What a duplicate brings. */
  enum Kind {
    /** Exactly what is shown. */
    EQUAL,
    /** Another version of a message that is shown. */
    OTHER_VERSION
  }

  /** Of what kind a duplicate is; empty where it is none, or where nobody can tell. */
  static Optional<Kind> kind(PeerEvent event, View before) {
    return switch (event) {
      case PeerEvent.DirectMessage message -> find(before, message.message().scope(),
          message.message().id())
          .map(held -> isSame(held, message.message()) ? Kind.EQUAL : Kind.OTHER_VERSION);
      case PeerEvent.DirectChange change -> find(before, change.conversationId(),
          change.messageId()).filter(held -> isSet(held, change.change())).map(held -> Kind.EQUAL);
      case PeerEvent.ConversationCreate create -> Optional
          .ofNullable(before.conversations().get(create.conversation().id()))
          .filter(create.conversation()::equals).map(held -> Kind.EQUAL);
      case PeerEvent.Status status -> Optional.empty();
      case PeerEvent.DirectSync sync -> Optional.empty();
      case SyncEvent sync -> Optional.empty();
    };
  }

  /** An event that may come twice, for people. */
  static String name(PeerEvent event) {
    return switch (event) {
      case PeerEvent.DirectMessage message -> "the message " + message.eventId();
      case PeerEvent.DirectChange change -> "the change " + change.eventId();
      case PeerEvent.ConversationCreate create -> "the conversation " + create.conversation().id();
      case PeerEvent.Status status -> "a status";
      case PeerEvent.DirectSync sync -> "a sync event";
      case SyncEvent sync -> "a sync event";
    };
  }

  /** A row as a view shows it; the newest stand last, so it is looked for from there. */
  static Optional<Row> find(View view, String scope, String id) {
    List<Row> rows = view.rows().getOrDefault(scope, List.of());
    for (int i = rows.size() - 1; i >= 0; i--) {
      if (rows.get(i).id().equals(id)) {
        return Optional.of(rows.get(i));
      }
    }
    return Optional.empty();
  }

  /** Whether two versions are one, signatures left out: whoever relays may have more of them. */
  private static boolean isSame(Row one, Row other) {
    return one.equals(new Row(other.id(), other.scope(), other.senderId(), other.recipients(),
        other.createdAt(), other.body(), other.editedAt(), other.deletedAt(), other.reactions(),
        other.attachments(), other.unknown(), one.keys(), one.sigs()));
  }

  /** Whether a row shows exactly what a change sets. */
  private static boolean isSet(Row row, Change change) {
    return switch (change) {
      case Change.Edit edit -> !row.isTombstone() && row.body().equals(edit.body())
          && Long.valueOf(edit.editedAt()).equals(row.editedAt());
      case Change.Delete delete -> Long.valueOf(delete.deletedAt()).equals(row.deletedAt());
      case Change.React react -> row.reactions().contains(react.reaction());
      case Change.Attach attach -> row.attachments().contains(attach.link());
    };
  }
}
