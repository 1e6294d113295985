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
 * The edits of honest authors that arrive at a peer before they are due, until the peer has to show
 * them. An edit is dropped when the clock of the peer changes: its timer was set by the old one.
 */
final class Postponed {

  /** So long after it is due, in virtual ms, an edit may be missing: hosts are slow, stores refuse. */
  private static final long FORGIVEN_MS = 30_000;

  private final RunModel run;
  private final Map<String, List<Aside>> byHost = new TreeMap<>();

  /**
   * @param dueMs virtual time at which the peer has to show the edit
   * @param clock how often the clock of the peer had changed when the edit arrived
   */
  record Aside(Arrivals.Changed edit, long dueMs, int clock) {}

  Postponed(RunModel run) {
    this.run = run;
  }

  /**
   * Takes in a turn.
   *
   * @param came the change that arrives in it
   * @return edits that the peer had to show by now, and does not
   */
  List<Aside> missing(Turn turn, Optional<Arrivals.Changed> came, long latest) {
    int clock = run.peer(turn.host()).clockChanges();
    List<Aside> mine = byHost.computeIfAbsent(turn.host(), host -> new ArrayList<>());
    boolean started = turn.input() instanceof PeerInput.Started;
    mine.removeIf(aside -> aside.clock() != clock || (started && turn.before().isEmpty()));
    if (started) {
      mine.replaceAll(aside -> new Aside(aside.edit(),
          Math.max(aside.dueMs(), turn.atMs() + FORGIVEN_MS), clock));
    }
    List<Aside> missing = turn.view().map(view -> judged(mine, turn.atMs(), view))
        .orElse(List.of());
    came.filter(change -> isEarly(turn, change, latest)).ifPresent(change -> mine.add(
        new Aside(change, turn.atMs() + change.change().at() - latest + FORGIVEN_MS, clock)));
    return missing;
  }

  private static List<Aside> judged(List<Aside> mine, long nowMs, View view) {
    List<Aside> missing = new ArrayList<>();
    mine.removeIf(aside -> {
      if (aside.dueMs() > nowMs) {
        return false;
      }
      view.row(aside.edit().scope(), aside.edit().messageId())
          .filter(row -> !EarlyChanges.has(row, aside.edit()))
          .ifPresent(row -> missing.add(aside));
      return true;
    });
    return missing;
  }

  /** Whether an edit that is not due arrives for a message that is shown, as its author made it. */
  private boolean isEarly(Turn turn, Arrivals.Changed came, long latest) {
    return turn.outcome() == Turn.Outcome.COMPLETE
        && came.change() instanceof Change.Edit edit
        && edit.editedAt() > latest && came.sender().equals(edit.actor())
        && run.scene().isHonestUser(edit.actor())
        && run.authorship().isOwn(came.scope(), came.messageId(), edit)
        && run.authorship().makerOf(came.messageId()).filter(edit.actor()::equals).isPresent()
        && shown(turn, came).filter(row -> !row.isTombstone()
            && row.senderId().equals(edit.actor())).isPresent();
  }

  private static Optional<Row> shown(Turn turn, Arrivals.Changed came) {
    return turn.view().flatMap(view -> view.row(came.scope(), came.messageId()));
  }
}
