package dev.toju.protocol;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * What peers say to each other, over the {@code chat} data channel or as the payload of a forward
 * (PROTOCOL 3). An {@code eventId} is bound to its sender; of a new message it is the message id.
 */
public sealed interface PeerEvent extends Envelope
    permits PeerEvent.DirectMessage, PeerEvent.DirectChange, PeerEvent.ConversationCreate,
    PeerEvent.Status, PeerEvent.DirectSync, SyncEvent {

  /** The sync event that this is, or that rides in this (PROTOCOL 6); empty for everything else. */
  default Optional<SyncEvent> sync() {
    return switch (this) {
      case DirectSync direct -> Optional.of(direct.event());
      case SyncEvent sync -> Optional.of(sync);
      case DirectMessage message -> Optional.empty();
      case DirectChange change -> Optional.empty();
      case ConversationCreate create -> Optional.empty();
      case Status status -> Optional.empty();
    };
  }

  /** {@code direct-message}: a new message, with the descriptor of its thread. */
  record DirectMessage(String eventId, Conversation conversation, Row message)
      implements
        PeerEvent {}

  /**
   * {@code edit-message}, {@code delete-message}, {@code reaction} or {@code attachment-link}.
   *
   * @param keys
   *          public keys of the actor, under {@code auth.relayedRow=signed}
   */
  record DirectChange(String eventId, String conversationId, String messageId, Change change,
      SortedMap<String, String> keys) implements PeerEvent {}

  /** {@code conversation-create}: a new thread, also the upgrade of a 1:1 to a group. */
  record ConversationCreate(String eventId, Conversation conversation) implements PeerEvent {}

  /**
   * {@code direct-message-status}: the acknowledgement of events, or their refusal.
   *
   * @param ids
   *          event ids, 1..200
   * @param from
   *          who answers
   * @param code
   *          why events were refused
   * @param at
   *          stamp in milliseconds
   */
  record Status(String conversationId, List<String> ids, String from, Answer kind,
      @Nullable String code, long at) implements PeerEvent {}

  /** What a {@link Status} says. */
  enum Answer {
    /** The acknowledgement. */
    RECEIVED,
    /** It will never be taken: stop sending. Advances nothing. */
    REFUSED
  }

  /**
   * {@code direct-message-sync}: a sync event of a conversation, wrapped so that the gate of 4.5 is
   * passed before the content is read.
   */
  record DirectSync(String conversationId, SyncEvent event) implements PeerEvent {}
}
