package dev.toju.conformance.judge.mutations;

import dev.toju.conformance.judge.Matter;
import dev.toju.conformance.judge.PeerJudge;
import dev.toju.conformance.judge.Places;
import dev.toju.conformance.judge.Tally;
import dev.toju.conformance.model.Provenance.Trace;
import dev.toju.conformance.model.RunModel;
import dev.toju.conformance.model.Turn;
import dev.toju.conformance.registry.Duty;
import dev.toju.conformance.registry.Verifies;
import java.util.List;
import java.util.Set;

/**
 * A peer shows of others' messages, and hands on, what came, code point for code point.
 */
@Verifies("MUT-10")
final class NothingIsMadeUp implements PeerJudge {

  private final RunModel run;
  private final Tally tally;
  private final Places places;

  NothingIsMadeUp(RunModel run) {
    this.run = run;
    this.tally = new Tally(run);
    this.places = new Places(run);
  }

  @Override
  public Set<Matter> matters() {
    return Set.of(Matter.LIFE, Matter.GAP, Matter.ROWS, Matter.DISPATCH);
  }

  @Override
  public void on(Turn turn) {
    judge(turn, run.provenance().latest().shown(), false);
    judge(turn, run.provenance().latest().sent(), true);
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
