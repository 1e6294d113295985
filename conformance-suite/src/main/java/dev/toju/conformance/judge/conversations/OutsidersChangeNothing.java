package dev.toju.conformance.judge.conversations;

import dev.toju.conformance.judge.Matter;
import dev.toju.conformance.judge.PeerJudge;
import dev.toju.conformance.judge.Places;
import dev.toju.conformance.judge.Tally;
import dev.toju.conformance.judge.ViewChange;
import dev.toju.conformance.model.Reception;
import dev.toju.conformance.model.RunModel;
import dev.toju.conformance.model.Turn;
import dev.toju.conformance.registry.Duty;
import dev.toju.conformance.registry.Verifies;
import dev.toju.protocol.Conversation;
import dev.toju.protocol.port.View;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * An event whose sender is no participant of its thread changes nothing. The stored descriptor says
 * who takes part; where none is stored, the one that came. A sender is who the channel or the
 * server says it is: names inside the event are another requirement.
 */
@Verifies("CNV-2")
final class OutsidersChangeNothing implements PeerJudge {

  private final Tally tally;
  private final Places places;
  private final ViewChange change;

  OutsidersChangeNothing(RunModel run) {
    this.tally = new Tally(run);
    this.places = new Places(run);
    this.change = new ViewChange(places);
  }

  @Override
  public Set<Matter> matters() {
    return Set.of(Matter.RECEPTION);
  }

  @Override
  public void on(Turn turn) {
    if (turn.reception().isEmpty() || turn.before().isEmpty() || turn.view().isEmpty()) {
      return;
    }
    Reception reception = turn.reception().get();
    View before = turn.before().get();
    ThreadEvent.of(reception).ifPresent(event -> event.counting(before)
        .filter(thread -> !thread.participants().contains(reception.sender()))
        .ifPresent(thread -> judge(turn, event, thread, reception.sender())));
  }

  private void judge(Turn turn, ThreadEvent event, Conversation thread, String sender) {
    Optional<String> changed = change.between(turn.before().orElseThrow(),
        turn.view().orElseThrow());
    if (changed.isEmpty()) {
      tally.kept(Duty.RECIPIENT, turn.host());
    } else {
      tally.broken(places.of(turn, List.of(sender)),
          "no change by a " + event.type() + " from " + places.name(sender) + ", as "
              + places.id(thread.id()) + " is " + places.descriptor(thread),
          changed.get());
    }
  }

  @Override
  public Tally tally() {
    return tally;
  }
}
