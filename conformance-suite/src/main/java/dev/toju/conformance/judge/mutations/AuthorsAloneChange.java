package dev.toju.conformance.judge.mutations;

import dev.toju.conformance.judge.Matter;
import dev.toju.conformance.judge.PeerJudge;
import dev.toju.conformance.judge.Places;
import dev.toju.conformance.judge.Tally;
import dev.toju.conformance.model.Arrivals;
import dev.toju.conformance.model.Authorship;
import dev.toju.conformance.model.RowChange;
import dev.toju.conformance.model.RunModel;
import dev.toju.conformance.model.Turn;
import dev.toju.conformance.registry.Duty;
import dev.toju.conformance.registry.Verifies;
import dev.toju.protocol.AttachmentLink;
import dev.toju.protocol.Change;
import dev.toju.protocol.PeerEvent;
import dev.toju.protocol.Reaction;
import dev.toju.protocol.Row;
import dev.toju.protocol.SyncEvent;
import dev.toju.protocol.port.Command;
import dev.toju.protocol.port.PeerInput;
import dev.toju.protocol.port.View;
import dev.toju.protocol.rules.Choice;
import dev.toju.protocol.rules.Rules;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A change by anyone but its author changes nothing, live or through sync: whatever an honest peer
 * shows of an honest user's message is that user's own work, and so is each reaction. Where rows are
 * signed, what comes live and bears no signature is nobody's.
 */
@Verifies("MUT-4")
final class AuthorsAloneChange implements PeerJudge {

  private final RunModel run;
  private final Tally tally;
  private final Places places;

  AuthorsAloneChange(RunModel run) {
    this.run = run;
    this.tally = new Tally(run);
    this.places = new Places(run);
  }

  @Override
  public Set<Matter> matters() {
    return Set.of(Matter.COMMAND, Matter.RECEPTION, Matter.CHANNEL, Matter.ROWS);
  }

  @Override
  public void on(Turn turn) {
    boolean wrong = false;
    for (RowChange change : turn.changes()) {
      Row row = change.after();
      if (row != null && !isUnchecked(turn, change)) {
        Optional<String> foreign = foreign(row, change.before());
        if (foreign.isPresent()) {
          wrong = true;
          tally.broken(places.of(turn, List.of(row.senderId())),
              "of " + places.name(row.senderId()) + "'s message " + places.readable(row.id())
                  + " what " + places.name(row.senderId()) + " made of it alone",
              foreign.get());
        }
      }
    }
    Optional<Unsigned> unsigned = unsigned(turn);
    if (unsigned.isPresent() && unsigned.get().isTaken(turn)) {
      wrong = true;
      tally.broken(places.of(turn, List.of(unsigned.get().actor())),
          "nothing of what came of " + places.readable(unsigned.get().id())
              + ", as it bears no signature of " + places.name(unsigned.get().actor()),
          "it shows");
    }
    if (!wrong && turn.view().isPresent() && (unsigned.isPresent() || isTested(turn))) {
      tally.kept(Duty.RECIPIENT, turn.host());
    }
  }

  /**
   * Whether a row was inserted as another handed it on: with {@code auth.relayedRow=insert-only}
   * its text cannot be checked.
   */
  private boolean isUnchecked(Turn turn, RowChange change) {
    return change.before() == null
        && run.scene().rules().is(Rules.AUTH_RELAYED_ROW, Choice.RelayedRow.INSERT_ONLY)
        && turn.reception().filter(reception -> reception.payload() instanceof SyncEvent
            || reception.payload() instanceof PeerEvent.DirectSync).isPresent();
  }

  /** What of a row that is new in it is nobody's own work; empty where all of it is. */
  private Optional<String> foreign(Row row, @Nullable Row before) {
    Authorship authorship = run.authorship();
    boolean known = run.scene().isHonestUser(row.senderId())
        && authorship.makerOf(row.id()).filter(row.senderId()::equals).isPresent();
    boolean textIsNew = before == null || !before.body().equals(row.body())
        || before.isTombstone() != row.isTombstone();
    if (known && textIsNew && !authorship.isOwnText(row)) {
      return Optional.of(row.isTombstone()
          ? "it is deleted as of " + row.deletedAt()
          : places.message(row) + " as of " + row.lastModifiedAt());
    }
    for (Reaction reaction : row.reactions()) {
      boolean isNew = before == null || !before.reactions().contains(reaction);
      if (isNew && run.scene().isHonestUser(reaction.userId())
          && !authorship.isOwn(row, reaction)) {
        return Optional.of("a reaction " + reaction.emoji() + " in the name of "
            + places.name(reaction.userId()));
      }
    }
    for (AttachmentLink link : row.attachments()) {
      boolean isNew = before == null || !before.attachments().contains(link);
      if (known && isNew && !authorship.isOwn(row, link)) {
        return Optional.of("a link " + link.name());
      }
    }
    return Optional.empty();
  }

  /** What came live and bears no signature: a message that is new to the peer, or a change of one that it shows. */
  private sealed interface Unsigned {
    String id();

    String actor();

    boolean isTaken(Turn turn);

    record Message(Row row) implements Unsigned {
      @Override
      public String id() {
        return row.id();
      }

      @Override
      public String actor() {
        return row.senderId();
      }

      @Override
      public boolean isTaken(Turn turn) {
        return held(turn.view(), row.scope(), row.id()).isPresent();
      }
    }

    record Changed(Arrivals.Changed came) implements Unsigned {
      @Override
      public String id() {
        return came.messageId();
      }

      @Override
      public String actor() {
        return came.change().actor();
      }

      @Override
      public boolean isTaken(Turn turn) {
        return turn.changes().stream()
            .filter(change -> change.row().id().equals(came.messageId())
                && change.row().scope().equals(came.scope()))
            .anyMatch(change -> shows(change.after(), came.change())
                && !shows(change.before(), came.change()));
      }
    }
  }

  /** What came live without a signature, where whatever anybody says has to bear one. */
  private Optional<Unsigned> unsigned(Turn turn) {
    if (!run.scene().rules().is(Rules.AUTH_RELAYED_ROW, Choice.RelayedRow.SIGNED)
        || turn.before().isEmpty()) {
      return Optional.empty();
    }
    Optional<Unsigned> change = Arrivals.change(turn)
        .filter(came -> came.change().sig() == null
            && held(turn.before(), came.scope(), came.messageId()).isPresent())
        .map(Unsigned.Changed::new);
    return change.isPresent() ? change : message(turn);
  }

  private static Optional<Unsigned> message(Turn turn) {
    return Arrivals.message(turn).filter(row -> row.sigs().create() == null
        && held(turn.before(), row.scope(), row.id()).isEmpty()).map(Unsigned.Message::new);
  }

  private static boolean shows(@Nullable Row row, Change change) {
    return row != null && switch (change) {
      case Change.Edit edit -> Objects.equals(row.editedAt(), edit.editedAt())
          && row.body().equals(edit.body());
      case Change.Delete delete -> Objects.equals(row.deletedAt(), delete.deletedAt());
      case Change.React react -> row.reactions().contains(react.reaction());
      case Change.Attach attach -> row.attachments().contains(attach.link());
    };
  }

  /** Somebody tried to change what is another's, and this peer holds it. */
  private boolean isTested(Turn turn) {
    if (turn.input() instanceof PeerInput.Commanded commanded) {
      return triesAnothers(turn, commanded.command());
    }
    Optional<Arrivals.Changed> came = Arrivals.change(turn);
    if (came.isPresent()) {
      return held(turn, came.get().scope(), came.get().messageId())
          .filter(row -> isForeign(row, came.get())).isPresent();
    }
    return Arrivals.rows(turn).stream().anyMatch(row -> held(turn, row.scope(), row.id())
        .filter(own -> own.senderId().equals(row.senderId())
            && run.scene().isHonestUser(row.senderId())
            && run.authorship().makerOf(row.id()).isPresent()
            && !run.authorship().isOwnText(row))
        .isPresent());
  }

  private boolean isForeign(Row row, Arrivals.Changed came) {
    boolean ofSender = came.change() instanceof Change.React
        || came.change().actor().equals(row.senderId());
    return run.scene().isHonestUser(row.senderId())
        && (!ofSender || !came.sender().equals(came.change().actor()));
  }

  private boolean triesAnothers(Turn turn, Command command) {
    return switch (command) {
      case Command.Edit edit -> isAnothers(turn, edit.scope(), edit.messageId());
      case Command.Delete delete -> isAnothers(turn, delete.scope(), delete.messageId());
      case Command.Attach attach -> isAnothers(turn, attach.scope(), attach.messageId());
      default -> false;
    };
  }

  private boolean isAnothers(Turn turn, String scope, String messageId) {
    return held(turn, scope, messageId)
        .filter(row -> !row.senderId().equals(run.peer(turn.host()).self())
            && run.scene().isHonestUser(row.senderId()))
        .isPresent();
  }

  private static Optional<Row> held(Turn turn, String scope, String messageId) {
    return held(turn.before(), scope, messageId);
  }

  private static Optional<Row> held(Optional<View> view, String scope, String messageId) {
    return view.flatMap(shown -> shown.row(scope, messageId));
  }

  @Override
  public Tally tally() {
    return tally;
  }
}
