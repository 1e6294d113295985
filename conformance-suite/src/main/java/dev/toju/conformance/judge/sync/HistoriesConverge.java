package dev.toju.conformance.judge.sync;

import dev.toju.conformance.judge.Liveness;
import dev.toju.conformance.judge.Matter;
import dev.toju.conformance.judge.NotYetDue;
import dev.toju.conformance.judge.PeerJudge;
import dev.toju.conformance.judge.Places;
import dev.toju.conformance.judge.Tally;
import dev.toju.conformance.model.PeerModel;
import dev.toju.conformance.model.RunModel;
import dev.toju.conformance.model.Turn;
import dev.toju.conformance.registry.Duty;
import dev.toju.conformance.registry.Verifies;
import dev.toju.protocol.Row;
import dev.toju.sim.trace.Event;
import java.util.List;
import java.util.Set;

/** After the heal all who share a scope and have a path hold equal rows. What is stamped ahead of somebody's clock is not compared. */
@Verifies("SYN-6")
final class HistoriesConverge implements PeerJudge {

  private final Tally tally;
  private final Places places;
  private final Liveness liveness;
  private final Shared shared = new Shared();
  private final NotYetDue notYetDue;

  HistoriesConverge(RunModel run) {
    this.tally = new Tally(run);
    this.places = new Places(run);
    this.liveness = new Liveness(run);
    this.notYetDue = new NotYetDue(run);
  }

  @Override
  public Set<Matter> matters() {
    Set<Matter> matters = NotYetDue.matters();
    matters.addAll(Set.of(Matter.LIFE, Matter.COMMAND));
    return matters;
  }

  @Override
  public void on(Turn turn) {
    shared.take(turn);
    notYetDue.take(turn);
  }

  @Override
  public void on(Event event) {
    if (liveness.isOver(event)) {
      List<PeerModel> parties = liveness.parties();
      for (int i = 0; i < parties.size(); i++) {
        for (PeerModel other : parties.subList(i + 1, parties.size())) {
          judge(parties.get(i), other);
        }
      }
    }
  }

  private void judge(PeerModel one, PeerModel other) {
    if (one.self().equals(other.self()) || !liveness.isDueBetween(one, other)) {
      return;
    }
    for (String scope : shared.between(one, other)) {
      List<Row> mine = due(Shared.rows(one, scope));
      List<Row> theirs = due(Shared.rows(other, scope));
      Row row = Shared.difference(mine, theirs);
      if (row == null) {
        if (!mine.isEmpty()) {
          tally.kept(Duty.BOTH_ENDS, one.host());
          tally.also(Duty.BOTH_ENDS, other.host());
        }
      } else {
        tally.broken(liveness.place(one, List.of(other.host())).about(row.id()),
            one.host() + " and " + other.host() + " hold equal rows of " + places.readable(scope)
                + ", " + liveness.deadline(),
            mine.size() + " and " + theirs.size() + " rows; they differ in "
                + places.message(row) + ": " + unanswered(row.id(), scope, one, other));
      }
    }
  }

  /** What was never answered of the two, by the one who lacks the row or has the older of it. */
  private String unanswered(String id, String scope, PeerModel one, PeerModel other) {
    long mine = stamp(one, scope, id);
    long theirs = stamp(other, scope, id);
    PeerModel holder = mine >= theirs ? one : other;
    PeerModel lacks = mine >= theirs ? other : one;
    String state = Math.min(mine, theirs) < 0
        ? lacks.host() + " lacks it"
        : "at " + lacks.host() + " " + places.difference(row(holder, scope, id),
            row(lacks, scope, id));
    return state + "; " + liveness.unanswered().row(id, scope, holder, lacks);
  }

  private static Row row(PeerModel peer, String scope, String id) {
    return Shared.rows(peer, scope).stream().filter(row -> row.id().equals(id)).findFirst()
        .orElseThrow();
  }

  /** As of when a peer has a row; -1 where it has none. */
  private static long stamp(PeerModel peer, String scope, String id) {
    return Shared.rows(peer, scope).stream().filter(row -> row.id().equals(id))
        .mapToLong(Row::lastModifiedAt).findFirst().orElse(-1);
  }

  private List<Row> due(List<Row> rows) {
    long nowMs = liveness.ended().atMs();
    return rows.stream()
        .filter(row -> row.lastModifiedAt() <= nowMs && !notYetDue.isAhead(row.id(), nowMs))
        .toList();
  }

  @Override
  public Tally tally() {
    return tally;
  }
}
