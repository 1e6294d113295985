package dev.toju.conformance.judge.mutations;

import dev.toju.conformance.judge.Matter;
import dev.toju.conformance.judge.PeerJudge;
import dev.toju.conformance.judge.Places;
import dev.toju.conformance.judge.Tally;
import dev.toju.conformance.model.Arrivals;
import dev.toju.conformance.model.Dispatch;
import dev.toju.conformance.model.Reception;
import dev.toju.conformance.model.RunModel;
import dev.toju.conformance.model.Turn;
import dev.toju.conformance.registry.Duty;
import dev.toju.conformance.registry.Verifies;
import dev.toju.protocol.Change;
import dev.toju.protocol.PeerEvent;
import dev.toju.protocol.port.View;
import dev.toju.protocol.rules.Rules;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Of changes whose message has not come a peer acknowledges no more than it may keep: {@code
 * merge.parkPerScope} a scope, half of that, rounded up, of one author, and as many as a scope has of
 * one author in all scopes. In conversations, where what is kept is acknowledged.
 */
@Verifies("MUT-11")
final class ParksAreBounded implements PeerJudge {

  private final Tally tally;
  private final Places places;
  private final long room;
  /** By host: the messages that came to it, shown or not. */
  private final Map<String, Set<String>> messages = new LinkedHashMap<>();
  /** By host: the changes that it acknowledged before their message. */
  private final Map<String, Set<Early>> early = new LinkedHashMap<>();

  private record Early(String scope, String messageId, Change change) {}

  ParksAreBounded(RunModel run) {
    this.tally = new Tally(run);
    this.places = new Places(run);
    this.room = run.scene().rules().get(Rules.MERGE_PARK_PER_SCOPE);
  }

  @Override
  public Set<Matter> matters() {
    return Set.of(Matter.LIFE, Matter.RECEPTION, Matter.ROWS);
  }

  @Override
  public void on(Turn turn) {
    if (turn.before().isEmpty()) {
      messages.remove(turn.host());
      early.remove(turn.host());
    }
    Set<String> known = messages.computeIfAbsent(turn.host(), host -> new LinkedHashSet<>());
    Set<Early> own = early.computeIfAbsent(turn.host(), host -> new LinkedHashSet<>());
    Arrivals.rows(turn).forEach(row -> known.add(row.id()));
    turn.changes().forEach(change -> known.add(change.row().id()));
    own.removeIf(change -> known.contains(change.messageId()));
    Reception reception = turn.reception().orElse(null);
    if (reception == null || turn.view().isEmpty()
        || !(reception.payload() instanceof PeerEvent.DirectChange came)
        || known.contains(came.messageId()) || turn.before().orElse(View.EMPTY)
            .row(came.conversationId(), came.messageId()).isPresent()) {
      return;
    }
    Early change = new Early(came.conversationId(), came.messageId(), came.change());
    if (isAcknowledged(turn, reception.sender(), came.eventId())) {
      own.add(change);
    }
    judge(turn, reception.sender(), own, change);
  }

  private static boolean isAcknowledged(Turn turn, String sender, String eventId) {
    for (Dispatch dispatch : turn.dispatches()) {
      if (dispatch.recipient().equals(sender)
          && dispatch.payload() instanceof PeerEvent.Status status
          && status.kind() == PeerEvent.Answer.RECEIVED && status.ids().contains(eventId)) {
        return true;
      }
    }
    return false;
  }

  private void judge(Turn turn, String sender, Set<Early> own, Early last) {
    String actor = last.change().actor();
    long here = own.stream().filter(one -> one.scope().equals(last.scope())).count();
    long ofActor = own.stream().filter(one -> one.change().actor().equals(actor)).count();
    long ofActorHere = own.stream().filter(one -> one.scope().equals(last.scope())
        && one.change().actor().equals(actor)).count();
    if (here > room) {
      broken(turn, sender, room + " of a scope", here);
    } else if (ofActorHere > (room + 1) / 2) {
      broken(turn, sender, (room + 1) / 2 + " of one author in a scope", ofActorHere);
    } else if (ofActor > room) {
      broken(turn, sender, room + " of one author", ofActor);
    } else {
      tally.kept(Duty.RECIPIENT, turn.host());
    }
  }

  private void broken(Turn turn, String sender, String most, long seen) {
    tally.broken(places.of(turn, List.of(sender)),
        "at most " + most + " acknowledged of the changes whose message has not come",
        seen + " are acknowledged");
  }

  @Override
  public Tally tally() {
    return tally;
  }
}
