package dev.toju.conformance.judge.conversations;

import dev.toju.conformance.judge.PeerJudge;
import dev.toju.conformance.judge.Places;
import dev.toju.conformance.judge.Tally;
import dev.toju.conformance.model.Identical;
import dev.toju.conformance.model.RunModel;
import dev.toju.conformance.model.Turn;
import dev.toju.conformance.registry.Duty;
import dev.toju.conformance.registry.Verifies;
import dev.toju.protocol.ChannelEnvelope;
import dev.toju.protocol.Conversation;
import dev.toju.protocol.Envelope;
import dev.toju.protocol.PeerEvent;
import dev.toju.protocol.SessionEnvelope;
import dev.toju.protocol.port.Command;
import dev.toju.protocol.port.PeerInput;
import dev.toju.protocol.port.View;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What a peer shows beside rows has a cause: a conversation came in a frame or was made at a command of
 * its user, as that says, who types has said so there, and who is present was named by the server. Nobody is present
 * no longer in a server before it says so, the user leaves or joins it, or the connection is lost.
 * Whether what came had to be believed, others ask; how long it may be shown, too.
 */
@Verifies("CNV-8")
final class WhatIsShownHasACause implements PeerJudge {

  private static final SortedSet<String> NOBODY = new TreeSet<>();

  private final Tally tally;
  private final Places places;
  private final RunModel run;
  /** By host: what it was told, in any of its lives. */
  private final Map<String, Set<Told>> told = new LinkedHashMap<>();
  /** Hosts that a crash ended as they carried out a command: what was stored of it is shown at the next start. */
  private final Set<String> cutShort = new HashSet<>();

  /** By host: who was named as gone from which server, and not as present since. */
  private final Map<String, Set<Told.Present>> gone = new LinkedHashMap<>();

  /** What a host was told: that somebody types in a scope, is in a server, or that a thread is there. */
  private sealed interface Told {
    record Types(String scope, String user) implements Told {}

    record Present(String server, String user) implements Told {}

    record ShownThread(Conversation descriptor) implements Told {}
  }

  WhatIsShownHasACause(RunModel run) {
    this.run = run;
    this.tally = new Tally(run);
    this.places = new Places(run);
  }

  @Override
  public void on(Turn turn) {
    Set<Told> own = told.computeIfAbsent(turn.host(), host -> new LinkedHashSet<>());
    if (turn.outcome() == Turn.Outcome.CUT && turn.input() instanceof PeerInput.Commanded) {
      cutShort.add(turn.host());
    }
    if (turn.outcome() == Turn.Outcome.COMPLETE
        && turn.input() instanceof PeerInput.Commanded commanded
        && commanded.command() instanceof Command.Leave leave
        && turn.view().filter(view -> !view.presence().containsKey(leave.serverId())).isPresent()) {
      own.removeIf(one -> one instanceof Told.Present present
          && present.server().equals(leave.serverId())); // who has left is told no more
    }
    turn.heard().ifPresent(heard -> hear(own, heard));
    Set<Told.Present> left = gone.computeIfAbsent(turn.host(), host -> new LinkedHashSet<>());
    turn.heard().ifPresent(heard -> hearOfLeaving(left, turn, heard));
    turn.reception().ifPresent(reception -> hear(own, reception.payload()));
    if (turn.before().isPresent() && turn.view().isPresent()) {
      View before = turn.before().get();
      View now = turn.view().get();
      if (!Identical.parts(before.conversations(), now.conversations())) {
        threads(turn, own, before, now);
      }
      if (!Identical.parts(before.typing(), now.typing())) {
        now.typing().forEach((scope, users) -> users.stream()
            .filter(user -> !isIn(before.typing(), scope, user))
            .forEach(user -> judge(turn, own.contains(new Told.Types(scope, user)), user,
                "typing in " + places.readable(scope), "has not said so")));
      }
      if (!Identical.parts(before.presence(), now.presence())) {
        String self = run.peer(turn.host()).self();
        now.presence().forEach((server, users) -> users.stream()
            .filter(user -> !user.equals(self) && !isIn(before.presence(), server, user))
            .forEach(user -> judge(turn, own.contains(new Told.Present(server, user)), user,
                "present in " + server, "was not named by the server")));
        if (isOfPresence(turn.input())) {
          before.presence().forEach((server, users) -> users.stream()
              .filter(user -> !user.equals(self) && !isIn(now.presence(), server, user)
                  && !left.contains(new Told.Present(server, user)))
              .forEach(user -> vanished(turn, server, user)));
        }
      }
    }
    if (turn.view().isPresent()) {
      cutShort.remove(turn.host());
    }
  }

  /** Who is present stays so but for a new life, a lost connection, or a command about a server. */
  private static boolean isOfPresence(PeerInput input) {
    return !(input instanceof PeerInput.Started || input instanceof PeerInput.SignalingDown
        || input instanceof PeerInput.SignalingUp || input instanceof PeerInput.StoreRefused
        || (input instanceof PeerInput.Commanded commanded
            && (commanded.command() instanceof Command.Leave
                || commanded.command() instanceof Command.Join)));
  }

  private void vanished(Turn turn, String server, String user) {
    tally.broken(places.of(turn, List.of()),
        places.name(user) + " present in " + server + " until the server says otherwise",
        "shown no longer, and the server has not said so");
  }

  /** Whom a list leaves out has left, as who is said to. */
  private static void hearOfLeaving(Set<Told.Present> left, Turn turn, Envelope heard) {
    if (heard instanceof SessionEnvelope.ServerUsers there) {
      turn.before().map(View::presence).map(shown -> shown.getOrDefault(there.serverId(), NOBODY))
          .orElse(NOBODY).forEach(user -> left.add(new Told.Present(there.serverId(), user)));
      there.users().forEach(user -> left.remove(new Told.Present(there.serverId(), user)));
    } else if (heard instanceof SessionEnvelope.UserJoined joined) {
      left.remove(new Told.Present(joined.serverId(), joined.user()));
    } else if (heard instanceof SessionEnvelope.UserLeft gone) {
      left.add(new Told.Present(gone.serverId(), gone.oderId()));
    }
  }

  private static boolean isIn(SortedMap<String, SortedSet<String>> shown, String place,
      String user) {
    return shown.getOrDefault(place, NOBODY).contains(user);
  }

  private static void hear(Set<Told> own, Envelope heard) {
    if (heard instanceof SessionEnvelope.ServerUsers there) {
      there.users().forEach(user -> own.add(new Told.Present(there.serverId(), user)));
    } else if (heard instanceof SessionEnvelope.UserJoined joined) {
      own.add(new Told.Present(joined.serverId(), joined.user()));
    } else if (heard instanceof ChannelEnvelope.Typing typing) {
      String from = typing.from();
      if (typing.typing() && from != null) {
        own.add(new Told.Types(typing.scope(), from));
      }
    } else if (heard instanceof PeerEvent.DirectMessage message) {
      own.add(thread(message.conversation()));
    } else if (heard instanceof PeerEvent.ConversationCreate create) {
      own.add(thread(create.conversation()));
    }
  }

  private static Told thread(Conversation conversation) {
    return new Told.ShownThread(conversation.sig() == null
        ? conversation
        : new Conversation(conversation.id(), conversation.kind(), conversation.participants(),
            conversation.createdBy(), conversation.createdAt(), conversation.originId(), null));
  }

  private void threads(Turn turn, Set<Told> own, View before, View now) {
    String self = run.peer(turn.host()).self();
    now.conversations().forEach((id, conversation) -> {
      if (before.conversations().containsKey(id)) {
        return;
      }
      if (own.contains(thread(conversation))) {
        tally.kept(Duty.RECIPIENT, turn.host());
      } else if (isMade(turn) && conversation.participants().contains(self)) {
        made(turn, asMade(turn, self, conversation), conversation);
      } else {
        tally.broken(places.of(turn, List.of()),
            "conversations that came, or that the user of " + turn.host() + " made",
            places.id(id) + " is shown: " + places.descriptor(conversation));
      }
    });
  }

  private boolean isMade(Turn turn) {
    return turn.input() instanceof PeerInput.Commanded || cutShort.contains(turn.host());
  }

  /** A new conversation as its command has it; as it is, where a crash hides which command made it. */
  private Conversation asMade(Turn turn, String self, Conversation shown) {
    return turn.outcome() == Turn.Outcome.COMPLETE && !cutShort.contains(turn.host())
        && turn.input() instanceof PeerInput.Commanded commanded
            ? MadeConversation.asCommanded(commanded.command(), self, shown)
            : shown;
  }

  private void made(Turn turn, Conversation asked, Conversation shown) {
    if (asked.equals(shown)) {
      tally.kept(Duty.RECIPIENT, turn.host());
    } else {
      tally.broken(places.of(turn, List.of()),
          "the conversation that the user of " + turn.host() + " made: "
              + places.descriptor(asked),
          places.id(shown.id()) + " is shown: " + places.descriptor(shown));
    }
  }

  private void judge(Turn turn, boolean hasCause, String user, String shown, String lacking) {
    if (hasCause) {
      tally.kept(Duty.RECIPIENT, turn.host());
    } else {
      tally.broken(places.of(turn, List.of()),
          "nobody but who has been told of is shown " + shown,
          places.name(user) + " is shown, who " + lacking);
    }
  }

  @Override
  public Tally tally() {
    return tally;
  }
}
