package dev.toju.conformance.judge.merge;

import dev.toju.conformance.judge.Judge;
import dev.toju.conformance.judge.Matter;
import dev.toju.conformance.judge.Places;
import dev.toju.conformance.judge.ServerMatter;
import dev.toju.conformance.judge.Tally;
import dev.toju.conformance.judge.Verdict;
import dev.toju.conformance.model.Arrivals;
import dev.toju.conformance.model.Requests;
import dev.toju.conformance.model.RunModel;
import dev.toju.conformance.model.Turn;
import dev.toju.conformance.registry.Verifies;
import dev.toju.protocol.Change;
import dev.toju.protocol.Row;
import dev.toju.protocol.port.View;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Where versions with reactions of different users meet, both reactions are there afterwards. */
@Verifies("MRG-7")
final class ReactionsSurvive implements Judge {

  private final RunModel run;
  private final Tally tally;
  private final Places places;
  private final Requests requests;

  ReactionsSurvive(RunModel run) {
    this.run = run;
    this.tally = new Tally(run);
    this.places = new Places(run);
    this.requests = new Requests(run.scene());
  }

  @Override
  public Set<Matter> matters() {
    return Set.of(Matter.LIFE, Matter.GAP, Matter.PATHS, Matter.RECEPTION, Matter.CHANNEL,
        Matter.DISPATCH);
  }

  @Override
  public Set<ServerMatter> serverMatters() {
    return ServerMatter.NO_TURN;
  }

  @Override
  public void on(Turn turn) {
    if (turn.before().isPresent() && turn.view().isPresent()) {
      compare(turn);
    }
    requests.take(turn);
  }

  private void compare(Turn turn) {
    for (Row came : Arrivals.rows(turn)) {
      Row before = row(turn.before().get(), came);
      Row after = row(turn.view().get(), came);
      boolean asked = requests.isAsked(turn, came);
      if (before != null && after != null && asked && isMeeting(before, came)
          && run.isGenuine(came)) {
        judge(turn, before, came, after);
      }
    }
    Arrivals.change(turn).filter(came -> came.change() instanceof Change.React)
        .ifPresent(came -> live(turn, came));
  }

  private static @org.jspecify.annotations.Nullable Row row(View view, Row of) {
    return row(view, of.scope(), of.id());
  }

  private static @org.jspecify.annotations.Nullable Row row(View view, String scope, String id) {
    return view.rows().getOrDefault(scope, List.of()).stream()
        .filter(row -> row.id().equals(id)).findFirst().orElse(null);
  }

  private static boolean isMeeting(Row before, Row came) {
    return !before.isTombstone() && !came.isTombstone() && !came.reactions().isEmpty()
        && !before.reactions().isEmpty() && !came.reactions().equals(before.reactions());
  }

  private void judge(Turn turn, Row before, Row came, Row after) {
    if (after.isTombstone()) {
      return;
    }
    Optional<String> lost = Versions.lost(before, after).or(() -> Versions.lost(came, after));
    if (lost.isEmpty()) {
      tally.kept();
    } else {
      tally.broken(places.of(turn, List.of(after.senderId())),
          "all reactions of " + places.message(after) + ", those that were there and those that"
              + " came",
          lost.get() + " is lost");
    }
  }

  private void live(Turn turn, Arrivals.Changed came) {
    Row before = row(turn.before().orElseThrow(), came.scope(), came.messageId());
    Row after = row(turn.view().orElseThrow(), came.scope(), came.messageId());
    if (before == null || after == null || before.isTombstone() || after.isTombstone()
        || before.reactions().stream().allMatch(r -> r.userId().equals(came.sender()))) {
      return;
    }
    Optional<String> lost = Versions.lost(before, after);
    if (lost.isEmpty()) {
      tally.kept();
    } else {
      tally.broken(places.of(turn, List.of(came.sender())),
          "the other reactions of " + places.message(after) + ", as one more came",
          lost.get() + " is lost");
    }
  }

  @Override
  public Verdict verdict() {
    return tally.verdict();
  }
}
