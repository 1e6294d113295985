package dev.toju.peer;

import dev.toju.protocol.Conversation;
import dev.toju.protocol.PeerEvent;
import dev.toju.protocol.Scopes;
import dev.toju.protocol.SyncEvent;
import dev.toju.protocol.rules.Choice.AnswerTo;
import dev.toju.protocol.rules.Choice.SyncPath;
import dev.toju.protocol.rules.Rules;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/** With whom history is reconciled, about what, and over which path (PROTOCOL 6). */
final class SyncPeers {

  private final Life life;
  private final Session session;
  private final Channels channels;
  private final Dispatch dispatch;
  private final Conversations conversations;
  private final History history;

  SyncPeers(Life life, Session session, Channels channels, Dispatch dispatch,
      Conversations conversations, History history) {
    this.life = life;
    this.session = session;
    this.channels = channels;
    this.dispatch = dispatch;
    this.conversations = conversations;
    this.history = history;
  }

  /** The scopes that one shares with a user, as far as one knows. */
  SortedSet<String> sharedScopes(String user) {
    SortedSet<String> scopes = new TreeSet<>();
    for (Conversation conversation : conversations.with(user)) {
      scopes.add(conversation.id());
    }
    for (Map.Entry<String, Records.Server> server : session.servers().entrySet()) {
      if (session.isPresent(server.getKey(), user)) {
        scopes.addAll(channelsOf(server.getKey()));
      }
    }
    return scopes;
  }

  /** The channels of a server that one watches or holds something of. */
  SortedSet<String> channelsOf(String server) {
    SortedSet<String> scopes = new TreeSet<>();
    Records.Server watched = session.servers().get(server);
    if (watched != null) {
      watched.channels().forEach(channel -> scopes.add(Scopes.ofChannel(server, channel)));
    }
    for (String scope : history.scopeNames()) {
      if (Scopes.isChannel(scope) && Scopes.serverOf(scope).equals(server)) {
        scopes.add(scope);
      }
    }
    return scopes;
  }

  /** Everybody with whom one can reconcile now. */
  SortedSet<String> reachable() {
    SortedSet<String> peers = new TreeSet<>(channels.open());
    if (mayForward() && session.isUp()) {
      peers.addAll(conversations.everybody());
      peers.addAll(session.everybody());
    }
    return peers;
  }

  private boolean mayForward() {
    return life.rules().is(Rules.SYNC_PATH, SyncPath.CHANNEL_PLUS_FORWARD);
  }

  /** Sends a sync event, if a path for it is there. */
  boolean send(String peer, SyncEvent event, Dispatch.Purpose purpose) {
    boolean path = channels.isOpen(peer) || (mayForward() && dispatch.hasPathTo(peer));
    PeerEvent wrapped = SyncFrames.wrapped(event);
    return path && dispatch.send(peer, wrapped, purpose);
  }

  /** Whether events about that scope from that user are read at all. */
  boolean admits(String scope, String sender) {
    if (Scopes.isChannel(scope)) {
      return session.wants(Scopes.serverOf(scope));
    }
    return conversations.get(scope).map(c -> conversations.admits(c, sender)).orElse(false);
  }

  /** Whether rows of that scope are served to that user ({@code SYN-9}). */
  boolean mayServe(String scope, String user) {
    if (life.rules().is(Rules.SYNC_ANSWER_TO, AnswerTo.ANYONE)) {
      return true;
    }
    if (Scopes.isChannel(scope)) {
      return session.isPresent(Scopes.serverOf(scope), user);
    }
    List<String> participants = conversations.get(scope).map(Conversation::participants)
        .orElse(List.of());
    return participants.contains(user);
  }
}
