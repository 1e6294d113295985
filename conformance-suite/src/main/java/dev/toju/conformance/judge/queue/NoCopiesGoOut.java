package dev.toju.conformance.judge.queue;

import dev.toju.conformance.judge.Matter;
import dev.toju.conformance.judge.PeerJudge;
import dev.toju.conformance.judge.Places;
import dev.toju.conformance.judge.Tally;
import dev.toju.conformance.model.Answer;
import dev.toju.conformance.model.Dispatch;
import dev.toju.conformance.model.Register;
import dev.toju.conformance.model.RunModel;
import dev.toju.conformance.model.Turn;
import dev.toju.conformance.registry.Duty;
import dev.toju.conformance.registry.Verifies;
import dev.toju.protocol.Change;
import dev.toju.protocol.PeerEvent;
import dev.toju.protocol.Row;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What goes out of the outbox is the row or the register as it is then: of each register of one's own
 * messages that is shown, what is sent says the same, or something later that is not due yet. A send
 * that the channel refused and that goes on by forward may say what it said.
 */
@Verifies("QUE-8")
final class NoCopiesGoOut implements PeerJudge {

  private final Tally tally;
  private final Places places;

  NoCopiesGoOut(RunModel run) {
    this.tally = new Tally(run);
    this.places = new Places(run);
  }

  @Override
  public Set<Matter> matters() {
    return Set.of(Matter.DISPATCH);
  }

  @Override
  public void on(Turn turn) {
    if (turn.outcome() != Turn.Outcome.COMPLETE || turn.view().isEmpty()) {
      return;
    }
    for (Dispatch dispatch : turn.dispatches()) {
      if (dispatch.isQueued() && !goesOn(turn, dispatch)) {
        switch (dispatch.payload()) {
          case PeerEvent.DirectMessage message -> shown(turn, message.message().scope(),
              message.message().id())
              .ifPresent(row -> judge(turn, dispatch, row, Register.of(message.message()), true));
          case PeerEvent.DirectChange change -> shown(turn, change.conversationId(),
              change.messageId())
              .ifPresent(row -> judge(turn, dispatch, row, List.of(Register.of(change.change())),
                  change.change() instanceof Change.Delete));
          default -> {
            // nothing that changes
          }
        }
      }
    }
  }

  private static boolean goesOn(Turn turn, Dispatch dispatch) {
    return turn.answer().filter(answer -> answer.result() == Answer.Result.REFUSED
        && answer.dispatch().name().equals(dispatch.name())
        && answer.dispatch().recipient().equals(dispatch.recipient())).isPresent();
  }

  /** A message as it is shown; of one that is deleted others ask (MUT-2). */
  private Optional<Row> shown(Turn turn, String scope, String id) {
    return turn.view().orElseThrow().row(scope, id).filter(row -> !row.isTombstone());
  }

  private void judge(Turn turn, Dispatch dispatch, Row row, List<Register> sent, boolean whole) {
    for (Register now : Register.of(row)) {
      Optional<Register> said = sent.stream().filter(one -> isSame(one.value(), now.value()))
          .findFirst();
      boolean old = said.isPresent()
          ? said.get().at() <= now.at() && !said.get().equals(now)
          : whole && sent.stream().noneMatch(one -> one.value() instanceof Register.Value.Deleted);
      if (old) {
        tally.broken(
            new Tally.Place(dispatch.event(), turn.atMs(), turn.host(),
                List.of(places.name(dispatch.recipient()))),
            places.register(now.value()) + " of " + places.message(row) + ", as " + turn.host()
                + " shows it",
            said.map(one -> places.register(one.value()) + ", as it was")
                .orElse("nothing of it is sent"));
        return;
      }
    }
    tally.kept(Duty.AUTHOR, turn.host());
  }

  /** Whether two values are of one register of a message. */
  private static boolean isSame(Register.Value one, Register.Value other) {
    return switch (one) {
      case Register.Value.First first -> isText(other);
      case Register.Value.Edited edited -> isText(other);
      case Register.Value.Deleted deleted -> other instanceof Register.Value.Deleted;
      case Register.Value.Reacted reacted -> other instanceof Register.Value.Reacted that
          && that.userId().equals(reacted.userId()) && that.emoji().equals(reacted.emoji());
      case Register.Value.Linked linked -> other instanceof Register.Value.Linked that
          && that.linkId().equals(linked.linkId());
    };
  }

  private static boolean isText(Register.Value value) {
    return value instanceof Register.Value.First || value instanceof Register.Value.Edited;
  }

  @Override
  public Tally tally() {
    return tally;
  }
}
