package dev.toju.conformance.judge.merge;

import dev.toju.conformance.judge.Matter;
import dev.toju.conformance.judge.PeerJudge;
import dev.toju.conformance.judge.Places;
import dev.toju.conformance.judge.Tally;
import dev.toju.conformance.model.RunModel;
import dev.toju.conformance.model.Turn;
import dev.toju.conformance.registry.Duty;
import dev.toju.conformance.registry.Verifies;
import dev.toju.protocol.Limits;
import dev.toju.protocol.Row;
import dev.toju.protocol.port.Command;
import dev.toju.protocol.port.PeerEffect;
import dev.toju.protocol.port.PeerInput;
import dev.toju.protocol.port.Shown;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * An author's successive changes win in the order in which they were made, whatever the clock says:
 * judged on the author's own peer, as it carries out a change of what the author had changed before.
 */
@Verifies("MRG-11")
final class LatestChangeWins implements PeerJudge {

  private final RunModel run;
  private final Tally tally;
  private final Places places;

  LatestChangeWins(RunModel run) {
    this.run = run;
    this.tally = new Tally(run);
    this.places = new Places(run);
  }

  @Override
  public Set<Matter> matters() {
    return Set.of(Matter.COMMAND);
  }

  @Override
  public void on(Turn turn) {
    if (turn.input() instanceof PeerInput.Commanded commanded && turn.view().isPresent()
        && turn.before().isPresent()) {
      switch (commanded.command()) {
        case Command.Edit edit -> turn.before().get().row(edit.scope(), edit.messageId())
            .filter(row -> row.editedAt() != null && isOwn(turn, row))
            .ifPresent(row -> judge(turn, row, edit.body(),
                turn.view().get().row(edit.scope(), edit.messageId()).map(Row::body)));
        case Command.React react -> turn.before().get().row(react.scope(), react.messageId())
            .filter(row -> !row.isTombstone() && state(turn, row, react.emoji()).isPresent())
            .ifPresent(row -> judge(turn, row, react.emoji() + " " + react.on(),
                turn.view().get().row(react.scope(), react.messageId())
                    .flatMap(now -> state(turn, now, react.emoji()))));
        default -> nothing();
      }
    }
  }

  private static void nothing() {
    // not a change of what has changed before
  }

  private boolean isOwn(Turn turn, Row row) {
    return !row.isTombstone() && row.senderId().equals(run.peer(turn.host()).self());
  }

  private Optional<String> state(Turn turn, Row row, String emoji) {
    String self = run.peer(turn.host()).self();
    return row.reactions().stream()
        .filter(r -> r.userId().equals(self) && r.emoji().equals(emoji))
        .map(r -> emoji + " " + r.on()).findFirst();
  }

  private void judge(Turn turn, Row row, String wanted, Optional<String> shown) {
    boolean refused = turn.effects().stream()
        .anyMatch(effect -> effect instanceof PeerEffect.Show show
            && show.what() instanceof Shown.Refused refusal
            && !refusal.code().equals("no_effect"));
    if (refused || row.lastModifiedAt() >= Limits.MAX_STAMP) {
      return; // above the last stamp there is none with which a change could win
    }
    if (run.peer(turn.host()).mayHoldAside(row.scope())) {
      return; // what is not due is not shown, at its own author's either
    }
    if (shown.filter(wanted::equals).isPresent()) {
      tally.kept(Duty.AUTHOR, turn.host());
    } else {
      tally.broken(places.of(turn, List.of(row.senderId())),
          "\"" + wanted + "\" of " + places.message(row) + ", the latest that its author made",
          shown.map(text -> "\"" + text + "\"").orElse("nothing"));
    }
  }

  @Override
  public Tally tally() {
    return tally;
  }
}
