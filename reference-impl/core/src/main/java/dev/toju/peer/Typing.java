package dev.toju.peer;

import dev.toju.protocol.ChannelEnvelope;
import dev.toju.protocol.Scopes;
import dev.toju.protocol.rules.Rules;
import java.util.ArrayList;
import java.util.Collections;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Who types in which channel, until withdrawn or out of time (PROTOCOL 4.6). Never stored. */
final class Typing {

  private static final String TIMER = "typing:";

  private final Life life;
  private final SortedMap<String, SortedSet<String>> typing = new TreeMap<>();
  private @Nullable SortedMap<String, SortedSet<String>> view;

  Typing(Life life) {
    this.life = life;
  }

  void told(ChannelEnvelope.Typing envelope, String user) {
    String timer = TIMER + envelope.scope() + "|" + user;
    if (envelope.typing()) {
      typing.computeIfAbsent(envelope.scope(), s -> new TreeSet<>()).add(user);
      view = null;
      life.turn().timer(timer, life.rules().get(Rules.TYPING_TTL_MS));
    } else {
      stopped(envelope.scope(), user);
      life.turn().cancel(timer);
    }
  }

  static boolean owns(String timer) {
    return timer.startsWith(TIMER);
  }

  void timerFired(String timer) {
    String name = timer.substring(TIMER.length());
    int bar = name.indexOf('|');
    stopped(name.substring(0, bar), name.substring(bar + 1));
  }

  /** A message of that user came: what was being typed was sent. */
  void stopped(String scope, String user) {
    SortedSet<String> users = typing.get(scope);
    if (users == null || !users.remove(user)) {
      return;
    }
    view = null;
    if (users.isEmpty()) {
      typing.remove(scope);
    }
  }

  /** One left a server: nobody tells any more who types there. */
  void left(String server) {
    for (String scope : new ArrayList<>(typing.keySet())) {
      if (Scopes.serverOf(scope).equals(server)) {
        for (String user : new ArrayList<>(typing.getOrDefault(scope, new TreeSet<>()))) {
          stopped(scope, user);
          life.turn().cancel(TIMER + scope + "|" + user);
        }
      }
    }
  }

  SortedMap<String, SortedSet<String>> view() {
    SortedMap<String, SortedSet<String>> current = view;
    if (current == null) {
      SortedMap<String, SortedSet<String>> fresh = new TreeMap<>();
      typing.forEach((scope, users) -> fresh.put(scope, new TreeSet<>(users)));
      current = Collections.unmodifiableSortedMap(fresh);
      view = current;
    }
    return current;
  }
}
