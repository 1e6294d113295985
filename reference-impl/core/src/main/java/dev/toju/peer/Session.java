package dev.toju.peer;

import dev.toju.protocol.SessionEnvelope;
import dev.toju.protocol.SessionEnvelope.Challenge;
import dev.toju.protocol.SessionEnvelope.Identify;
import dev.toju.protocol.port.Durable;
import dev.toju.protocol.port.Shown;
import dev.toju.protocol.port.StoreRecord;
import dev.toju.protocol.rules.Choice.Identity;
import dev.toju.protocol.rules.Rule;
import dev.toju.protocol.rules.Rules;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The connection to the signaling server: who one is there, which servers one has joined, and who
 * else is present (PROTOCOL 1, 3 and 4.10). Which servers one wants is durable, all else is not.
 */
final class Session {

  private static final String KEY = "server/";
  private static final String RETRY = "session:retry";
  private static final String REFRESH = "session:refresh";

  private final Life life;
  private final SortedMap<String, Records.Server> wanted = new TreeMap<>();
  /** Who is where, also of servers that one has left: a refused write undoes the leaving. */
  private final SortedMap<String, SortedSet<String>> present = new TreeMap<>();
  private @Nullable SortedMap<String, SortedSet<String>> presence;
  private State state = State.DOWN;
  private String address = "";
  private @Nullable String nonce;

  private enum State {
    DOWN, CONNECTED, IDENTIFIED
  }

  Session(Life life) {
    this.life = life;
  }

  void load(StoreRecord record, Durable value) {
    wanted.put(record.key().substring(KEY.length()), Records.Server.of(value));
    presence = null;
  }

  static boolean owns(String key) {
    return key.startsWith(KEY);
  }

  void forgetStored() {
    wanted.clear();
    presence = null;
  }

  /** Whether frames can go through the server. */
  boolean isUp() {
    return state == State.IDENTIFIED;
  }

  void connected(String dialled) {
    state = State.CONNECTED;
    address = dialled;
    nonce = null;
    if (life.rules().is(Rules.AUTH_IDENTITY, Identity.CLAIMED)) {
      identify();
    }
    again(RETRY, Rules.SESSION_RETRY_MS);
  }

  void disconnected() {
    state = State.DOWN;
    present.clear();
    presence = null;
  }

  void challenged(Challenge challenge) {
    if (state == State.CONNECTED && life.rules().is(Rules.AUTH_IDENTITY, Identity.PROVEN)) {
      nonce = challenge.nonce();
      identify();
    }
  }

  /** Says who one is; without a challenge to prove it by, that asks for the challenge. */
  private void identify() {
    String challenge = nonce;
    Signatory signatory = life.signatory();
    life.turn().toServer(challenge == null
        ? new Identify(life.me(), null, null, null, null)
        : new Identify(life.me(), null, null, signatory.publicKey(),
            signatory.proof(challenge, address)));
  }

  /** The server took the identity; false where that was known, and it said so again. */
  boolean identified() {
    if (state != State.CONNECTED) {
      return false;
    }
    state = State.IDENTIFIED;
    for (String server : wanted.keySet()) {
      life.turn().unstored(() -> askToJoin(server));
    }
    again(RETRY, Rules.SESSION_RETRY_MS);
    again(REFRESH, Rules.SESSION_REFRESH_MS);
    return true;
  }

  private void askToJoin(String server) {
    life.turn().toServer(new SessionEnvelope.JoinServer(server));
  }

  static boolean ownsTimer(String timer) {
    return timer.equals(RETRY) || timer.equals(REFRESH);
  }

  void timerFired(String timer) {
    if (timer.equals(RETRY)) {
      retry();
    } else if (state == State.IDENTIFIED) {
      wanted.keySet().forEach(this::askToJoin);
      again(REFRESH, Rules.SESSION_REFRESH_MS);
    }
  }

  /** What the server has not answered it is asked again, until it has answered everything. */
  private void retry() {
    List<String> unanswered = wanted.keySet().stream()
        .filter(server -> !isTold(server)).toList();
    switch (state) {
      case DOWN -> unanswered = List.of();
      case CONNECTED -> identify();
      case IDENTIFIED -> unanswered.forEach(this::askToJoin);
    }
    if (state == State.CONNECTED || !unanswered.isEmpty()) {
      again(RETRY, Rules.SESSION_RETRY_MS);
    }
  }

  private void again(String timer, Rule<Long> rule) {
    long afterMs = life.rules().get(rule);
    if (afterMs > 0) {
      life.turn().timer(timer, afterMs);
    }
  }

  void join(String server, List<String> channels) {
    Records.Server record = new Records.Server(channels);
    if (wanted.put(server, record) == null) {
      present.remove(server);
    }
    presence = null;
    life.turn().write(KEY + server, record);
    if (isUp()) {
      askToJoin(server);
      again(RETRY, Rules.SESSION_RETRY_MS);
    }
  }

  void leave(String server) {
    if (wanted.remove(server) != null) {
      presence = null;
      life.turn().erase(KEY + server);
      if (isUp()) {
        life.turn().toServer(new SessionEnvelope.LeaveServer(server));
      }
    }
  }

  /** Whether the server has told, on this connection, who is in a server. */
  boolean isTold(String server) {
    return present.containsKey(server);
  }

  /** Who is in a server; gives those of them that were not known to be there. */
  SortedSet<String> snapshot(String server, List<String> users) {
    SortedSet<String> came = new TreeSet<>(users);
    if (!wanted.containsKey(server)) {
      return new TreeSet<>();
    }
    came.remove(life.me());
    SortedSet<String> before = present.put(server, new TreeSet<>(came));
    if (!came.equals(before)) {
      presence = null;
    }
    came.removeAll(before == null ? List.of() : before);
    return came;
  }

  void joined(String server, String user) {
    SortedSet<String> members = present.get(server);
    if (members != null && !user.equals(life.me())) {
      members.add(user);
      presence = null;
    }
  }

  void left(String server, String user) {
    SortedSet<String> members = present.get(server);
    if (members != null) {
      members.remove(user);
      presence = null;
    }
  }

  void failed(SessionEnvelope.Failure failure) {
    life.turn().show(new Shown.Warned(failure.code(), "the server refused a frame"));
  }

  boolean wants(String server) {
    return wanted.containsKey(server);
  }

  /** Whether the server has told of that user there. */
  boolean isPresent(String server, String user) {
    return wants(server) && present.containsKey(server) && present.get(server).contains(user);
  }

  /** Everybody of whom the server has told, without oneself. */
  SortedSet<String> everybody() {
    return presence().values().stream().flatMap(users -> users.stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The servers that one wants, with the channels that one watches there. */
  SortedMap<String, Records.Server> servers() {
    return wanted;
  }

  SortedMap<String, SortedSet<String>> presence() {
    SortedMap<String, SortedSet<String>> current = presence;
    if (current == null) {
      current = shown();
      presence = current;
    }
    return current;
  }

  private SortedMap<String, SortedSet<String>> shown() {
    SortedMap<String, SortedSet<String>> copy = new TreeMap<>();
    present.forEach((server, users) -> {
      if (wants(server)) {
        copy.put(server, new TreeSet<>(users));
      }
    });
    return Collections.unmodifiableSortedMap(copy);
  }
}
