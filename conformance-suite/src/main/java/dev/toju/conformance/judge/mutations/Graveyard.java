package dev.toju.conformance.judge.mutations;

import dev.toju.conformance.model.Arrivals;
import dev.toju.conformance.model.RowChange;
import dev.toju.conformance.model.RunModel;
import dev.toju.conformance.model.Turn;
import dev.toju.protocol.Change;
import dev.toju.protocol.Row;
import dev.toju.protocol.port.Command;
import dev.toju.protocol.port.PeerInput;
import dev.toju.protocol.port.View;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Which messages each peer has shown as deleted, or has taken out at the word of their author. A wiped
 * or rolled-back store begins anew.
 */
final class Graveyard {

  private final RunModel run;
  private final Map<String, Set<String>> dead = new TreeMap<>();

  Graveyard(RunModel run) {
    this.run = run;
  }

  /** Takes a turn, after whoever asks about it has asked. */
  void take(Turn turn) {
    for (RowChange change : turn.changes()) {
      Row row = change.after();
      if (row != null && row.isTombstone()) {
        bury(turn, row);
      }
    }
    deleted(turn).filter(row -> shown(turn.view(), row.scope(), row.id()).isEmpty())
        .ifPresent(row -> bury(turn, row));
  }

  private void bury(Turn turn, Row row) {
    dead.computeIfAbsent(turn.host(), h -> new TreeSet<>()).add(key(row.scope(), row.id()));
  }

  /** The living message that its author deleted in this turn, here or from afar. */
  Optional<Row> deleted(Turn turn) {
    if (turn.outcome() != Turn.Outcome.COMPLETE || turn.view().isEmpty()) {
      return Optional.empty();
    }
    if (turn.input() instanceof PeerInput.Commanded commanded) {
      return commanded.command() instanceof Command.Delete delete
          ? shown(turn.before(), delete.scope(), delete.messageId())
              .filter(row -> isBy(row, run.peer(turn.host()).self()))
          : Optional.empty();
    }
    return Arrivals.change(turn)
        .filter(came -> came.change() instanceof Change.Delete
            && came.change().actor().equals(came.sender())
            && run.scene().isHonestUser(came.sender()))
        .flatMap(came -> shown(turn.before(), came.scope(), came.messageId())
            .filter(row -> isBy(row, came.sender())));
  }

  private static boolean isBy(Row row, String user) {
    return !row.isTombstone() && row.senderId().equals(user);
  }

  /** What a peer shows of a message. */
  static Optional<Row> shown(Optional<View> view, String scope, String id) {
    return view.flatMap(v -> v.row(scope, id));
  }

  /** A new memory knows nothing of what was deleted before. */
  void begin(Turn turn) {
    if (turn.before().isEmpty()) {
      dead.remove(turn.host());
    }
  }

  boolean has(String host, String scope, String id) {
    Set<String> own = dead.get(host);
    return own != null && own.contains(key(scope, id));
  }

  private static String key(String scope, String id) {
    return scope + " " + id;
  }
}
