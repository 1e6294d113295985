package dev.toju.protocol;

import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * Channel chat: sent to the server, which fans it out to the other members (PROTOCOL 3 and 5).
 * {@code from} is the oderId that the sending connection identified as, added by the server.
 */
public sealed interface ChannelEnvelope extends Envelope {

  /** The server in which it is said. */
  String serverId();

  /** The channel of that server. */
  String channelId();

  /** The sender as the server names it; absent on the way to the server. */
  @Nullable
  String from();

  /** The same envelope with the sender that the server vouches for. */
  ChannelEnvelope withFrom(String sender);

  /** The scope that the envelope speaks of. */
  default String scope() {
    return Scopes.ofChannel(serverId(), channelId());
  }

  /** {@code chat_message}: a new message. */
  record Chat(String serverId, String channelId, Row message, @Nullable String from)
      implements
        ChannelEnvelope {
    @Override
    public Chat withFrom(String sender) {
      return new Chat(serverId, channelId, message, sender);
    }
  }

  /**
   * {@code edit_message}, {@code delete_message}, {@code reaction} or {@code attachment_link}.
   *
   * @param keys
   *          public keys of the actor, under {@code auth.relayedRow=signed}
   */
  record Changed(String serverId, String channelId, String messageId, Change change,
      SortedMap<String, String> keys, @Nullable String from) implements ChannelEnvelope {
    @Override
    public Changed withFrom(String sender) {
      return new Changed(serverId, channelId, messageId, change, keys, sender);
    }
  }

  /** {@code user_typing}: somebody types, or stopped. Transient. */
  record Typing(String serverId, String channelId, boolean typing, @Nullable String from)
      implements
        ChannelEnvelope {
    @Override
    public Typing withFrom(String sender) {
      return new Typing(serverId, channelId, typing, sender);
    }
  }
}
