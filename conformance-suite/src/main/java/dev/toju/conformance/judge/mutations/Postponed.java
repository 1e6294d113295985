package dev.toju.conformance.judge.mutations;

import dev.toju.conformance.model.Arrivals;
import dev.toju.conformance.model.RunModel;
import dev.toju.conformance.model.Turn;
import dev.toju.protocol.Change;
import dev.toju.protocol.Row;
import dev.toju.protocol.port.PeerInput;
import dev.toju.protocol.port.View;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The edits of honest authors that came to a peer before they were due, until they have to be shown. One is forgotten as soon as
 * the clock of that peer runs otherwise than when it came: nobody has to look at the clock all the time.
 */
final class Postponed {

  /** So long after it is due, in virtual milliseconds, an edit may still be missing: hosts may be slow, and stores refuse. */
  private static final long FORGIVEN_MS = 30_000;

  private final RunModel run;
  private final Map<String, List<Aside>> byHost = new TreeMap<>();

  /**
   * @param dueMs   virtual time at which it has to be shown
   * @param clockMs how far the clock of the peer, and what it forgives, are ahead of virtual time
   */
  record Aside(String scope, String messageId, Change.Edit edit, long dueMs, long clockMs) {

    private boolean isShown(Row row) {
      Long editedAt = row.editedAt();
      return row.isTombstone() || (editedAt != null && editedAt >= edit.editedAt());
    }
  }

  Postponed(RunModel run) {
    this.run = run;
  }

  /** Takes in a turn, under {@code merge.futureStamp=quarantine}; edits that had to be shown by now and are not. */
  List<Aside> missing(Turn turn, long latest) {
    long clockMs = latest - turn.atMs();
    List<Aside> mine = byHost.computeIfAbsent(turn.host(), host -> new ArrayList<>());
    boolean started = turn.input() instanceof PeerInput.Started;
    if (started && turn.before().isEmpty()) {
      mine.clear();
    }
    mine.removeIf(aside -> aside.clockMs() != clockMs);
    if (started) {
      mine.replaceAll(aside -> new Aside(aside.scope(), aside.messageId(), aside.edit(),
          Math.max(aside.dueMs(), turn.atMs() + FORGIVEN_MS), clockMs));
    }
    List<Aside> missing = turn.view().map(view -> judged(mine, turn.atMs(), view))
        .orElse(List.of());
    Arrivals.change(turn).filter(came -> isAside(turn, came, latest))
        .ifPresent(came -> {
          Change.Edit edit = (Change.Edit) came.change();
          mine.add(new Aside(came.scope(), came.messageId(), edit,
              turn.atMs() + edit.editedAt() - latest + FORGIVEN_MS, clockMs));
        });
    return missing;
  }

  private static List<Aside> judged(List<Aside> mine, long nowMs, View view) {
    List<Aside> missing = new ArrayList<>();
    mine.removeIf(aside -> {
      if (aside.dueMs() > nowMs) {
        return false;
      }
      view.row(aside.scope(), aside.messageId()).filter(row -> !aside.isShown(row))
          .ifPresent(row -> missing.add(aside));
      return true;
    });
    return missing;
  }

  /** Whether an edit that is not due comes to a message that is shown, as its author made it. */
  private boolean isAside(Turn turn, Arrivals.Changed came, long latest) {
    if (!(came.change() instanceof Change.Edit edit) || edit.editedAt() <= latest
        || turn.outcome() != Turn.Outcome.COMPLETE || turn.view().isEmpty()
        || !came.sender().equals(edit.actor()) || !run.scene().isHonestUser(edit.actor())
        || !run.authorship().isOwn(came.scope(), came.messageId(), edit)) {
      return false;
    }
    Optional<Row> row = turn.view().get().row(came.scope(), came.messageId());
    return row.isPresent() && !row.get().isTombstone()
        && row.get().senderId().equals(edit.actor())
        && run.authorship().makerOf(came.messageId()).isPresent();
  }
}
