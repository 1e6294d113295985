package dev.toju.conformance.judge.conversations;

import dev.toju.conformance.model.Reception;
import dev.toju.conformance.model.Turn;
import dev.toju.protocol.Conversation;
import dev.toju.protocol.PeerEvent;
import dev.toju.protocol.Scopes;
import dev.toju.protocol.SyncEvent;
import dev.toju.protocol.port.View;
import java.util.List;
import java.util.Optional;

/**
 * What a direct-message event says about its thread (PROTOCOL 3).
 *
 * @param conversationId the thread that it names
 * @param descriptor     the descriptor that rides in it
 * @param recipients     whom its row is for; empty where there is no row
 * @param author         who made it, as it claims; empty where it speaks for its sender alone
 * @param type           as on the wire
 */
record ThreadEvent(String conversationId, Optional<Conversation> descriptor,
    List<String> recipients, Optional<String> author, String type) {

  /** What came, if it is about a thread and not about a channel. */
  static Optional<ThreadEvent> of(Reception reception) {
    return switch (reception.payload()) {
      case PeerEvent.DirectMessage message -> Optional.of(new ThreadEvent(
          message.conversation().id(), Optional.of(message.conversation()),
          message.message().recipients(), Optional.of(message.message().senderId()),
          "direct-message"));
      case PeerEvent.DirectChange change -> Optional.of(new ThreadEvent(change.conversationId(),
          Optional.empty(), List.of(), Optional.of(change.change().actor()), "change"));
      case PeerEvent.ConversationCreate create -> Optional.of(new ThreadEvent(
          create.conversation().id(), Optional.of(create.conversation()), List.of(),
          Optional.of(create.conversation().createdBy()), "conversation-create"));
      case PeerEvent.Status status -> Optional.of(new ThreadEvent(status.conversationId(),
          Optional.empty(), List.of(), Optional.of(status.from()), "direct-message-status"));
      case PeerEvent.DirectSync sync -> Optional.of(bare(
          Scopes.isChannel(sync.event().scope()) ? sync.conversationId() : sync.event().scope(),
          "direct-message-sync"));
      case SyncEvent sync -> Scopes.isChannel(sync.scope())
          ? Optional.empty()
          : Optional.of(bare(sync.scope(), "direct-message-sync-request"));
    };
  }

  /** What a peer answers to such an event, in words; empty where it ignores it. */
  static Optional<String> answer(Turn turn, Reception reception) {
    String eventId = switch (reception.payload()) {
      case PeerEvent.DirectMessage message -> message.eventId();
      case PeerEvent.DirectChange change -> change.eventId();
      case PeerEvent.ConversationCreate create -> create.eventId();
      case PeerEvent.Status status -> "";
      case PeerEvent.DirectSync sync -> "";
      case SyncEvent sync -> "";
    };
    return turn.dispatches().stream()
        .filter(dispatch -> dispatch.recipient().equals(reception.sender())
            && dispatch.payload() instanceof PeerEvent.Status status
            && status.ids().contains(eventId))
        .findFirst().map(dispatch -> "it is answered with a direct-message-status");
  }

  private static ThreadEvent bare(String conversationId, String type) {
    return new ThreadEvent(conversationId, Optional.empty(), List.of(), Optional.empty(), type);
  }

  /** The descriptor that counts: the stored one where there is one, else the one that came. */
  Optional<Conversation> counting(View before) {
    return Optional.ofNullable(before.conversations().get(conversationId)).or(() -> descriptor);
  }
}
