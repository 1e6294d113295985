package dev.toju.conformance.judge.conversations;

import dev.toju.conformance.judge.Matter;
import dev.toju.conformance.judge.PeerJudge;
import dev.toju.conformance.judge.Places;
import dev.toju.conformance.judge.Tally;
import dev.toju.conformance.judge.ViewChange;
import dev.toju.conformance.model.Identical;
import dev.toju.conformance.model.RunModel;
import dev.toju.conformance.model.Turn;
import dev.toju.conformance.registry.Duty;
import dev.toju.conformance.registry.Verifies;
import dev.toju.protocol.Conversation;
import dev.toju.protocol.PeerEvent;
import dev.toju.protocol.Row;
import dev.toju.protocol.SyncEvent;
import dev.toju.protocol.port.Command;
import dev.toju.protocol.port.PeerInput;
import dev.toju.protocol.port.View;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What is written to a group appears in the group alone: whoever writes it, gets it live or gets it
 * in a batch shows it there, and no other thread of theirs changes with it.
 */
@Verifies("CNV-4")
final class GroupStaysApart implements PeerJudge {

  private final Tally tally;
  private final Places places;
  private final ViewChange change;

  GroupStaysApart(RunModel run) {
    this.tally = new Tally(run);
    this.places = new Places(run);
    this.change = new ViewChange(places);
  }

  @Override
  public Set<Matter> matters() {
    return Set.of(Matter.COMMAND, Matter.RECEPTION);
  }

  @Override
  public void on(Turn turn) {
    if (turn.before().isPresent() && turn.view().isPresent()) {
      written(turn).filter(scope -> isGroup(scope, turn.view().get()))
          .ifPresent(group -> judge(turn, group, turn.before().get(), turn.view().get()));
    }
  }

  /** The thread to which the messages of a turn belong, if it brings any. */
  private static Optional<String> written(Turn turn) {
    if (turn.input() instanceof PeerInput.Commanded commanded) {
      return commanded.command() instanceof Command.SendToConversation send
          ? Optional.of(send.conversationId())
          : Optional.empty();
    }
    return turn.reception().flatMap(reception -> switch (reception.payload()) {
      case PeerEvent.DirectMessage message -> Optional.of(message.conversation().id());
      case PeerEvent.DirectSync sync -> sync.event() instanceof SyncEvent.Batch
          ? Optional.of(sync.conversationId())
          : Optional.<String>empty();
      case PeerEvent.DirectChange change -> Optional.<String>empty();
      case PeerEvent.ConversationCreate create -> Optional.<String>empty();
      case PeerEvent.Status status -> Optional.<String>empty();
      case SyncEvent sync -> Optional.<String>empty();
    });
  }

  private static boolean isGroup(String scope, View view) {
    Conversation thread = view.conversations().get(scope);
    return thread != null && thread.kind() == Conversation.Kind.GROUP;
  }

  private void judge(Turn turn, String group, View before, View now) {
    Set<String> others = new TreeSet<>(now.rows().keySet());
    others.addAll(before.rows().keySet());
    others.remove(group);
    for (String other : others) {
      Optional<String> changed = change.rowsOf(other, before, now);
      if (changed.isPresent()) {
        tally.broken(places.of(turn, List.of()),
            "what is written to " + places.id(group) + ", " + places.descriptor(now, group)
                + ", in that thread alone",
            changed.get());
        return;
      }
    }
    if (!Identical.parts(rows(before, group), rows(now, group))
        && rows(now, group).size() > rows(before, group).size() && !others.isEmpty()) {
      tally.kept(
          turn.input() instanceof PeerInput.Commanded ? Duty.AUTHOR : Duty.RECIPIENT, turn.host());
    }
  }

  private static List<Row> rows(View view, String scope) {
    Map<String, List<Row>> rows = view.rows();
    return rows.getOrDefault(scope, List.of());
  }

  @Override
  public Tally tally() {
    return tally;
  }
}
