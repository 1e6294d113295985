package dev.toju.conformance.judge.delivery;

import dev.toju.conformance.judge.Matter;
import dev.toju.conformance.judge.PeerJudge;
import dev.toju.conformance.judge.Places;
import dev.toju.conformance.judge.Tally;
import dev.toju.conformance.model.Identical;
import dev.toju.conformance.model.Reception;
import dev.toju.conformance.model.RunModel;
import dev.toju.conformance.model.Turn;
import dev.toju.conformance.registry.Duty;
import dev.toju.conformance.registry.Verifies;
import dev.toju.protocol.Row;
import dev.toju.protocol.port.View;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A duplicate changes nothing stored and no unread count. A message that is sent again may bring a
 * newer version, for it is sent as it is now: then its row may change, but there is no second one. A
 * register that came due at that very moment is not the duplicate's doing.
 */
@Verifies("DLV-10")
final class DuplicateChangesNothing implements PeerJudge {

  private final RunModel run;
  private final Tally tally;
  private final Places places;

  DuplicateChangesNothing(RunModel run) {
    this.run = run;
    this.tally = new Tally(run);
    this.places = new Places(run);
  }

  @Override
  public Set<Matter> matters() {
    return Set.of(Matter.RECEPTION);
  }

  @Override
  public void on(Turn turn) {
    if (turn.outcome() == Turn.Outcome.COMPLETE && turn.reception().isPresent()
        && turn.before().isPresent() && turn.view().isPresent()) {
      Reception reception = turn.reception().get();
      View before = turn.before().get();
      Duplicates.kind(reception.payload(), before)
          .ifPresent(kind -> judge(turn, reception, kind, before, turn.view().get()));
    }
  }

  private void judge(Turn turn, Reception reception, Duplicates.Kind kind, View before, View now) {
    Optional<String> changed = switch (kind) {
      case EQUAL -> change(turn, before, now).or(() -> counts(before, now));
      case OTHER_VERSION -> number(before, now)
          .or(() -> isRevived(turn) ? Optional.empty() : counts(before, now));
    };
    if (changed.isEmpty()) {
      tally.kept(Duty.RECIPIENT, turn.host());
    } else {
      tally.broken(places.of(turn, List.of(reception.sender())),
          "nothing new by " + Duplicates.name(reception.payload()) + " from "
              + places.name(reception.sender()) + ", of which " + turn.host() + " knew already",
          changed.get());
    }
  }

  /** What changed of rows, as digests see them, and of conversations: keys and signatures may be gathered. */
  private Optional<String> change(Turn turn, View before, View now) {
    Optional<String> number = number(before, now);
    if (number.isPresent()) {
      return number;
    }
    for (Map.Entry<String, List<Row>> thread : now.rows().entrySet()) {
      List<Row> old = before.rows().getOrDefault(thread.getKey(), List.of());
      for (int i = 0; !Identical.parts(old, thread.getValue()) && i < old.size(); i++) {
        Row row = thread.getValue().get(i);
        if (!row.bare().equals(old.get(i).bare()) && !isJustDue(turn, old.get(i), row)) {
          return Optional.of(places.message(old.get(i)) + " became " + places.message(row)
              + (row.isTombstone() ? "" : ", last changed at " + row.lastModifiedAt()));
        }
      }
    }
    return Identical.parts(before.conversations(), now.conversations())
        || before.conversations().equals(now.conversations())
            ? Optional.empty()
            : Optional.of("the conversations changed");
  }

  /** Whether a version that was sent again has brought back what was deleted; MUT-1 says when it may. */
  private static boolean isRevived(Turn turn) {
    return turn.changes().stream().anyMatch(change -> change.before() != null
        && change.before().isTombstone() && change.after() != null
        && !change.after().isTombstone());
  }

  /** What is new, and stamped ahead of the clock, was kept aside until now. */
  private boolean isJustDue(Turn turn, Row old, Row row) {
    return row.lastModifiedAt() > old.lastModifiedAt()
        && row.lastModifiedAt() > turn.atMs() + run.peer(turn.host()).skewMs();
  }

  private static Optional<String> number(View before, View now) {
    for (Map.Entry<String, List<Row>> thread : now.rows().entrySet()) {
      int old = before.rows().getOrDefault(thread.getKey(), List.of()).size();
      if (old != thread.getValue().size()) {
        return Optional.of(thread.getValue().size() + " rows where " + old + " were");
      }
    }
    return now.rows().size() == before.rows().size()
        ? Optional.empty()
        : Optional.of("a whole thread is gone");
  }

  private static Optional<String> counts(View before, View now) {
    boolean rose = now.unread().entrySet().stream()
        .anyMatch(scope -> scope.getValue() > before.unread().getOrDefault(scope.getKey(), 0));
    return rose
        ? Optional.of("unread went from " + before.unread() + " to " + now.unread())
        : Optional.empty();
  }

  @Override
  public Tally tally() {
    return tally;
  }
}
