package dev.toju.conformance.judge.mutations;

import dev.toju.conformance.judge.Matter;
import dev.toju.conformance.judge.PeerJudge;
import dev.toju.conformance.judge.Places;
import dev.toju.conformance.judge.Tally;
import dev.toju.conformance.model.Arrivals;
import dev.toju.conformance.model.Register;
import dev.toju.conformance.model.RowChange;
import dev.toju.conformance.model.RunModel;
import dev.toju.conformance.model.Turn;
import dev.toju.conformance.registry.Duty;
import dev.toju.conformance.registry.Verifies;
import dev.toju.protocol.Change;
import dev.toju.protocol.Row;
import dev.toju.protocol.port.PeerInput;
import dev.toju.protocol.rules.Choice;
import dev.toju.protocol.rules.RuleSet;
import dev.toju.protocol.rules.Rules;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A stamp beyond the skew bound is not applied before it is due by the clock of the peer, is applied
 * then, and blocks nothing: an edit that is due is shown, whatever else of that message is kept aside.
 * Where rows are merged whole a later version may have taken the place of what was kept aside.
 */
@Verifies("MUT-7")
final class FutureStampsWait implements PeerJudge {

  private final RunModel run;
  private final Tally tally;
  private final Places places;
  private final boolean keepsAside;
  private final Postponed postponed;
  /** By host: messages of which something from the future came. */
  private final Map<String, Set<String>> ahead = new TreeMap<>();

  FutureStampsWait(RunModel run) {
    this.run = run;
    this.tally = new Tally(run);
    this.places = new Places(run);
    RuleSet rules = run.scene().rules();
    this.keepsAside = rules.is(Rules.MERGE_FUTURE_STAMP, Choice.FutureStamp.QUARANTINE)
        && rules.is(Rules.MERGE_UNIT, Choice.MergeUnit.FIELD);
    this.postponed = new Postponed(run);
  }

  @Override
  public Set<Matter> matters() {
    return Set.of(Matter.RECEPTION, Matter.CHANNEL, Matter.ROWS);
  }

  @Override
  public void on(Turn turn) {
    long latest = run.latestDue(turn);
    Optional<Arrivals.Changed> came = Arrivals.change(turn);
    boolean early = applied(turn, latest) || restamped(turn, came, latest);
    boolean future = note(turn, came, latest);
    if (future && !early && turn.view().isPresent()) {
      tally.kept(Duty.RECIPIENT, turn.host());
    }
    came.ifPresent(change -> blocked(turn, change, latest));
    if (keepsAside) {
      postponed.missing(turn, came, latest).forEach(aside -> late(turn, aside.edit()));
    }
  }

  /** Whether something is shown before it is due. One's own clock may have stepped back. */
  private boolean applied(Turn turn, long latest) {
    boolean own = turn.input() instanceof PeerInput.Commanded
        || turn.input() instanceof PeerInput.Started;
    for (RowChange change : turn.changes()) {
      Row row = change.after();
      if (row != null && !own && isAhead(change.before(), row, latest)) {
        tally.broken(places.of(turn, List.of(row.senderId())),
            "nothing of " + places.readable(row.id()) + " stamped later than " + latest
                + " by " + turn.host() + "'s clock",
            places.message(row) + " as of " + row.lastModifiedAt());
        return true;
      }
    }
    return false;
  }

  /** Whether something is new in a row and not due. What was shown before the clock stepped back may stay. */
  private static boolean isAhead(@Nullable Row before, Row row, long latest) {
    if (row.lastModifiedAt() <= latest) {
      return false;
    }
    List<Register> old = before == null ? List.of() : Register.of(before);
    return (before == null && row.createdAt() > latest) || Register.of(row).stream()
        .anyMatch(register -> register.at() > latest && !old.contains(register));
  }

  /** Whether an edit that is not due is shown all the same, under another stamp. */
  private boolean restamped(Turn turn, Optional<Arrivals.Changed> changed, long latest) {
    for (Row came : Arrivals.rows(turn)) {
      if (came.editedAt() != null && came.editedAt() > latest
          && restamped(turn, came.scope(), came.id(), came.body(), came.editedAt())) {
        return true;
      }
    }
    return changed
        .filter(came -> came.change() instanceof Change.Edit edit && edit.editedAt() > latest
            && restamped(turn, came.scope(), came.messageId(), edit.body(), edit.editedAt()))
        .isPresent();
  }

  private boolean restamped(Turn turn, String scope, String id, String body, long editedAt) {
    for (RowChange change : turn.changes()) {
      Row row = change.after();
      Row before = change.before();
      if (row != null && row.scope().equals(scope) && row.id().equals(id)
          && row.body().equals(body) && (before == null || !before.body().equals(body))) {
        tally.broken(places.of(turn, List.of(row.senderId())),
            "the edit of " + places.readable(id) + " at " + editedAt + " is not shown before it is"
                + " due by " + turn.host() + "'s clock",
            places.message(row) + " as of " + row.lastModifiedAt());
        return true;
      }
    }
    return false;
  }

  private boolean note(Turn turn, Optional<Arrivals.Changed> came, long latest) {
    boolean future = false;
    for (Row row : Arrivals.rows(turn)) {
      future |= row.lastModifiedAt() > latest && note(turn, row.scope(), row.id());
    }
    if (came.isPresent() && came.get().change().at() > latest) {
      future |= note(turn, came.get().scope(), came.get().messageId());
    }
    return future;
  }

  private boolean note(Turn turn, String scope, String id) {
    ahead.computeIfAbsent(turn.host(), h -> new TreeSet<>()).add(scope + " " + id);
    return true;
  }

  /** An edit of the author's own, due and newer than what is shown, has to show. */
  private void blocked(Turn turn, Arrivals.Changed came, long latest) {
    boolean aside = ahead.getOrDefault(turn.host(), Set.of())
        .contains(came.scope() + " " + came.messageId());
    if (!aside || !(came.change() instanceof Change.Edit edit) || edit.editedAt() > latest
        || !came.sender().equals(edit.actor()) || turn.before().isEmpty()
        || turn.view().isEmpty()) {
      return;
    }
    Optional<Row> before = turn.before().get().row(came.scope(), came.messageId());
    Optional<Row> now = turn.view().get().row(came.scope(), came.messageId());
    if (before.isEmpty() || now.isEmpty() || before.get().isTombstone()
        || !before.get().senderId().equals(edit.actor())
        || run.authorship().makerOf(came.messageId()).isEmpty() || !isNewer(before.get(), edit)) {
      return;
    }
    if (now.get().body().equals(edit.body())) {
      tally.kept(Duty.RECIPIENT, turn.host());
    } else {
      tally.broken(places.of(turn, List.of(came.sender())),
          "the edit of " + places.readable(came.messageId()) + " at " + edit.editedAt()
              + ", which is due, whatever else is kept aside",
          places.message(now.get()));
    }
  }

  /** An edit that was kept aside is due by now, and does not show. */
  private void late(Turn turn, Arrivals.Changed edit) {
    turn.view().flatMap(view -> view.row(edit.scope(), edit.messageId()))
        .ifPresent(row -> tally.broken(places.of(turn, List.of(edit.sender())),
            "the edit of " + places.readable(edit.messageId()) + " at " + edit.change().at()
                + ", which has been due for half a minute by " + turn.host() + "'s clock",
            places.message(row)));
  }

  private static boolean isNewer(Row row, Change.Edit edit) {
    Long at = row.editedAt();
    return at == null ? edit.editedAt() > row.createdAt() : edit.editedAt() > at;
  }

  @Override
  public Tally tally() {
    return tally;
  }
}
