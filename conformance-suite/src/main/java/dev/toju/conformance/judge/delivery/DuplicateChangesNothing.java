package dev.toju.conformance.judge.delivery;

import dev.toju.conformance.judge.Judge;
import dev.toju.conformance.judge.Places;
import dev.toju.conformance.judge.Tally;
import dev.toju.conformance.judge.Verdict;
import dev.toju.conformance.model.RunModel;
import dev.toju.conformance.model.Turn;
import dev.toju.conformance.registry.Verifies;
import dev.toju.protocol.port.View;
import java.util.List;
import java.util.Optional;

/** An event that was acknowledged and comes again, the same, changes nothing stored, nor unread. */
@Verifies("DLV-10")
final class DuplicateChangesNothing implements Judge {

  private final Duplicates duplicates = new Duplicates();
  private final Tally tally;
  private final Places places;

  DuplicateChangesNothing(RunModel run) {
    this.tally = new Tally(run);
    this.places = new Places(run);
  }

  @Override
  public void on(Turn turn) {
    Optional<Duplicates.Again> again = duplicates.take(turn);
    if (again.isPresent() && again.get().isEqual() && turn.before().isPresent()
        && turn.view().isPresent()) {
      judge(turn, again.get(), turn.before().get(), turn.view().get());
    }
  }

  private void judge(Turn turn, Duplicates.Again again, View before, View now) {
    String changed = !now.rows().equals(before.rows())
        ? "the history changed"
        : !now.unread().equals(before.unread())
            ? "unread went from " + before.unread() + " to " + now.unread()
            : !now.conversations().equals(before.conversations())
                ? "the conversations changed"
                : "";
    if (changed.isEmpty()) {
      tally.kept();
    } else {
      tally.broken(places.of(turn, List.of(again.sender())),
          "no change by event " + again.eventId() + " of " + places.name(again.sender())
              + ", which came before and was acknowledged",
          changed);
    }
  }

  @Override
  public Verdict verdict() {
    return tally.verdict();
  }
}
