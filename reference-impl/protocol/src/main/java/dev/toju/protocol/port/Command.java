package dev.toju.protocol.port;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a user can do. */
public sealed interface Command {

  /** Write to the 1:1 thread with a user; it is made where there is none. */
  record SendDirect(String to, String body) implements Command {}

  /** Write to a conversation that is known. */
  record SendToConversation(String conversationId, String body) implements Command {}

  /** Write to a channel. */
  record SendToChannel(String serverId, String channelId, String body) implements Command {}

  /** Replace the text of a message. */
  record Edit(String scope, String messageId, String body) implements Command {}

  /** Delete a message. */
  record Delete(String scope, String messageId) implements Command {}

  /** Set or withdraw a reaction of one's own. */
  record React(String scope, String messageId, String emoji, boolean on) implements Command {}

  /** Add or remove an attachment link. */
  record Attach(String scope, String messageId, String linkId, String name, long size,
      boolean removed) implements Command {}

  /** Make a group; with {@code originId} it is the upgrade of that 1:1. */
  record CreateGroup(List<String> others, @Nullable String originId) implements Command {}

  /** Enter a server, now and on every later connection, and watch these channels of it. */
  record Join(String serverId, List<String> channels) implements Command {}

  /** Leave a server. */
  record Leave(String serverId) implements Command {}

  /** Tell a channel that one types, or stopped. */
  record Type(String serverId, String channelId, boolean typing) implements Command {}

  /** Everything in this scope was read. */
  record Read(String scope) implements Command {}

  /** Reconcile this scope now. */
  record Sync(String scope) implements Command {}
}
