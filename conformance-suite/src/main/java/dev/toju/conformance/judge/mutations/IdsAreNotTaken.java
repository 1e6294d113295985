package dev.toju.conformance.judge.mutations;

import dev.toju.conformance.judge.Matter;
import dev.toju.conformance.judge.PeerJudge;
import dev.toju.conformance.judge.Places;
import dev.toju.conformance.judge.Tally;
import dev.toju.conformance.judge.ViewChange;
import dev.toju.conformance.model.Arrivals;
import dev.toju.conformance.model.Reception;
import dev.toju.conformance.model.RowChange;
import dev.toju.conformance.model.RunModel;
import dev.toju.conformance.model.Turn;
import dev.toju.conformance.registry.Duty;
import dev.toju.conformance.registry.Verifies;
import dev.toju.protocol.PeerEvent;
import dev.toju.protocol.Row;
import dev.toju.protocol.rules.Choice;
import dev.toju.protocol.rules.Rules;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * No honest peer shows a message under an id that another user's message has, nor takes an event of a
 * peer under an id that is another user's.
 */
@Verifies("MUT-8")
final class IdsAreNotTaken implements PeerJudge {

  private final RunModel run;
  private final Tally tally;
  private final Places places;
  private final ViewChange changes;

  IdsAreNotTaken(RunModel run) {
    this.run = run;
    this.tally = new Tally(run);
    this.places = new Places(run);
    this.changes = new ViewChange(places);
  }

  @Override
  public Set<Matter> matters() {
    return Set.of(Matter.RECEPTION, Matter.CHANNEL, Matter.ROWS);
  }

  @Override
  public void on(Turn turn) {
    boolean taken = false;
    for (RowChange change : turn.changes()) {
      Row row = change.after();
      Optional<String> maker = row == null ? Optional.empty() : other(row);
      if (row != null && maker.isPresent()) {
        taken = true;
        tally.broken(places.of(turn, List.of(row.senderId(), maker.get())),
            "the id " + places.readable(row.id()) + " for " + places.name(maker.get())
                + "'s message alone",
            places.message(row) + " of " + places.name(row.senderId()));
      }
    }
    event(turn);
    if (!taken && turn.view().isPresent()
        && Arrivals.rows(turn).stream().anyMatch(row -> other(row).isPresent())) {
      tally.kept(Duty.RECIPIENT, turn.host());
    }
  }

  /** An event by its id, and who says in it to have made it. */
  private record Named(String id, String maker) {}

  /** A change, or word of a group, under an id that is not its maker's changes nothing. */
  private void event(Turn turn) {
    Optional<Named> named = turn.reception().flatMap(this::named);
    if (named.isEmpty() || named.get().id().startsWith(named.get().maker() + ":")
        || turn.before().isEmpty() || turn.view().isEmpty()) {
      return;
    }
    String id = named.get().id();
    String maker = named.get().maker();
    changes.between(turn.before().get(), turn.view().get()).ifPresentOrElse(
        changed -> tally.broken(places.of(turn, List.of(maker)),
            "no change by an event under the id " + places.readable(id) + ", which is none of "
                + places.name(maker) + "'s",
            changed),
        () -> tally.kept(Duty.RECIPIENT, turn.host()));
  }

  /** With {@code auth.sender=claimed} an event is of the user that it names, and not of its sender. */
  private Optional<Named> named(Reception reception) {
    boolean claimed = run.scene().rules().is(Rules.AUTH_SENDER, Choice.Sender.CLAIMED);
    return switch (reception.payload()) {
      case PeerEvent.DirectChange change -> Optional.of(new Named(change.eventId(),
          claimed ? change.change().actor() : reception.sender()));
      case PeerEvent.ConversationCreate create -> Optional.of(new Named(create.eventId(),
          claimed ? create.conversation().createdBy() : reception.sender()));
      default -> Optional.empty();
    };
  }

  /** The honest user whose message has that id, if the row is somebody else's. */
  private Optional<String> other(Row row) {
    return run.authorship().makerOf(row.id())
        .filter(maker -> !maker.equals(row.senderId()) && run.scene().isHonestUser(maker));
  }

  @Override
  public Tally tally() {
    return tally;
  }
}
