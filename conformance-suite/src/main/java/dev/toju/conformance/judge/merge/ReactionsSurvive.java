package dev.toju.conformance.judge.merge;

import dev.toju.conformance.judge.Matter;
import dev.toju.conformance.judge.PeerJudge;
import dev.toju.conformance.judge.Places;
import dev.toju.conformance.judge.Tally;
import dev.toju.conformance.judge.Versions;
import dev.toju.conformance.model.Arrivals;
import dev.toju.conformance.model.RunModel;
import dev.toju.conformance.model.Turn;
import dev.toju.conformance.registry.Duty;
import dev.toju.conformance.registry.Verifies;
import dev.toju.protocol.Change;
import dev.toju.protocol.Row;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Where versions with reactions of different users meet, both reactions are there afterwards. */
@Verifies("MRG-7")
final class ReactionsSurvive implements PeerJudge {

  private final RunModel run;
  private final Tally tally;
  private final Places places;

  ReactionsSurvive(RunModel run) {
    this.run = run;
    this.tally = new Tally(run);
    this.places = new Places(run);
  }

  @Override
  public Set<Matter> matters() {
    return Set.of(Matter.RECEPTION, Matter.CHANNEL);
  }

  @Override
  public void on(Turn turn) {
    if (turn.before().isPresent() && turn.view().isPresent()) {
      compare(turn);
    }
  }

  private void compare(Turn turn) {
    for (Row came : Arrivals.rows(turn)) {
      Row before = turn.before().get().row(came.scope(), came.id()).orElse(null);
      Row after = turn.view().get().row(came.scope(), came.id()).orElse(null);
      boolean asked = run.requests().isAsked(turn, came);
      if (before != null && after != null && asked && isMeeting(before, came)
          && run.isGenuine(came)) {
        judge(turn, before, came, after);
      }
    }
    Arrivals.change(turn).filter(came -> came.change() instanceof Change.React)
        .ifPresent(came -> live(turn, came));
  }

  private static boolean isMeeting(Row before, Row came) {
    return !before.isTombstone() && !came.isTombstone() && !came.reactions().isEmpty()
        && !before.reactions().isEmpty() && !came.reactions().equals(before.reactions());
  }

  private void judge(Turn turn, Row before, Row came, Row after) {
    long latest = run.latestDue(turn);
    if (after.isTombstone() || after.createdAt() > latest) {
      return; // of a message that is not due nothing more is shown, whatever comes
    }
    Optional<String> lost = Versions.lost(before, after, latest)
        .or(() -> Versions.lost(came, after, latest));
    if (lost.isEmpty()) {
      tally.kept(Duty.RECIPIENT, turn.host());
    } else {
      tally.broken(places.of(turn, List.of(after.senderId())),
          "all reactions of " + places.message(after) + ", those that were there and those that"
              + " came",
          lost.get() + " is lost");
    }
  }

  private void live(Turn turn, Arrivals.Changed came) {
    Row before = turn.before().orElseThrow().row(came.scope(), came.messageId()).orElse(null);
    Row after = turn.view().orElseThrow().row(came.scope(), came.messageId()).orElse(null);
    if (before == null || after == null || before.isTombstone() || after.isTombstone()
        || before.reactions().stream().allMatch(r -> r.userId().equals(came.sender()))) {
      return;
    }
    Optional<String> lost = Versions.lost(before, after, run.latestDue(turn));
    if (lost.isEmpty()) {
      tally.kept(Duty.RECIPIENT, turn.host());
    } else {
      tally.broken(places.of(turn, List.of(came.sender())),
          "the other reactions of " + places.message(after) + ", as one more came",
          lost.get() + " is lost");
    }
  }

  @Override
  public Tally tally() {
    return tally;
  }
}
