package dev.toju.conformance.judge.mutations;

import dev.toju.conformance.judge.Matter;
import dev.toju.conformance.judge.PeerJudge;
import dev.toju.conformance.judge.Places;
import dev.toju.conformance.judge.Tally;
import dev.toju.conformance.model.Dispatch;
import dev.toju.conformance.model.Provenance.Trace;
import dev.toju.conformance.model.RunModel;
import dev.toju.conformance.model.Turn;
import dev.toju.conformance.registry.Duty;
import dev.toju.conformance.registry.Verifies;
import dev.toju.protocol.SyncEvent;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A peer shows of others' messages, and hands on, what came, code point for code point. What it lists
 * is there, with the stamp and the digest that it lists.
 */
@Verifies("MUT-10")
final class NothingIsMadeUp implements PeerJudge {

  private final RunModel run;
  private final Tally tally;
  private final Places places;
  private final ListedVersions listed;

  NothingIsMadeUp(RunModel run) {
    this.run = run;
    this.tally = new Tally(run);
    this.places = new Places(run);
    this.listed = new ListedVersions(run, places);
  }

  @Override
  public Set<Matter> matters() {
    return Set.of(Matter.LIFE, Matter.GAP, Matter.ROWS, Matter.DISPATCH, Matter.RECEPTION,
        Matter.CHANNEL);
  }

  @Override
  public void on(Turn turn) {
    judge(turn, run.provenance().latest().shown(), false);
    judge(turn, run.provenance().latest().sent(), true);
    listed.note(turn);
    if (turn.view().isPresent()) {
      turn.dispatches().forEach(dispatch -> {
        if (dispatch.payload().sync().orElse(null) instanceof SyncEvent.Inventory inventory
            && !inventory.entries().isEmpty()) {
          judge(turn, dispatch, inventory);
        }
      });
    }
  }

  private void judge(Turn turn, Dispatch dispatch, SyncEvent.Inventory inventory) {
    Optional<String> wrong = listed.wrong(turn, inventory);
    if (wrong.isEmpty()) {
      tally.kept(Duty.RELAY, turn.host());
    } else {
      tally.broken(places.of(turn, List.of(dispatch.recipient())),
          "a list of what is there, with its stamps and digests", wrong.get());
    }
  }

  private void judge(Turn turn, List<Trace> traces, boolean sent) {
    List<Trace> of = traces.stream()
        .filter(trace -> !WordsAreTheUsers.isOwnWork(turn, trace, sent)).toList();
    of.stream().filter(trace -> !trace.known()).findFirst().ifPresentOrElse(
        made -> tally.broken(places.of(turn, List.of()),
            "of " + places.id(made.messageId())
                + " only what came here, code point for code point",
            (sent ? "sent: " : "shown: ") + places.register(made.register().value())),
        () -> {
          if (!of.isEmpty()) {
            tally.kept(sent ? Duty.RELAY : Duty.RECIPIENT, turn.host());
          }
        });
  }

  @Override
  public Tally tally() {
    return tally;
  }
}
