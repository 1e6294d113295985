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
import dev.toju.protocol.Reaction;
import dev.toju.protocol.Row;
import dev.toju.protocol.SyncEvent;
import dev.toju.protocol.port.View;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * An event whose sender is no participant of its thread changes nothing, and is not answered.
 * The stored descriptor says who takes part; where none is stored, the one that came. A sender
 * is who the channel or the server says it is: names inside the event are another requirement.
 *
 * <p>A row of a batch has authors of its own, whoever hands it out: one that somebody wrote or
 * reacted to who takes no part in the thread is not shown there.
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
        .ifPresent(thread -> judge(turn, event, thread, reception)));
    if (reception.payload().sync().orElse(null) instanceof SyncEvent.Batch batch) {
      batch.messages().forEach(row -> Optional.ofNullable(before.conversations().get(row.scope()))
          .ifPresent(thread -> outsider(row, thread)
              .ifPresent(outsider -> judge(turn, row, thread, outsider))));
    }
  }

  private static Optional<String> outsider(Row row, Conversation thread) {
    return Stream.concat(Stream.of(row.senderId()), row.reactions().stream().map(Reaction::userId))
        .filter(user -> !thread.participants().contains(user)).findFirst();
  }

  /** What is shown of that row may be another version, which was there before. */
  private void judge(Turn turn, Row row, Conversation thread, String outsider) {
    Optional<Row> shown = turn.view().orElseThrow().rows().getOrDefault(row.scope(), List.of())
        .stream().filter(each -> each.id().equals(row.id())).findFirst()
        .filter(each -> outsider(each, thread).isPresent());
    if (shown.isEmpty()) {
      tally.kept(Duty.RECIPIENT, turn.host());
    } else {
      tally.broken(places.of(turn, List.of(outsider)),
          "no row that " + places.name(outsider) + " wrote or reacted to in "
              + places.id(thread.id())
              + ", a thread of " + places.names(thread.participants()),
          places.message(shown.get()) + " of " + places.name(shown.get().senderId()) + " is there");
    }
  }

  private void judge(Turn turn, ThreadEvent event, Conversation thread, Reception reception) {
    String sender = reception.sender();
    Optional<String> changed = change.between(turn.before().orElseThrow(),
        turn.view().orElseThrow()).or(() -> ThreadEvent.answer(turn, reception));
    if (changed.isEmpty()) {
      tally.kept(Duty.RECIPIENT, turn.host());
    } else {
      tally.broken(places.of(turn, List.of(sender)),
          "no change by, and no answer to, a " + event.type() + " from "
              + places.name(sender) + ", as " + places.id(thread.id()) + " is "
              + places.descriptor(thread),
          changed.get());
    }
  }

  @Override
  public Tally tally() {
    return tally;
  }
}
