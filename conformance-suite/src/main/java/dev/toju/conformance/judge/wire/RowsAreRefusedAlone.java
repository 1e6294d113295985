package dev.toju.conformance.judge.wire;

import dev.toju.conformance.judge.Matter;
import dev.toju.conformance.judge.PeerJudge;
import dev.toju.conformance.judge.Places;
import dev.toju.conformance.judge.Tally;
import dev.toju.conformance.model.Reception;
import dev.toju.conformance.model.RunModel;
import dev.toju.conformance.model.Turn;
import dev.toju.conformance.registry.Duty;
import dev.toju.conformance.registry.Verifies;
import dev.toju.protocol.Decoded;
import dev.toju.protocol.Frame;
import dev.toju.protocol.RelayEnvelope;
import dev.toju.protocol.Row;
import dev.toju.protocol.SyncEvent;
import dev.toju.protocol.json.Codec;
import dev.toju.protocol.port.PeerInput;
import dev.toju.protocol.port.View;
import dev.toju.protocol.rules.Choice;
import dev.toju.protocol.rules.Rules;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;

/**
 * A malformed batch is applied not at all; of a well-formed one that was asked for, the rows that
 * honest users made are applied, whatever becomes of the others.
 */
@Verifies("WIR-2")
final class RowsAreRefusedAlone implements PeerJudge {

  private static final String BATCH = "chat-sync-batch";

  private final RunModel run;
  private final Tally tally;
  private final Places places;

  RowsAreRefusedAlone(RunModel run) {
    this.run = run;
    this.tally = new Tally(run);
    this.places = new Places(run);
  }

  @Override
  public Set<Matter> matters() {
    return Set.of(Matter.RECEPTION, Matter.NONSENSE);
  }

  @Override
  public void on(Turn turn) {
    if (turn.input() instanceof PeerInput.FrameReceived received && turn.reception().isEmpty()
        && isMalformedBatch(received.frame())
        && turn.view().isPresent()) {
      if (turn.changes().isEmpty()) {
        tally.kept(Duty.RECIPIENT, turn.host());
      } else {
        tally.broken(places.of(turn, List.of()), "nothing of a malformed batch",
            turn.changes().size() + " rows changed");
      }
    }
    turn.reception().filter(reception -> turn.view().isPresent())
        .ifPresent(reception -> batch(turn, reception));
  }

  private static boolean isMalformedBatch(Frame frame) {
    return switch (Codec.decode(frame)) {
      case Decoded.Refused refused -> frame instanceof Frame.Encoded encoded
          && new String(encoded.bytes(), StandardCharsets.UTF_8).contains(BATCH);
      case Decoded.Ok ok -> ok.envelope() instanceof RelayEnvelope.Forward forward
          && Codec.decode(forward.payload()) instanceof Decoded.Refused
          && forward.payload().toString().contains(BATCH);
      case Decoded.Unknown unknown -> false;
    };
  }

  private void batch(Turn turn, Reception reception) {
    if (!(reception.payload().sync().orElse(null) instanceof SyncEvent.Batch batch)) {
      return;
    }
    boolean mixed = batch.messages().stream().anyMatch(row -> !isGood(row));
    for (Row row : batch.messages()) {
      if (mixed && isGood(row) && run.requests().isAsked(turn, row)
          && row.lastModifiedAt() <= run.latestDue(turn)) {
        judge(turn, row);
      }
    }
  }

  /** Made by an honest user, of a hand that nobody else had a part in, and not without its signature. */
  private boolean isGood(Row row) {
    boolean bare = run.scene().rules().is(Rules.AUTH_RELAYED_ROW, Choice.RelayedRow.SIGNED)
        && row.sigs().create() == null;
    return !bare && run.scene().isHonestUser(row.senderId()) && run.authorship().isOwnText(row)
        && row.reactions().stream().allMatch(r -> run.authorship().isOwn(row, r))
        && row.attachments().stream().allMatch(link -> run.authorship().isOwn(row, link));
  }

  private void judge(Turn turn, Row row) {
    View now = turn.view().orElseThrow();
    boolean held = now.rows().getOrDefault(row.scope(), List.of()).stream()
        .anyMatch(each -> each.id().equals(row.id()));
    if (held) {
      tally.kept(Duty.RECIPIENT, turn.host());
    } else {
      tally.broken(places.of(turn, List.of(row.senderId())),
          places.message(row) + ", which was asked for, though another row of its batch is refused",
          "it is not there");
    }
  }

  @Override
  public Tally tally() {
    return tally;
  }
}
