package dev.toju.conformance.judge.merge;

import dev.toju.conformance.judge.Matter;
import dev.toju.conformance.judge.PeerJudge;
import dev.toju.conformance.judge.Places;
import dev.toju.conformance.judge.Tally;
import dev.toju.conformance.judge.Versions;
import dev.toju.conformance.model.Arrivals;
import dev.toju.conformance.model.RowChange;
import dev.toju.conformance.model.RunModel;
import dev.toju.conformance.model.Turn;
import dev.toju.conformance.registry.Duty;
import dev.toju.conformance.registry.Verifies;
import dev.toju.protocol.Change;
import dev.toju.protocol.Row;
import dev.toju.protocol.port.PeerInput;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A reaction or a link never changes the body, nor an edit the reactions and links: neither live,
 * nor when versions meet of which one has the newer text and the other the newer reaction.
 */
@Verifies("MRG-8")
final class RegistersStayApart implements PeerJudge {

  private final Tally tally;
  private final Places places;

  RegistersStayApart(RunModel run) {
    this.tally = new Tally(run);
    this.places = new Places(run);
  }

  @Override
  public Set<Matter> matters() {
    return Set.of(Matter.ROWS);
  }

  @Override
  public void on(Turn turn) {
    if (turn.input() instanceof PeerInput.Started) {
      return;
    }
    Optional<Arrivals.Changed> came = Arrivals.change(turn);
    boolean rows = !Arrivals.rows(turn).isEmpty();
    for (RowChange change : turn.changes()) {
      Row before = change.before();
      Row after = change.after();
      if (before != null && after != null && !before.isTombstone() && !after.isTombstone()
          && before.createdAt() == after.createdAt()
          && before.senderId().equals(after.senderId())) {
        if (came.isPresent()) {
          live(turn, came.get().change(), before, after);
        } else if (rows) {
          met(turn, before, after);
        }
      }
    }
  }

  private void live(Turn turn, Change change, Row before, Row after) {
    boolean text = change instanceof Change.Edit;
    boolean same = text
        ? before.reactions().equals(after.reactions())
            && before.attachments().equals(after.attachments())
        : before.body().equals(after.body());
    if (same) {
      tally.kept(Duty.RECIPIENT, turn.host());
    } else {
      wrong(turn, before, after, text ? "its reactions and links changed" : "its body changed");
    }
  }

  /** A version came: neither its text nor its reactions may take back newer ones. */
  private void met(Turn turn, Row before, Row after) {
    boolean undone = Versions.editedAt(after) < Versions.editedAt(before);
    Optional<String> lost = Versions.editedAt(after) > Versions.editedAt(before)
        ? Versions.lost(before, after)
        : Optional.empty();
    if (undone) {
      wrong(turn, before, after, places.message(after) + ": the older text is back");
    } else if (lost.isPresent()) {
      wrong(turn, before, after, lost.get() + " is lost to a newer text");
    } else if (!before.reactions().equals(after.reactions())
        || !before.attachments().equals(after.attachments())) {
      tally.kept(Duty.RECIPIENT, turn.host());
    }
  }

  private void wrong(Turn turn, Row before, Row after, String seen) {
    tally.broken(places.of(turn, List.of(after.senderId())),
        "of " + places.message(before) + " each register as new as it was, whatever came for"
            + " another",
        seen);
  }

  @Override
  public Tally tally() {
    return tally;
  }
}
