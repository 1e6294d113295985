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
import dev.toju.protocol.json.Digests;
import dev.toju.protocol.port.View;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * An event of a thread in which the local user is not named and which the peer does not have
 * changes nothing, and is not answered (PROTOCOL 4.5). A change for the 1:1 that the two must
 * have, when they have one, is meant: it came before its message.
 */
@Verifies("CNV-1")
final class OthersThreadsStayOut implements PeerJudge {

  private final RunModel run;
  private final Tally tally;
  private final Places places;
  private final ViewChange change;

  OthersThreadsStayOut(RunModel run) {
    this.run = run;
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
    String me = run.peer(turn.host()).self();
    ThreadEvent.of(reception).filter(event -> !isMeant(event, reception.sender(), me, before))
        .ifPresent(event -> judge(turn, event, reception, before));
  }

  private static boolean isMeant(ThreadEvent event, String sender, String me, View before) {
    return before.conversations().containsKey(event.conversationId())
        || event.recipients().contains(me)
        || event.descriptor().filter(d -> d.participants().contains(me)).isPresent()
        || event.conversationId()
            .equals(Digests.directId(Stream.of(me, sender).sorted().toList()));
  }

  private void judge(Turn turn, ThreadEvent event, Reception reception, View before) {
    Optional<String> changed = change.between(before, turn.view().orElseThrow())
        .or(() -> ThreadEvent.answer(turn, reception));
    if (changed.isEmpty()) {
      tally.kept(Duty.RECIPIENT, turn.host());
      return;
    }
    String participants = event.descriptor().map(d -> places.names(d.participants()))
        .orElse("others");
    tally.broken(places.of(turn, List.of(reception.sender())),
        "no change by, and no answer to, a " + event.type() + " of "
            + places.id(event.conversationId()) + ", a thread of " + participants + ", which "
            + turn.host() + " does not have",
        changed.get());
  }

  @Override
  public Tally tally() {
    return tally;
  }
}
