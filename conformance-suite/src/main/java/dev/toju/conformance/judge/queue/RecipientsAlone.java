package dev.toju.conformance.judge.queue;

import dev.toju.conformance.judge.Matter;
import dev.toju.conformance.judge.PeerJudge;
import dev.toju.conformance.judge.Places;
import dev.toju.conformance.judge.Tally;
import dev.toju.conformance.model.Dispatch;
import dev.toju.conformance.model.RunModel;
import dev.toju.conformance.model.Turn;
import dev.toju.conformance.registry.Duty;
import dev.toju.conformance.registry.Verifies;
import dev.toju.protocol.Conversation;
import dev.toju.protocol.PeerEvent;
import dev.toju.protocol.SyncEvent;
import dev.toju.protocol.port.View;
import java.util.List;
import java.util.Set;

/**
 * Nothing goes to a peer that is not a recipient: messages to their recipients, changes and
 * descriptors to the participants of the conversation. To whom history goes is {@code SYN-9}.
 */
@Verifies("QUE-2")
final class RecipientsAlone implements PeerJudge {

  private final RunModel run;
  private final Tally tally;
  private final Places places;

  RecipientsAlone(RunModel run) {
    this.run = run;
    this.tally = new Tally(run);
    this.places = new Places(run);
  }

  @Override
  public Set<Matter> matters() {
    return Set.of(Matter.DISPATCH);
  }

  @Override
  public void on(Turn turn) {
    turn.dispatches().forEach(dispatch -> judge(turn, dispatch));
  }

  private void judge(Turn turn, Dispatch dispatch) {
    List<String> may = recipients(turn, dispatch.payload());
    if (may.isEmpty()) {
      return;
    }
    boolean meant = may.contains(dispatch.recipient())
        && !dispatch.recipient().equals(run.scene().oderIdOf(turn.host()));
    if (meant) {
      tally.kept(Duty.AUTHOR, turn.host());
    } else {
      tally.broken(
          new Tally.Place(dispatch.event(), turn.atMs(), turn.host(),
              List.of(places.name(dispatch.recipient()))),
          dispatch.name() + " goes to " + places.names(may) + " alone",
          "it was sent to " + places.name(dispatch.recipient()) + " by "
              + dispatch.route().words());
    }
  }

  /** Who may get it; empty where nobody can say. */
  private static List<String> recipients(Turn turn, PeerEvent payload) {
    return switch (payload) {
      case PeerEvent.DirectMessage message -> message.message().recipients();
      case PeerEvent.DirectChange change -> participants(turn, change.conversationId());
      case PeerEvent.ConversationCreate create -> create.conversation().participants();
      case PeerEvent.Status status -> List.of();
      case PeerEvent.DirectSync sync -> List.of();
      case SyncEvent sync -> List.of();
    };
  }

  private static List<String> participants(Turn turn, String conversationId) {
    View view = turn.view().or(turn::before).orElse(View.EMPTY);
    Conversation conversation = view.conversations().get(conversationId);
    return conversation == null ? List.of() : conversation.participants();
  }

  @Override
  public Tally tally() {
    return tally;
  }
}
