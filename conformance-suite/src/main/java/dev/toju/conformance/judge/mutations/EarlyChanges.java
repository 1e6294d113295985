package dev.toju.conformance.judge.mutations;

import dev.toju.conformance.judge.Liveness;
import dev.toju.conformance.model.Arrivals;
import dev.toju.conformance.model.PeerModel;
import dev.toju.conformance.model.RunModel;
import dev.toju.conformance.model.Turn;
import dev.toju.protocol.Change;
import dev.toju.protocol.Row;
import dev.toju.protocol.Scopes;
import dev.toju.protocol.port.View;
import dev.toju.protocol.rules.Choice;
import dev.toju.protocol.rules.Rules;
import dev.toju.sim.trace.Event;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Changes that reached a peer before their message did, and what became of them in the end. */
final class EarlyChanges {

  private final RunModel run;
  private final Liveness liveness;
  private final Map<String, List<Arrivals.Changed>> early = new TreeMap<>();
  private final Parks parks;

  EarlyChanges(RunModel run) {
    this.run = run;
    this.liveness = new Liveness(run);
    this.parks = new Parks(run.scene().rules());
  }

  /** A change that came early, and the message as the peer shows it in the end. */
  record Outcome(PeerModel peer, Arrivals.Changed change, Row row) {}

  void take(Turn turn) {
    if (turn.before().isEmpty()) {
      early.remove(turn.host());
    }
    parks.take(turn);
    Optional<Arrivals.Changed> changed = turn.isReceived()
        ? Arrivals.change(turn)
        : Optional.empty();
    changed
        .filter(change -> turn.before().orElse(View.EMPTY).row(change.scope(), change.messageId())
            .isEmpty())
        .filter(change -> isOfKnownThread(turn, change.scope()))
        .filter(change -> parks.hasRoom(turn.host(), change))
        .ifPresent(change -> early.computeIfAbsent(turn.host(), h -> new ArrayList<>())
            .add(change));
  }

  /** A change in a group that the peer does not know is ignored; a 1:1 may begin with one. */
  private boolean isOfKnownThread(Turn turn, String scope) {
    boolean derived = run.scene().rules().is(Rules.CONVERSATION_ID,
        Choice.ConversationId.DERIVED);
    return Scopes.isChannel(scope) || (derived && scope.startsWith("dm:"))
        || turn.before().orElse(View.EMPTY).conversations().containsKey(scope);
  }

  /** When the run is over: each early change of its author's own hand whose message is there now. */
  List<Outcome> outcomes(Event event) {
    List<Outcome> outcomes = new ArrayList<>();
    if (liveness.isOver(event)) {
      for (PeerModel peer : liveness.parties()) {
        for (Arrivals.Changed change : early.getOrDefault(peer.host(), List.of())) {
          Optional<Row> row = peer.view().orElseThrow().row(change.scope(), change.messageId());
          boolean counts = row.isPresent() && isAllowed(row.get(), change)
              && !isReplaced(row.get(), change)
              && liveness.party(change.sender())
                  .filter(author -> liveness.isDueBetween(author, peer)
                      && shows(author, change))
                  .isPresent();
          if (counts) {
            outcomes.add(new Outcome(peer, change, row.orElseThrow()));
          }
        }
      }
    }
    return outcomes;
  }

  /** Where rows are merged whole, a later version may have taken the place of the change. */
  private boolean isReplaced(Row row, Arrivals.Changed change) {
    return run.scene().rules().is(Rules.MERGE_UNIT, Choice.MergeUnit.ROW)
        && row.lastModifiedAt() >= change.change().at() && !has(row, change);
  }

  /** Of the actor's own hand, by what its own peer shows: there is nothing newer to go by. */
  private boolean shows(PeerModel author, Arrivals.Changed change) {
    return author.view().orElseThrow().row(change.scope(), change.messageId())
        .filter(row -> has(row, change)).isPresent();
  }

  private boolean isAllowed(Row row, Arrivals.Changed change) {
    boolean owner = change.change() instanceof Change.React
        || change.change().actor().equals(row.senderId());
    return owner && change.sender().equals(change.change().actor())
        && run.scene().isHonestUser(change.sender());
  }

  /** Whether a row is at least as new as a change. */
  static boolean has(Row row, Arrivals.Changed change) {
    if (row.isTombstone()) {
      return true;
    }
    return switch (change.change()) {
      case Change.Edit edit -> {
        Long at = row.editedAt();
        yield at != null && at >= edit.editedAt();
      }
      case Change.Delete delete -> false;
      case Change.React react -> row.reactions().stream()
          .anyMatch(r -> r.key().equals(react.reaction().key()) && r.at() >= react.at());
      case Change.Attach attach -> row.attachments().stream().anyMatch(
          link -> link.linkId().equals(attach.link().linkId()) && link.at() >= attach.at());
    };
  }

  Liveness liveness() {
    return liveness;
  }
}
