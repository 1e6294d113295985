package dev.toju.conformance.judge.mutations;

import dev.toju.conformance.judge.Matter;
import dev.toju.conformance.judge.PeerJudge;
import dev.toju.conformance.judge.Places;
import dev.toju.conformance.judge.Tally;
import dev.toju.conformance.model.Arrivals;
import dev.toju.conformance.model.RowChange;
import dev.toju.conformance.model.RunModel;
import dev.toju.conformance.model.Turn;
import dev.toju.conformance.registry.Duty;
import dev.toju.conformance.registry.Verifies;
import dev.toju.protocol.Change;
import dev.toju.protocol.Row;
import dev.toju.protocol.Scopes;
import dev.toju.protocol.rules.Choice;
import dev.toju.protocol.rules.Rules;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Once a delete by its author has come, the message that comes later is a tombstone from the start:
 * its text is never shown. Judged of changes for channels and conversations that the peer knows, due
 * by its clock, and as long as there is room for them; under {@code merge.deleteVsEdit=higher-stamp} a
 * later edit may have revived it already.
 */
@Verifies("MUT-6")
final class EarlyDeletesCount implements PeerJudge {

  private final RunModel run;
  private final Tally tally;
  private final Places places;
  private final boolean higherStamp;
  /** By host, then by scope and message: the deletes that came before their message. */
  private final Map<String, Map<String, Arrivals.Changed>> early = new TreeMap<>();
  private final Parks parks;

  EarlyDeletesCount(RunModel run) {
    this.run = run;
    this.tally = new Tally(run);
    this.places = new Places(run);
    this.parks = new Parks(run.scene().rules());
    this.higherStamp = run.scene().rules().is(Rules.MERGE_DELETE_VS_EDIT,
        Choice.DeleteVsEdit.HIGHER_STAMP);
  }

  @Override
  public Set<Matter> matters() {
    return Set.of(Matter.LIFE, Matter.RECEPTION, Matter.CHANNEL, Matter.ROWS);
  }

  @Override
  public void on(Turn turn) {
    if (turn.before().isEmpty()) {
      early.remove(turn.host());
    }
    parks.take(turn);
    Map<String, Arrivals.Changed> own = early.getOrDefault(turn.host(), Map.of());
    if (!own.isEmpty()) {
      turn.changes().forEach(change -> judge(turn, own, change));
    }
    if (turn.outcome() == Turn.Outcome.COMPLETE && turn.before().isPresent()
        && turn.view().isPresent()) {
      Arrivals.change(turn).filter(came -> isEarly(turn, came)).ifPresent(came -> note(turn, came));
    }
  }

  private static String key(String scope, String id) {
    return scope + " " + id;
  }

  private void judge(Turn turn, Map<String, Arrivals.Changed> own, RowChange change) {
    Row row = change.after();
    if (row == null || change.before() != null) {
      return;
    }
    Arrivals.Changed delete = own.remove(key(row.scope(), row.id()));
    if (delete == null || !delete.sender().equals(row.senderId())) {
      return;
    }
    if (row.isTombstone()) {
      tally.kept(Duty.RECIPIENT, turn.host());
    } else if (!isRevived(row, delete)) {
      tally.broken(places.of(turn, List.of(row.senderId())),
          "the tombstone of " + places.readable(row.id()) + ", as its delete at "
              + delete.change().at() + " had come before it",
          places.message(row) + " is shown");
    }
  }

  private boolean isRevived(Row row, Arrivals.Changed delete) {
    Long editedAt = row.editedAt();
    return higherStamp && editedAt != null && editedAt > delete.change().at();
  }

  private static boolean isEarly(Turn turn, Arrivals.Changed came) {
    return turn.before().orElseThrow().row(came.scope(), came.messageId()).isEmpty();
  }

  private void note(Turn turn, Arrivals.Changed came) {
    boolean kept = parks.hasRoom(turn.host(), came);
    long latest = run.latestDue(turn);
    boolean known = Scopes.isChannel(came.scope())
        || turn.before().orElseThrow().conversations().containsKey(came.scope());
    if (came.change() instanceof Change.Delete delete && known && kept
        && delete.deletedAt() <= latest && run.scene().isHonestUser(came.sender())
        && run.authorship().isOwn(came.scope(), came.messageId(), delete)) {
      early.computeIfAbsent(turn.host(), h -> new TreeMap<>())
          .put(key(came.scope(), came.messageId()), came);
    }
  }

  @Override
  public Tally tally() {
    return tally;
  }
}
