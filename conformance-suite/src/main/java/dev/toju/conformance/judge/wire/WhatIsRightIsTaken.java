package dev.toju.conformance.judge.wire;

import dev.toju.conformance.judge.Matter;
import dev.toju.conformance.judge.PeerJudge;
import dev.toju.conformance.judge.Places;
import dev.toju.conformance.judge.Tally;
import dev.toju.conformance.model.Arrivals;
import dev.toju.conformance.model.Dispatch;
import dev.toju.conformance.model.PeerModel;
import dev.toju.conformance.model.Reception;
import dev.toju.conformance.model.RunModel;
import dev.toju.conformance.model.Turn;
import dev.toju.conformance.registry.Duty;
import dev.toju.conformance.registry.Verifies;
import dev.toju.protocol.Change;
import dev.toju.protocol.ChannelEnvelope;
import dev.toju.protocol.Conversation;
import dev.toju.protocol.PeerEvent;
import dev.toju.protocol.Row;
import dev.toju.protocol.Scopes;
import dev.toju.protocol.json.Digests;
import dev.toju.protocol.port.Command;
import dev.toju.protocol.port.PeerInput;
import dev.toju.protocol.port.View;
import dev.toju.protocol.rules.Choice;
import dev.toju.protocol.rules.Rules;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A message that keeps the forms and limits of the wire, and comes live from its author to a
 * peer for which it is, is taken: whatever its id looks like, and however long its text is. So
 * is word of a group from who made it. A change by an honest user who takes part, and who may
 * make it, is not refused: what is held already is acknowledged, and what finds no room comes
 * again. Judged of messages that bear an id of their author, in a channel that the peer watches,
 * or in a thread that it has, or that has the id that it must have; and where rows are signed,
 * of the work of honest users alone, as nobody but a peer knows which signature is right.
 */
@Verifies("WIR-6")
final class WhatIsRightIsTaken implements PeerJudge {

  private final RunModel run;
  private final boolean signed;
  private final Tally tally;
  private final Places places;
  /** By host: the scopes of the channels that it watches. */
  private final Map<String, Set<String>> watched = new LinkedHashMap<>();

  WhatIsRightIsTaken(RunModel run) {
    this.run = run;
    this.signed = run.scene().rules().is(Rules.AUTH_RELAYED_ROW, Choice.RelayedRow.SIGNED);
    this.tally = new Tally(run);
    this.places = new Places(run);
  }

  @Override
  public Set<Matter> matters() {
    return Set.of(Matter.LIFE, Matter.COMMAND, Matter.RECEPTION, Matter.CHANNEL);
  }

  @Override
  public void on(Turn turn) {
    watch(turn);
    if (turn.outcome() != Turn.Outcome.COMPLETE || turn.before().isEmpty()
        || turn.view().isEmpty()) {
      return;
    }
    if (turn.heard().orElse(null) instanceof ChannelEnvelope.Chat chat) {
      if (isWatched(turn, chat) && isBy(chat.message(), chat.from())
          && chat.message().recipients().isEmpty()
          && chat.message().scope().equals(chat.scope())) {
        judge(turn, chat.message());
      }
    } else if (turn.reception().isPresent() && turn.reception().get()
        .payload() instanceof PeerEvent.DirectMessage message
        && fits(turn, turn.reception().get(), message)) {
      judge(turn, message.message());
    } else if (turn.reception().isPresent() && turn.reception().get()
        .payload() instanceof PeerEvent.ConversationCreate create
        && create.eventId().startsWith(turn.reception().get().sender() + ":")) {
      group(turn, turn.reception().get(), create.conversation());
    } else if (turn.reception().isPresent() && turn.reception().get()
        .payload() instanceof PeerEvent.DirectChange change
        && isAllowed(turn, turn.reception().get(), change)) {
      change(turn, turn.reception().get(), change);
    }
  }

  /** Whether a change comes from who really made it, and may, in a thread that the peer has. */
  private boolean isAllowed(Turn turn, Reception came, PeerEvent.DirectChange change) {
    View before = turn.before().orElseThrow();
    Conversation thread = before.conversations().get(change.conversationId());
    String actor = change.change().actor();
    String author = before.row(change.conversationId(), change.messageId()).map(Row::senderId)
        .orElse(change.messageId().split(":", 2)[0]);
    return came.genuine() && run.scene().isHonestUser(came.sender()) && thread != null
        && thread.participants().contains(run.peer(turn.host()).self())
        && thread.participants().contains(came.sender()) && actor.equals(came.sender())
        && change.eventId().startsWith(actor + ":")
        && (change.change() instanceof Change.React || author.equals(actor));
  }

  private void change(Turn turn, Reception came, PeerEvent.DirectChange change) {
    for (Dispatch dispatch : turn.dispatches()) {
      if (dispatch.recipient().equals(came.sender())
          && dispatch.payload() instanceof PeerEvent.Status status
          && status.ids().contains(change.eventId())) {
        if (status.kind() == PeerEvent.Answer.RECEIVED) {
          tally.kept(Duty.RECIPIENT, turn.host());
        } else {
          tally.broken(places.of(turn, List.of(came.sender())),
              "the change " + places.message(turn, change.eventId()) + " of "
                  + places.name(came.sender()) + " taken, or ignored where there is no room",
              "it is refused");
        }
        return;
      }
    }
  }

  /** Users say in what they want to be; each life they say it anew. */
  private void watch(Turn turn) {
    Set<String> scopes = watched.computeIfAbsent(turn.host(), host -> new LinkedHashSet<>());
    if (turn.input() instanceof PeerInput.Started) {
      scopes.clear();
    } else if (turn.input() instanceof PeerInput.Commanded commanded) {
      switch (commanded.command()) {
        case Command.Join join -> {
          scopes.removeIf(scope -> Scopes.serverOf(scope).equals(join.serverId()));
          join.channels()
              .forEach(channel -> scopes.add(Scopes.ofChannel(join.serverId(), channel)));
        }
        case Command.Leave leave ->
          scopes.removeIf(scope -> Scopes.serverOf(scope).equals(leave.serverId()));
        default -> {
          // of no server
        }
      }
    }
  }

  private boolean isWatched(Turn turn, ChannelEnvelope.Chat chat) {
    return Arrivals.isWanted(turn, chat)
        && watched.getOrDefault(turn.host(), Set.of()).contains(chat.scope());
  }

  /** Word of a group by its maker, as that shows it. */
  private void group(Turn turn, Reception came, Conversation group) {
    boolean known = run.peers().stream().filter(peer -> peer.self().equals(came.sender()))
        .map(PeerModel::view).flatMap(Optional::stream)
        .anyMatch(view -> group.equals(view.conversations().get(group.id())));
    if (!known || !group.createdBy().equals(came.sender())
        || !group.participants().contains(run.peer(turn.host()).self())) {
      return;
    }
    if (turn.view().orElseThrow().conversations().containsKey(group.id())) {
      tally.kept(Duty.RECIPIENT, turn.host());
    } else {
      tally.broken(places.of(turn, List.of(came.sender())),
          places.id(group.id()) + " known, as " + places.name(came.sender()) + " made it for "
              + turn.host() + " too",
          "it is not shown");
    }
  }

  private static boolean isBy(Row row, @Nullable String sender) {
    return row.senderId().equals(sender) && row.id().startsWith(sender + ":");
  }

  private boolean fits(Turn turn, Reception came, PeerEvent.DirectMessage message) {
    Conversation sent = message.conversation();
    Conversation held = turn.before().orElseThrow().conversations().get(sent.id());
    Row row = message.message();
    boolean right = held != null || (sent.kind() == Conversation.Kind.DM
        && sent.participants().size() == 2
        && sent.id().equals(Digests.directId(sent.participants())));
    Conversation thread = held == null ? sent : held;
    List<String> users = thread.participants();
    return right && isBy(row, came.sender()) && message.eventId().equals(row.id())
        && !Scopes.isChannel(row.scope()) && row.scope().equals(thread.id())
        && users.contains(came.sender()) && users.contains(sent.createdBy())
        && users.contains(run.peer(turn.host()).self())
        && row.recipients().equals(thread.othersThan(came.sender()))
        && row.reactions().stream().allMatch(reaction -> users.contains(reaction.userId()));
  }

  private void judge(Turn turn, Row row) {
    if (row.lastModifiedAt() > run.latestDue(turn) || (signed && !run.isGenuine(row))) {
      return; // what is not due is not shown
    }
    View now = turn.view().orElseThrow();
    if (now.row(row.scope(), row.id()).isPresent()) {
      tally.kept(Duty.RECIPIENT, turn.host());
    } else {
      tally.broken(places.of(turn, List.of(row.senderId())),
          places.message(row) + " taken, as it keeps all forms and limits and is for "
              + turn.host(),
          "it is not shown");
    }
  }

  @Override
  public Tally tally() {
    return tally;
  }
}
