package dev.toju.conformance.judge.queue;

import dev.toju.conformance.judge.Matter;
import dev.toju.conformance.judge.PeerJudge;
import dev.toju.conformance.judge.Places;
import dev.toju.conformance.judge.Tally;
import dev.toju.conformance.model.Knowledge;
import dev.toju.conformance.model.PeerModel;
import dev.toju.conformance.model.RowChange;
import dev.toju.conformance.model.RunModel;
import dev.toju.conformance.model.Turn;
import dev.toju.conformance.registry.Duty;
import dev.toju.conformance.registry.Verifies;
import dev.toju.protocol.ChannelEnvelope;
import dev.toju.protocol.Conversation;
import dev.toju.protocol.Decoded;
import dev.toju.protocol.Envelope;
import dev.toju.protocol.PeerEvent;
import dev.toju.protocol.Row;
import dev.toju.protocol.Scopes;
import dev.toju.protocol.SessionEnvelope;
import dev.toju.protocol.json.Codec;
import dev.toju.protocol.port.Command;
import dev.toju.protocol.port.PeerEffect;
import dev.toju.protocol.port.PeerInput;
import dev.toju.protocol.port.View;
import dev.toju.protocol.rules.Rules;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * What its user says or does goes out in the turn in which a peer says that it is done: in a thread
 * it is sent to each other participant, or waits in the outbox for that one, as does word of a new
 * group; in a channel it is sent to the server, if that has told who is there, as are typing and
 * leaving. What changes nothing that is shown need not be told, nor an entry be made where one of
 * the same message waits already; nor that somebody types who is known to, or that he stops who is
 * not.
 */
@Verifies("QUE-7")
final class WhatIsSaidGoesOut implements PeerJudge {

  private final RunModel run;
  private final Tally tally;
  private final Places places;
  private final long ttlMs;
  /** By host and scope: when the server was last told that its user types there. */
  private final Map<String, Map<String, Long>> types = new TreeMap<>();

  WhatIsSaidGoesOut(RunModel run) {
    this.run = run;
    this.tally = new Tally(run);
    this.places = new Places(run);
    this.ttlMs = run.scene().rules().get(Rules.TYPING_TTL_MS);
  }

  @Override
  public Set<Matter> matters() {
    return Set.of(Matter.LIFE, Matter.COMMAND);
  }

  @Override
  public void on(Turn turn) {
    if (turn.input() instanceof PeerInput.Started) {
      types.remove(turn.host());
    }
    if (turn.input() instanceof PeerInput.Commanded commanded && turn.view().isPresent()
        && turn.outcome() == Turn.Outcome.COMPLETE && turn.isDone(commanded.ref())) {
      judge(turn, commanded.command(), turn.view().get());
    }
  }

  private void judge(Turn turn, Command command, View now) {
    switch (command) {
      case Command.SendDirect send -> written(turn, now);
      case Command.SendToConversation send -> written(turn, now);
      case Command.SendToChannel send -> written(turn, now);
      case Command.Edit edit -> changed(turn, now, edit.messageId());
      case Command.Delete delete -> changed(turn, now, delete.messageId());
      case Command.React react -> changed(turn, now, react.messageId());
      case Command.Attach attach -> changed(turn, now, attach.messageId());
      case Command.CreateGroup create -> group(turn, now);
      case Command.Type type -> typing(turn, type);
      case Command.Leave leave -> leaving(turn, leave.serverId());
      case Command.Join join -> {
        // until the server answers it is asked again: SES-2
      }
      case Command.Read read -> {
        // nobody is told
      }
      case Command.Sync sync -> {
        // what comes of it is that histories converge
      }
    }
  }

  private void written(Turn turn, View now) {
    String self = run.peer(turn.host()).self();
    turn.changes().stream().filter(change -> change.before() == null)
        .map(RowChange::row).filter(row -> row.senderId().equals(self))
        .forEach(row -> goesOut(turn, now, row));
  }

  private void changed(Turn turn, View now, String messageId) {
    turn.changes().stream().filter(change -> change.after() != null)
        .map(RowChange::row).filter(row -> row.id().equals(messageId))
        .forEach(row -> goesOut(turn, now, row));
  }

  private void goesOut(Turn turn, View now, Row row) {
    Conversation thread = now.conversations().get(row.scope());
    if (Scopes.isChannel(row.scope())) {
      toServer(turn, Scopes.serverOf(row.scope()), places.message(row),
          said -> isAbout(said, row));
    } else if (thread != null) {
      toEach(turn, now, thread.participants(), places.message(row), event -> isAbout(event, row),
          row.id());
    }
  }

  private static boolean isAbout(Envelope said, Row row) {
    return (said instanceof ChannelEnvelope.Chat chat && chat.message().id().equals(row.id()))
        || (said instanceof ChannelEnvelope.Changed changed
            && changed.messageId().equals(row.id()));
  }

  private static boolean isAbout(PeerEvent event, Row row) {
    return (event instanceof PeerEvent.DirectMessage sent
        && sent.message().id().equals(row.id()))
        || (event instanceof PeerEvent.DirectChange change
            && change.messageId().equals(row.id()));
  }

  private void group(Turn turn, View now) {
    Set<String> known = turn.before().orElse(View.EMPTY).conversations().keySet();
    now.conversations().values().stream().filter(thread -> !known.contains(thread.id()))
        .forEach(thread -> toEach(turn, now, thread.participants(),
            "the new group " + places.id(thread.id()),
            event -> event instanceof PeerEvent.ConversationCreate create
                && create.conversation().id().equals(thread.id()),
            thread.id()));
  }

  private void toEach(Turn turn, View now, List<String> users, String what,
      Predicate<PeerEvent> isIt, String message) {
    PeerModel peer = run.peer(turn.host());
    Set<String> before = new TreeSet<>();
    turn.before().ifPresent(view -> view.outbox().forEach(entry -> before.add(Entries.key(entry))));
    for (String user : users) {
      if (user.equals(peer.self())) {
        continue;
      }
      boolean sent = turn.dispatches().stream()
          .anyMatch(one -> one.recipient().equals(user) && isIt.test(one.payload()));
      boolean waits = now.outbox().stream().anyMatch(entry -> entry.recipient().equals(user)
          && (!before.contains(Entries.key(entry)) || entry.eventId().equals(message)
              || peer.outbox().isChangeOf(entry.eventId(), message)));
      if (sent || waits) {
        tally.kept(Duty.AUTHOR, turn.host());
      } else {
        tally.broken(places.of(turn, List.of(user)),
            what + " sent to " + places.name(user) + ", or in the outbox for " + places.name(user),
            "neither, as " + turn.host() + " says that it is done");
      }
    }
  }

  private void typing(Turn turn, Command.Type type) {
    String scope = Scopes.ofChannel(type.serverId(), type.channelId());
    Map<String, Long> mine = types.computeIfAbsent(turn.host(), host -> new TreeMap<>());
    Long since = mine.get(scope);
    boolean known = since != null && turn.atMs() - since < ttlMs;
    if (known != type.typing()) {
      toServer(turn, type.serverId(),
          "that its user " + (type.typing() ? "types" : "types no longer") + " in " + scope,
          said -> said instanceof ChannelEnvelope.Typing typing && typing.scope().equals(scope)
              && typing.typing() == type.typing());
    }
    if (!type.typing()) {
      mine.remove(scope);
    } else if (!known) {
      mine.put(scope, turn.atMs());
    }
  }

  private void leaving(Turn turn, String server) {
    if (turn.before().filter(view -> view.presence().containsKey(server)).isPresent()) {
      said(turn, "that its user leaves " + server,
          said -> said instanceof SessionEnvelope.LeaveServer leave
              && leave.serverId().equals(server));
    }
  }

  private void toServer(Turn turn, String server, String what, Predicate<Envelope> isIt) {
    if (run.peer(turn.host()).session().isTold(server)) {
      said(turn, what, isIt);
    }
  }

  private void said(Turn turn, String what, Predicate<Envelope> isIt) {
    PeerModel peer = run.peer(turn.host());
    if (!peer.session().isIdentified() || peer.paths().signaling() != Knowledge.UP) {
      return;
    }
    boolean sent = turn.effects().stream()
        .anyMatch(effect -> effect instanceof PeerEffect.SendToServer send
            && Codec.decode(send.frame()) instanceof Decoded.Ok ok && isIt.test(ok.envelope()));
    if (sent) {
      tally.kept(Duty.AUTHOR, turn.host());
    } else {
      tally.broken(places.of(turn, List.of()), what + " said to the server",
          "it was not, as " + turn.host() + " says that it is done");
    }
  }

  @Override
  public Tally tally() {
    return tally;
  }
}
