package dev.toju.peer;

import dev.toju.protocol.SessionEnvelope;
import dev.toju.protocol.SessionEnvelope.Challenge;
import dev.toju.protocol.SessionEnvelope.Identify;
import dev.toju.protocol.port.Durable;
import dev.toju.protocol.port.Shown;
import dev.toju.protocol.port.StoreRecord;
import dev.toju.protocol.rules.Choice.Identity;
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
 * else is present (PROTOCOL 1 and 3). Which servers one wants is durable, all else is not.
 */
final class Session {

  private static final String KEY = "server/";

  private final Life life;
  private final SortedMap<String, Records.Server> wanted = new TreeMap<>();
  /** Who is where, also of servers that one has left: a refused write undoes the leaving. */
  private final SortedMap<String, SortedSet<String>> present = new TreeMap<>();
  private @Nullable SortedMap<String, SortedSet<String>> presence;
  private State state = State.DOWN;
  private String address = "";

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
    if (life.rules().is(Rules.AUTH_IDENTITY, Identity.CLAIMED)) {
      life.turn().toServer(new Identify(life.me(), null, null, null, null));
    }
  }

  void disconnected() {
    state = State.DOWN;
    present.clear();
    presence = null;
  }

  void challenged(Challenge challenge) {
    if (state == State.CONNECTED && life.rules().is(Rules.AUTH_IDENTITY, Identity.PROVEN)) {
      Signatory signatory = life.signatory();
      life.turn().toServer(new Identify(life.me(), null, null, signatory.publicKey(),
          signatory.proof(challenge.nonce(), address)));
    }
  }

  void identified() {
    state = State.IDENTIFIED;
    for (String server : wanted.keySet()) {
      life.turn().unstored(() -> life.turn().toServer(new SessionEnvelope.JoinServer(server)));
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
      life.turn().toServer(new SessionEnvelope.JoinServer(server));
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

  void snapshot(String server, List<String> users) {
    if (wanted.containsKey(server)) {
      SortedSet<String> members = new TreeSet<>(users);
      members.remove(life.me());
      present.put(server, members);
      presence = null;
    }
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
