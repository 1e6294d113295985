package dev.toju.conformance.judge.merge;

import dev.toju.conformance.judge.Places;
import dev.toju.conformance.judge.Tally;
import dev.toju.conformance.model.Arrivals;
import dev.toju.conformance.model.Lineage;
import dev.toju.conformance.model.RunModel;
import dev.toju.conformance.model.Turn;
import dev.toju.conformance.registry.Duty;
import dev.toju.protocol.Row;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Compares versions of one lineage on two peers. They are compared when the next input comes, so that
 * both have finished what they were at.
 */
final class Twins {

  private final RunModel run;
  private final Predicate<Lineage.Twin> concerned;
  private final String law;
  private final Tally tally;
  private final Places places;

  /**
   * @param concerned the differences that are about the law
   * @param law       what it says, in words
   */
  Twins(RunModel run, Predicate<Lineage.Twin> concerned, String law) {
    this.run = run;
    this.concerned = concerned;
    this.law = law;
    this.tally = new Tally(run);
    this.places = new Places(run);
  }

  void on(Turn turn) {
    if (turn.view().isEmpty()) {
      return;
    }
    for (Row row : touched(turn).values()) {
      Optional<Lineage.Twin> twin = run.lineage().twin(turn, row, run);
      if (twin.isPresent() && concerned.test(twin.get())) {
        if (twin.get().isEqual()) {
          tally.kept(Duty.RECIPIENT, turn.host());
        } else {
          tally.broken(places.of(turn, List.of(run.peer(twin.get().host()).self())),
              turn.host() + " and " + twin.get().host() + " show the same of "
                  + places.readable(row.id()) + ", as " + law,
              turn.host() + " shows " + places.version(row) + " with " + row.reactions().size()
                  + " reactions, " + twin.get().host() + " "
                  + places.version(twin.get().other()) + " with "
                  + twin.get().other().reactions().size() + ": "
                  + places.difference(twin.get().other(), row));
        }
      }
    }
  }

  /** The rows that the turn joined something into, changed or not. */
  private static SortedMap<String, Row> touched(Turn turn) {
    SortedMap<String, Row> touched = new TreeMap<>();
    turn.changes().forEach(change -> {
      Row row = change.after();
      if (row != null) {
        touched.put(row.scope() + " " + row.id(), row);
      }
    });
    Arrivals.change(turn).ifPresent(came -> turn.view().orElseThrow()
        .rows().getOrDefault(came.scope(), List.of()).stream()
        .filter(row -> row.id().equals(came.messageId()))
        .forEach(row -> touched.put(row.scope() + " " + row.id(), row)));
    return touched;
  }

  Tally tally() {
    return tally;
  }
}
