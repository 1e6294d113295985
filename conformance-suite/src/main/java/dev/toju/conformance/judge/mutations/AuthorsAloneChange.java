package dev.toju.conformance.judge.mutations;

import dev.toju.conformance.judge.Matter;
import dev.toju.conformance.judge.PeerJudge;
import dev.toju.conformance.judge.Places;
import dev.toju.conformance.judge.Tally;
import dev.toju.conformance.model.Arrivals;
import dev.toju.conformance.model.Authorship;
import dev.toju.conformance.model.Register;
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
import dev.toju.protocol.rules.RuleSet;
import dev.toju.protocol.rules.Rules;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A change by anyone but its author changes nothing, live or through sync: whatever an honest peer
 * shows of an honest user's message is that user's own work, and so is each reaction. Where the
 * rules demand signatures, a live message or change without one changes nothing either.
 */
@Verifies("MUT-4")
final class AuthorsAloneChange implements PeerJudge {

  private final RunModel run;
  private final Tally tally;
  private final Places places;
  private final boolean signed;
  private final boolean insertOnly;

  AuthorsAloneChange(RunModel run) {
    this.run = run;
    this.tally = new Tally(run);
    this.places = new Places(run);
    RuleSet rules = run.scene().rules();
    this.signed = rules.is(Rules.AUTH_RELAYED_ROW, Choice.RelayedRow.SIGNED);
    this.insertOnly = rules.is(Rules.AUTH_RELAYED_ROW, Choice.RelayedRow.INSERT_ONLY);
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
    if (unsigned.isPresent() && unsigned.get().isTaken()) {
      wrong = true;
      String actor = places.name(unsigned.get().actor());
      tally.broken(places.of(turn, List.of(unsigned.get().actor())),
          turn.host() + " ignores a frame about message "
              + places.readable(unsigned.get().messageId()) + " without a signature of " + actor,
          "it shows the content of that frame");
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
    return insertOnly && change.before() == null
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

  /**
   * A live message that is new to the peer, or a live change of a message that it shows, without a
   * signature.
   *
   * @param isTaken whether the peer shows it now
   */
  private record Unsigned(String messageId, String actor, boolean isTaken) {}

  /** Empty unless the rules demand that each row and each change is signed. */
  private Optional<Unsigned> unsigned(Turn turn) {
    if (!signed || turn.before().isEmpty()) {
      return Optional.empty();
    }
    return Arrivals.change(turn)
        .filter(came -> came.change().sig() == null
            && held(turn.before(), came.scope(), came.messageId()).isPresent())
        .map(came -> new Unsigned(came.messageId(), came.change().actor(), isTaken(turn, came)))
        .or(() -> Arrivals.message(turn)
            .filter(row -> row.sigs().create() == null
                && held(turn.before(), row.scope(), row.id()).isEmpty())
            .map(row -> new Unsigned(row.id(), row.senderId(),
                held(turn.view(), row.scope(), row.id()).isPresent())));
  }

  private static boolean isTaken(Turn turn, Arrivals.Changed came) {
    Register set = Register.of(came.change());
    return turn.changes().stream()
        .filter(change -> change.row().id().equals(came.messageId())
            && change.row().scope().equals(came.scope()))
        .anyMatch(change -> shows(change.after(), set) && !shows(change.before(), set));
  }

  private static boolean shows(@Nullable Row row, Register register) {
    return row != null && Register.of(row).contains(register);
  }

  /** Somebody tried to change what is another's, and this peer holds it. */
  private boolean isTested(Turn turn) {
    if (turn.input() instanceof PeerInput.Commanded commanded) {
      return triesAnothers(turn, commanded.command());
    }
    Optional<Arrivals.Changed> came = Arrivals.change(turn);
    if (came.isPresent()) {
      return held(turn.before(), came.get().scope(), came.get().messageId())
          .filter(row -> isForeign(row, came.get())).isPresent();
    }
    return Arrivals.rows(turn).stream().anyMatch(row -> held(turn.before(), row.scope(), row.id())
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
    return held(turn.before(), scope, messageId)
        .filter(row -> !row.senderId().equals(run.peer(turn.host()).self())
            && run.scene().isHonestUser(row.senderId()))
        .isPresent();
  }

  private static Optional<Row> held(Optional<View> view, String scope, String messageId) {
    return view.flatMap(shown -> shown.row(scope, messageId));
  }

  @Override
  public Tally tally() {
    return tally;
  }
}
