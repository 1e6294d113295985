package dev.toju.conformance.judge.merge;

import dev.toju.conformance.judge.Matter;
import dev.toju.conformance.judge.PeerJudge;
import dev.toju.conformance.judge.Places;
import dev.toju.conformance.judge.Tally;
import dev.toju.conformance.model.Arrivals;
import dev.toju.conformance.model.RowChange;
import dev.toju.conformance.model.RunModel;
import dev.toju.conformance.model.Turn;
import dev.toju.conformance.registry.Duty;
import dev.toju.conformance.registry.Verifies;
import dev.toju.protocol.AttachmentLink;
import dev.toju.protocol.Frame;
import dev.toju.protocol.Reaction;
import dev.toju.protocol.Row;
import dev.toju.protocol.port.PeerEffect;
import dev.toju.protocol.port.PeerInput;
import dev.toju.protocol.rules.Choice;
import dev.toju.protocol.rules.Rules;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A merge mints no stamp: each stamp that it leaves was there, came, or is of what its own user made
 * and could not be shown before.
 */
@Verifies("MRG-6")
final class MergeMintsNothing implements PeerJudge {

  private final RunModel run;
  private final Tally tally;
  private final Places places;
  /** By host and message: the stamps that came. */
  private final Map<String, Set<Long>> came = new TreeMap<>();

  MergeMintsNothing(RunModel run) {
    this.run = run;
    this.tally = new Tally(run);
    this.places = new Places(run);
  }

  @Override
  public Set<Matter> matters() {
    return Set.of(Matter.RECEPTION, Matter.CHANNEL, Matter.ROWS, Matter.SENT);
  }

  @Override
  public void on(Turn turn) {
    for (PeerEffect effect : turn.effects()) {
      if (effect instanceof PeerEffect.SendToServer send) {
        sent(turn, send.frame());
      } else if (effect instanceof PeerEffect.SendToPeer send) {
        sent(turn, send.frame());
      }
    }
    for (Row row : Arrivals.allRows(turn)) {
      stampsOf(turn, row.scope(), row.id()).addAll(stamps(row));
    }
    Arrivals.anyChange(turn).ifPresent(
        change -> stampsOf(turn, change.scope(), change.messageId()).add(change.change().at()));
    if (turn.input() instanceof PeerInput.Commanded || turn.input() instanceof PeerInput.Started) {
      return;
    }
    for (RowChange change : turn.changes()) {
      Row after = change.after();
      if (after != null) {
        judge(turn, change.before(), after);
      }
    }
  }

  private void sent(Turn turn, Frame frame) {
    WrittenRows.invented(frame).ifPresent(seen -> tally.broken(places.of(turn, List.of()),
        "lastModifiedAt of each row that " + turn.host() + " sends is its greatest stamp", seen));
  }

  private Set<Long> stampsOf(Turn turn, String scope, String id) {
    return came.computeIfAbsent(turn.host() + " " + scope + " " + id, k -> new TreeSet<>());
  }

  private static Set<Long> stamps(Row row) {
    Set<Long> stamps = new TreeSet<>();
    stamps.add(row.createdAt());
    stamps.add(row.lastModifiedAt());
    Long editedAt = row.editedAt();
    if (editedAt != null) {
      stamps.add(editedAt);
    }
    row.reactions().stream().map(Reaction::at).forEach(stamps::add);
    row.attachments().stream().map(AttachmentLink::at).forEach(stamps::add);
    return stamps;
  }

  private void judge(Turn turn, @org.jspecify.annotations.Nullable Row before, Row after) {
    Set<Long> fresh = stamps(after);
    if (before != null) {
      fresh.removeAll(stamps(before));
    }
    fresh.removeAll(stampsOf(turn, after.scope(), after.id()));
    fresh.removeAll(ownStamps(run.peer(turn.host()).self(), after));
    if (!fresh.isEmpty() && isChangedUnseen(turn, after)) {
      return;
    }
    if (fresh.isEmpty()) {
      tally.kept(Duty.RECIPIENT, turn.host());
    } else {
      tally.broken(places.of(turn, List.of(after.senderId())),
          "of " + places.message(after) + " the stamps that were there or came",
          "the stamp " + fresh.iterator().next());
    }
  }

  /** Where anyone may change a message, its user may have done so before it was due and shown. */
  private boolean isChangedUnseen(Turn turn, Row row) {
    return run.scene().rules().is(Rules.AUTH_MUTATION, Choice.MutationBy.ANYONE)
        && run.authorship().hasChanged(run.peer(turn.host()).self(), row);
  }

  /** The stamps in a row of what that user made of it. */
  private Set<Long> ownStamps(String user, Row row) {
    Set<Long> stamps = new TreeSet<>();
    if (row.senderId().equals(user) && run.authorship().isOwnText(row)) {
      stamps.add(row.createdAt());
      Long textAt = row.isTombstone() ? row.deletedAt() : row.editedAt();
      if (textAt != null) {
        stamps.add(textAt);
      }
    }
    row.reactions().stream()
        .filter(reaction -> reaction.userId().equals(user) && run.authorship().isOwn(row, reaction))
        .forEach(reaction -> stamps.add(reaction.at()));
    row.attachments().stream()
        .filter(link -> row.senderId().equals(user) && run.authorship().isOwn(row, link))
        .forEach(link -> stamps.add(link.at()));
    return stamps;
  }

  @Override
  public Tally tally() {
    return tally;
  }
}
