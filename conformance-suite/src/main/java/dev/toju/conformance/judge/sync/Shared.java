package dev.toju.conformance.judge.sync;

import dev.toju.conformance.model.PeerModel;
import dev.toju.conformance.model.Turn;
import dev.toju.protocol.Conversation;
import dev.toju.protocol.Row;
import dev.toju.protocol.port.Command;
import dev.toju.protocol.port.PeerInput;
import dev.toju.protocol.port.View;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/** Which scopes two peers share: threads that both know, and channels that both watch. */
final class Shared {

  private final Map<String, Map<String, List<String>>> watched = new LinkedHashMap<>();

  /** Users say in what they want to be; each life they say it anew. */
  void take(Turn turn) {
    if (turn.outcome() != Turn.Outcome.COMPLETE) {
      return;
    }
    if (turn.input() instanceof PeerInput.Started) {
      watched.remove(turn.host());
    } else if (turn.input() instanceof PeerInput.Commanded commanded) {
      Map<String, List<String>> servers = watched.computeIfAbsent(turn.host(),
          h -> new LinkedHashMap<>());
      if (commanded.command() instanceof Command.Join join) {
        servers.put(join.serverId(), join.channels());
      } else if (commanded.command() instanceof Command.Leave leave) {
        servers.remove(leave.serverId());
      }
    }
  }

  /** The scopes of one peer. */
  private SortedSet<String> of(PeerModel peer) {
    SortedSet<String> scopes = new TreeSet<>();
    for (Conversation conversation : view(peer).conversations().values()) {
      if (conversation.participants().contains(peer.self())) {
        scopes.add(conversation.id());
      }
    }
    watched.getOrDefault(peer.host(), Map.of()).forEach((server, channels) -> channels
        .forEach(channel -> scopes.add(dev.toju.protocol.Scopes.ofChannel(server, channel))));
    return scopes;
  }

  /** The scopes that two peers share. */
  SortedSet<String> between(PeerModel one, PeerModel other) {
    SortedSet<String> both = of(one);
    both.retainAll(of(other));
    both.removeIf(scope -> !isOfBoth(scope, one, other));
    return both;
  }

  /** The scopes that a peer shares with a user, as far as it knows. */
  SortedSet<String> with(PeerModel one, String user) {
    SortedSet<String> scopes = of(one);
    scopes.removeIf(scope -> dev.toju.protocol.Scopes.isChannel(scope)
        ? !knows(one, user, scope)
        : !takesPart(one, user, scope));
    return scopes;
  }

  private static boolean takesPart(PeerModel one, String user, String scope) {
    Conversation thread = view(one).conversations().get(scope);
    return thread != null && thread.participants().contains(user);
  }

  private static boolean isOfBoth(String scope, PeerModel one, PeerModel other) {
    if (dev.toju.protocol.Scopes.isChannel(scope)) {
      return knows(one, other.self(), scope) && knows(other, one.self(), scope);
    }
    Conversation conversation = view(one).conversations().get(scope);
    return conversation == null || (conversation.participants().contains(other.self())
        && conversation.equals(view(other).conversations().get(scope)));
  }

  /** Members are those whom the server tells of: a join that did not reach it is none. */
  private static boolean knows(PeerModel one, String user, String scope) {
    return view(one).presence()
        .getOrDefault(dev.toju.protocol.Scopes.serverOf(scope), new TreeSet<>())
        .contains(user);
  }

  static View view(PeerModel peer) {
    return peer.view().orElse(View.EMPTY);
  }

  static List<Row> rows(PeerModel peer, String scope) {
    return view(peer).rows().getOrDefault(scope, List.of());
  }

  /** The first row in which two histories differ, signatures aside; null where they are equal. */
  static @org.jspecify.annotations.Nullable Row difference(List<Row> some, List<Row> others) {
    Map<String, Row> left = new LinkedHashMap<>();
    others.forEach(row -> left.put(row.id(), row));
    for (Row row : some) {
      Row other = left.remove(row.id());
      if (other == null || !row.bare().equals(other.bare())) {
        return row;
      }
    }
    return left.isEmpty() ? null : left.values().iterator().next();
  }

}
