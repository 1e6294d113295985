package dev.toju.conformance.model;

import dev.toju.protocol.Change;
import dev.toju.protocol.ChannelEnvelope;
import dev.toju.protocol.PeerEvent;
import dev.toju.protocol.Row;
import dev.toju.protocol.SyncEvent;
import java.util.List;
import java.util.Optional;

/** What a frame brings to a peer: rows, or one change of a message. */
public final class Arrivals {

  private Arrivals() {}

  /** A change that came live, by channel envelope or direct. */
  public record Changed(String scope, String messageId, Change change, String sender) {}

  /** The rows that came and are for this peer, as far as it was told. */
  public static List<Row> rows(Turn turn) {
    return turn.heard().orElse(null) instanceof ChannelEnvelope channel && !isWanted(turn, channel)
        ? List.of()
        : allRows(turn);
  }

  /** The change that came and is for this peer, as far as it was told. */
  public static Optional<Changed> change(Turn turn) {
    return turn.heard().orElse(null) instanceof ChannelEnvelope channel && !isWanted(turn, channel)
        ? Optional.empty()
        : anyChange(turn);
  }

  /** The live message of its own sender for this peer, by channel envelope or direct. */
  public static Optional<Row> message(Turn turn) {
    if (turn.reception().isPresent()) {
      return turn.reception().get().payload() instanceof PeerEvent.DirectMessage direct
          && turn.reception().get().sender().equals(direct.message().senderId())
              ? Optional.of(direct.message())
              : Optional.empty();
    }
    return turn.heard().orElse(null) instanceof ChannelEnvelope.Chat chat
        && chat.message().senderId().equals(chat.from()) && isWanted(turn, chat)
            ? Optional.of(chat.message())
            : Optional.empty();
  }

  /** The rows that came, for whomever. */
  public static List<Row> allRows(Turn turn) {
    if (turn.reception().isPresent()) {
      return switch (turn.reception().get().payload()) {
        case PeerEvent.DirectMessage message -> List.of(message.message());
        case PeerEvent.DirectSync sync -> sync.event() instanceof SyncEvent.Batch batch
            ? batch.messages()
            : List.of();
        case SyncEvent.Batch batch -> batch.messages();
        default -> List.of();
      };
    }
    return turn.heard().orElse(null) instanceof ChannelEnvelope.Chat chat
        ? List.of(chat.message())
        : List.of();
  }

  /** The change that came, for whomever. */
  public static Optional<Changed> anyChange(Turn turn) {
    if (turn.reception().isPresent()) {
      return turn.reception().get().payload() instanceof PeerEvent.DirectChange change
          ? Optional.of(new Changed(change.conversationId(), change.messageId(), change.change(),
              turn.reception().get().sender()))
          : Optional.empty();
    }
    if (turn.heard().orElse(null) instanceof ChannelEnvelope.Changed changed) {
      String from = changed.from();
      return Optional.of(new Changed(changed.scope(), changed.messageId(), changed.change(),
          from == null ? "" : from));
    }
    return Optional.empty();
  }

  /** Whether the peer is in that server, as far as it was told: what comes after it left is none. */
  public static boolean isWanted(Turn turn, ChannelEnvelope envelope) {
    return turn.before()
        .filter(view -> view.presence().containsKey(envelope.serverId())).isPresent();
  }
}
