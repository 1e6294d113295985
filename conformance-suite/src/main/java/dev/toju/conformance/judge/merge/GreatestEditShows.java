package dev.toju.conformance.judge.merge;

import dev.toju.conformance.judge.Matter;
import dev.toju.conformance.judge.PeerJudge;
import dev.toju.conformance.judge.Places;
import dev.toju.conformance.judge.Tally;
import dev.toju.conformance.judge.Versions;
import dev.toju.conformance.model.Arrivals;
import dev.toju.conformance.model.RunModel;
import dev.toju.conformance.model.Turn;
import dev.toju.conformance.registry.Duty;
import dev.toju.conformance.registry.Verifies;
import dev.toju.protocol.Change;
import dev.toju.protocol.PeerEvent;
import dev.toju.protocol.Row;
import dev.toju.protocol.RowSignatures;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Of the text that is shown and an edit that comes, each of its author's own hand and due, the
 * greater by (editedAt, digest of the text) is shown afterwards.
 */
@Verifies("MRG-9")
final class GreatestEditShows implements PeerJudge {

  private final RunModel run;
  private final Tally tally;
  private final Places places;

  GreatestEditShows(RunModel run) {
    this.run = run;
    this.tally = new Tally(run);
    this.places = new Places(run);
  }

  @Override
  public Set<Matter> matters() {
    return Set.of(Matter.RECEPTION, Matter.CHANNEL);
  }

  @Override
  public void on(Turn turn) {
    if (turn.before().isPresent() && turn.view().isPresent()) {
      compare(turn);
    }
  }

  private void compare(Turn turn) {
    for (Row came : Arrivals.rows(turn)) {
      if (isBatch(turn) && !run.requests().isAsked(turn, came)) {
        continue;
      }
      turn.before().get().row(came.scope(), came.id())
          .ifPresent(before -> judge(turn, before, came));
    }
    Optional<Arrivals.Changed> came = Arrivals.change(turn);
    if (came.isPresent() && came.get().change() instanceof Change.Edit edit
        && came.get().sender().equals(edit.actor())) {
      turn.before().get().row(came.get().scope(), came.get().messageId())
          .filter(before -> before.senderId().equals(edit.actor()) && !before.isTombstone())
          .ifPresent(before -> judge(turn, before, edited(before, edit)));
    }
  }

  private static boolean isBatch(Turn turn) {
    return turn.reception().isPresent()
        && !(turn.reception().get().payload() instanceof PeerEvent.DirectMessage);
  }

  private static Row edited(Row row, Change.Edit edit) {
    return new Row(row.id(), row.scope(), row.senderId(), row.recipients(), row.createdAt(),
        edit.body(), edit.editedAt(), null, List.of(), List.of(), row.unknown(),
        Collections.emptySortedMap(), RowSignatures.NONE);
  }

  private void judge(Turn turn, Row before, Row came) {
    Optional<Row> after = turn.view().orElseThrow().row(before.scope(), before.id());
    if (after.isEmpty() || after.get().isTombstone() || before.isTombstone() || came.isTombstone()
        || (came.editedAt() == null && before.editedAt() == null) || !counts(turn, came)
        || !run.authorship().isOwnText(before)) {
      return;
    }
    Row greatest = Versions.compareTexts(came, before) > 0 ? came : before;
    if (after.get().body().equals(greatest.body())) {
      if (!came.body().equals(before.body())) {
        tally.kept(Duty.RECIPIENT, turn.host());
      }
    } else {
      tally.broken(places.of(turn, List.of(before.senderId())),
          text(greatest) + ", the greatest edit", text(after.get()));
    }
  }

  private String text(Row row) {
    return places.message(row)
        + (row.editedAt() == null ? ", never edited" : ", edited at " + row.editedAt());
  }

  private boolean counts(Turn turn, Row came) {
    long latest = run.latestDue(turn);
    return run.isGenuine(came) && came.lastModifiedAt() <= latest;
  }

  @Override
  public Tally tally() {
    return tally;
  }
}
