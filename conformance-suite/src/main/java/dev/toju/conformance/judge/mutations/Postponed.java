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
 * The edits of honest authors that came to a peer before they were due, until they have to be shown.
 * One is forgotten as soon as the clock of that peer changes: nobody has to look at it all the time.
 */
final class Postponed {

  /** So long after it is due, in virtual ms, an edit may be missing: hosts are slow, stores refuse. */
  private static final long FORGIVEN_MS = 30_000;

  private final RunModel run;
  private final Map<String, List<Aside>> byHost = new TreeMap<>();

  /**
   * @param dueMs virtual time at which it has to be shown
   * @param clock how often the clock of the peer had changed when it came
   */
  record Aside(String scope, String messageId, Change.Edit edit, long dueMs, int clock) {

    private boolean isShown(Row row) {
      Long editedAt = row.editedAt();
      return row.isTombstone() || (editedAt != null && editedAt >= edit.editedAt());
    }
  }

  Postponed(RunModel run) {
    this.run = run;
  }

  /** Takes in a turn; edits that had to be shown by now, and are not. */
  List<Aside> missing(Turn turn, long latest) {
    int clock = run.peer(turn.host()).clockChanges();
    List<Aside> mine = byHost.computeIfAbsent(turn.host(), host -> new ArrayList<>());
    boolean started = turn.input() instanceof PeerInput.Started;
    mine.removeIf(aside -> aside.clock() != clock || (started && turn.before().isEmpty()));
    if (started) {
      mine.replaceAll(aside -> new Aside(aside.scope(), aside.messageId(), aside.edit(),
          Math.max(aside.dueMs(), turn.atMs() + FORGIVEN_MS), clock));
    }
    List<Aside> missing = turn.view().map(view -> judged(mine, turn.atMs(), view))
        .orElse(List.of());
    early(turn, latest).ifPresent(came -> mine.add(new Aside(came.scope(), came.messageId(),
        (Change.Edit) came.change(),
        turn.atMs() + came.change().at() - latest + FORGIVEN_MS, clock)));
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

  /** An edit that is not due and comes to a message that is shown, as its author made it. */
  private Optional<Arrivals.Changed> early(Turn turn, long latest) {
    return turn.outcome() != Turn.Outcome.COMPLETE
        ? Optional.empty()
        : Arrivals.change(turn).filter(came -> came.change() instanceof Change.Edit edit
            && edit.editedAt() > latest && came.sender().equals(edit.actor())
            && run.scene().isHonestUser(edit.actor())
            && run.authorship().isOwn(came.scope(), came.messageId(), edit)
            && run.authorship().makerOf(came.messageId()).filter(edit.actor()::equals).isPresent()
            && shown(turn, came).filter(row -> !row.isTombstone()
                && row.senderId().equals(edit.actor())).isPresent());
  }

  private static Optional<Row> shown(Turn turn, Arrivals.Changed came) {
    return turn.view().flatMap(view -> view.row(came.scope(), came.messageId()));
  }
}
