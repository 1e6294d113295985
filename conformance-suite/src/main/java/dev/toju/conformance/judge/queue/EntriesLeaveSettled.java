package dev.toju.conformance.judge.queue;

import dev.toju.conformance.judge.Matter;
import dev.toju.conformance.judge.PeerJudge;
import dev.toju.conformance.judge.Places;
import dev.toju.conformance.judge.Tally;
import dev.toju.conformance.model.Answer;
import dev.toju.conformance.model.Dispatch;
import dev.toju.conformance.model.Identical;
import dev.toju.conformance.model.OutboxModel;
import dev.toju.conformance.model.RunModel;
import dev.toju.conformance.model.Turn;
import dev.toju.conformance.registry.Duty;
import dev.toju.conformance.registry.Verifies;
import dev.toju.protocol.port.PeerInput;
import dev.toju.protocol.port.View;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * An entry leaves the outbox only when its recipient acknowledged or refused it, or when its
 * register is gone. Judged within a life; whether the queue survives a restart is QUE-5.
 */
@Verifies("QUE-3")
final class EntriesLeaveSettled implements PeerJudge {

  private final RunModel run;
  private final Tally tally;
  private final Places places;

  EntriesLeaveSettled(RunModel run) {
    this.run = run;
    this.tally = new Tally(run);
    this.places = new Places(run);
  }

  @Override
  public Set<Matter> matters() {
    return Set.of(Matter.ANSWER, Matter.OUTBOX);
  }

  @Override
  public void on(Turn turn) {
    if (turn.before().isEmpty() || turn.view().isEmpty()
        || turn.input() instanceof PeerInput.Started) {
      return;
    }
    View before = turn.before().get();
    View now = turn.view().get();
    if (!Identical.parts(before.outbox(), now.outbox())) {
      Set<String> left = new TreeSet<>();
      now.outbox().forEach(entry -> left.add(key(entry)));
      before.outbox().stream().filter(entry -> !left.contains(key(entry)))
          .forEach(entry -> gone(turn, entry, now));
    }
    if (stays(turn, now)) {
      tally.kept(Duty.AUTHOR, turn.host());
    }
  }

  /** The turn in which a transport accepts something is the one in which careless peers drop it. */
  private static boolean stays(Turn turn, View now) {
    Dispatch taken = turn.answer().filter(answer -> answer.result() == Answer.Result.ACCEPTED)
        .map(Answer::dispatch).orElse(null);
    return taken != null && now.outbox().stream()
        .anyMatch(entry -> entry.eventId().equals(taken.name())
            && entry.recipient().equals(taken.recipient()));
  }

  private void gone(Turn turn, View.OutboxEntry entry, View now) {
    OutboxModel outbox = run.peer(turn.host()).outbox();
    if (outbox.isUnknown(entry, now)) {
      return;
    }
    if (outbox.isSettled(entry) || outbox.isGone(entry, now)) {
      tally.kept(Duty.AUTHOR, turn.host());
      return;
    }
    String recipient = places.name(entry.recipient());
    tally.broken(places.of(turn, List.of(entry.recipient())),
        "the entry " + places.message(turn, entry.eventId()) + " for " + recipient
            + " stays until " + recipient + " acknowledges or refuses it",
        "it left the outbox " + turn.answer()
            .map(answer -> "when a transport said " + answer.result()).orElse("without either"));
  }

  private static String key(View.OutboxEntry entry) {
    return entry.eventId() + " " + entry.recipient();
  }

  @Override
  public Tally tally() {
    return tally;
  }
}
