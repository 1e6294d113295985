package dev.toju.conformance.judge.mutations;

import dev.toju.conformance.judge.Matter;
import dev.toju.conformance.judge.PeerJudge;
import dev.toju.conformance.judge.Places;
import dev.toju.conformance.judge.Tally;
import dev.toju.conformance.model.Provenance.Trace;
import dev.toju.conformance.model.Provenance.Traced;
import dev.toju.conformance.model.Register;
import dev.toju.conformance.model.RunModel;
import dev.toju.conformance.model.Turn;
import dev.toju.conformance.registry.Duty;
import dev.toju.conformance.registry.Verifies;
import dev.toju.protocol.port.PeerInput;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a user says is what the row says, and what is sent: text, edit, emoji and link, code point
 * for code point, and nothing besides.
 */
@Verifies("MUT-9")
final class WordsAreTheUsers implements PeerJudge {

  private final RunModel run;
  private final Tally tally;
  private final Places places;

  WordsAreTheUsers(RunModel run) {
    this.run = run;
    this.tally = new Tally(run);
    this.places = new Places(run);
  }

  @Override
  public Set<Matter> matters() {
    return Set.of(Matter.COMMAND, Matter.LIFE, Matter.GAP, Matter.ROWS, Matter.DISPATCH);
  }

  /** What a user commands, and what a peer sends in its user's name. */
  static boolean isOwnWork(Turn turn, Trace trace, boolean sent) {
    return switch (turn.input()) {
      case PeerInput.Commanded commanded -> true;
      case PeerInput.Started started -> trace.own();
      default -> sent && trace.own();
    };
  }

  @Override
  public void on(Turn turn) {
    Traced traced = run.provenance().latest();
    List<Trace> own = Stream.concat(
        traced.shown().stream().filter(trace -> isOwnWork(turn, trace, false)),
        traced.sent().stream().filter(trace -> isOwnWork(turn, trace, true))).toList();
    own.stream().filter(trace -> !trace.known()).findFirst().ifPresentOrElse(
        made -> tally.broken(places.of(turn, List.of()), expected(turn, made),
            places.register(made.register().value()) + " (" + places.id(made.messageId()) + ")"),
        () -> {
          if (!own.isEmpty()) {
            tally.kept(Duty.AUTHOR, turn.host());
          }
        });
  }

  private String expected(Turn turn, Trace made) {
    if (turn.input() instanceof PeerInput.Commanded commanded) {
      return Register.said(run.peer(turn.host()).self(), commanded.command())
          .map(value -> places.register(value) + ", as the user said")
          .orElse("no change of a message, as the user said nothing about one");
    }
    return "of " + places.id(made.messageId())
        + " only what its user said, code point for code point";
  }

  @Override
  public Tally tally() {
    return tally;
  }
}
