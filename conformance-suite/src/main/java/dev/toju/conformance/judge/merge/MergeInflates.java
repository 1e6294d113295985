package dev.toju.conformance.judge.merge;

import dev.toju.conformance.judge.Matter;
import dev.toju.conformance.judge.PeerJudge;
import dev.toju.conformance.judge.Places;
import dev.toju.conformance.judge.Tally;
import dev.toju.conformance.judge.Versions;
import dev.toju.conformance.model.Arrivals;
import dev.toju.conformance.model.RowChange;
import dev.toju.conformance.model.RunModel;
import dev.toju.conformance.model.Turn;
import dev.toju.conformance.registry.Duty;
import dev.toju.conformance.registry.Verifies;
import dev.toju.protocol.Change;
import dev.toju.protocol.Row;
import dev.toju.protocol.port.PeerInput;
import dev.toju.protocol.rules.Choice;
import dev.toju.protocol.rules.Rules;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What comes of a merge is never below what was held, in the order of the rules in force: of whole
 * rows that of their stamps, of registers that of each, with the deleted above all that lives. Nor is
 * it below a delete that came live from the author, as that is shown.
 */
@Verifies("MRG-4")
final class MergeInflates implements PeerJudge {

  private final RunModel run;
  private final boolean wholeRows;
  private final boolean revives;
  private final Tally tally;
  private final Places places;

  MergeInflates(RunModel run) {
    this.run = run;
    this.wholeRows = run.scene().rules().is(Rules.MERGE_UNIT, Choice.MergeUnit.ROW);
    this.revives = run.scene().rules().is(Rules.MERGE_DELETE_VS_EDIT,
        Choice.DeleteVsEdit.HIGHER_STAMP);
    this.tally = new Tally(run);
    this.places = new Places(run);
  }

  @Override
  public Set<Matter> matters() {
    return Set.of(Matter.ROWS, Matter.RECEPTION, Matter.CHANNEL);
  }

  @Override
  public void on(Turn turn) {
    if (turn.input() instanceof PeerInput.Started) {
      return;
    }
    boolean below = false;
    for (RowChange change : turn.changes()) {
      Row before = change.before();
      Row after = change.after();
      if (before != null && after != null) {
        Optional<String> fell = fell(before, after);
        if (fell.isPresent()) {
          below = true;
          tally.broken(places.of(turn, List.of(after.senderId())),
              places.message(before) + " or what is above it in the order of the merge",
              fell.get());
        }
      }
    }
    Optional<String> under = wholeRows || revives ? Optional.empty() : under(turn);
    if (under.isPresent()) {
      below = true;
      tally.broken(places.of(turn, List.of()), "the greater of two deletes", under.get());
    }
    boolean merged = !Arrivals.rows(turn).isEmpty() || Arrivals.change(turn).isPresent();
    if (!below && merged && turn.changes().stream().anyMatch(c -> c.before() != null)) {
      tally.kept(Duty.RECIPIENT, turn.host());
    }
  }

  /** A tombstone that is older than the delete that has just come from its author. */
  private Optional<String> under(Turn turn) {
    return Arrivals.change(turn).flatMap(came -> {
      if (!(came.change() instanceof Change.Delete delete) || turn.view().isEmpty()
          || turn.outcome() != Turn.Outcome.COMPLETE
          || delete.deletedAt() > run.latestDue(turn)) {
        return Optional.empty();
      }
      return turn.view().get().row(came.scope(), came.messageId())
          .filter(row -> row.isTombstone() && row.senderId().equals(came.sender())
              && delete.actor().equals(came.sender())
              && run.scene().isHonestUser(came.sender())
              && row.lastModifiedAt() < delete.deletedAt())
          .map(row -> "a tombstone as of " + row.lastModifiedAt() + ", below "
              + delete.deletedAt());
    });
  }

  private Optional<String> fell(Row before, Row after) {
    if (wholeRows) {
      return !after.isTombstone() && !before.isTombstone()
          && after.lastModifiedAt() < before.lastModifiedAt()
              ? Optional.of(places.message(after) + " as of " + after.lastModifiedAt())
              : Optional.empty();
    }
    if (after.isTombstone()) {
      return before.isTombstone() && after.lastModifiedAt() < before.lastModifiedAt()
          ? Optional.of("a tombstone as of " + after.lastModifiedAt())
          : Optional.empty();
    }
    if (before.isTombstone()) {
      Long editedAt = after.editedAt();
      boolean revived = revives && editedAt != null && editedAt > before.lastModifiedAt();
      return revived ? Optional.empty() : Optional.of(places.message(after) + ", alive");
    }
    boolean sameCreate = before.createdAt() == after.createdAt()
        && before.senderId().equals(after.senderId());
    boolean textFell = sameCreate && Versions.editedAt(after) < Versions.editedAt(before);
    return textFell
        ? Optional.of(places.message(after) + ", an older text")
        : Versions.lost(revives ? sinceTheEdit(before, after) : before, after)
            .map(lost -> lost + " is gone");
  }

  /** Where an edit may revive what was deleted, the older reactions and links are gone with that. */
  private static Row sinceTheEdit(Row row, Row revived) {
    long edited = Versions.editedAt(revived);
    return new Row(row.id(), row.scope(), row.senderId(), row.recipients(), row.createdAt(),
        row.body(), row.editedAt(), row.deletedAt(),
        row.reactions().stream().filter(reaction -> reaction.at() > edited).toList(),
        row.attachments().stream().filter(link -> link.at() > edited).toList(), row.unknown(),
        row.keys(), row.sigs());
  }

  @Override
  public Tally tally() {
    return tally;
  }
}
