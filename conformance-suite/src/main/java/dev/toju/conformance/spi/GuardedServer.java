package dev.toju.conformance.spi;

import dev.toju.conformance.contract.Answer;
import dev.toju.conformance.contract.Side;
import dev.toju.conformance.contract.subject.Meeting;
import dev.toju.conformance.spi.JavaLife.Turn;
import dev.toju.protocol.port.ServerEffect;
import dev.toju.protocol.port.ServerInput;
import dev.toju.protocol.rules.RuleSet;
import dev.toju.sim.host.Reply;
import dev.toju.sim.host.ServerHost;
import org.jspecify.annotations.Nullable;

/** One life of a signaling server of a Java subject. */
final class GuardedServer implements ServerHost {

  private final JavaLife life;

  /** Seen by the thread of the subject alone. */
  private @Nullable JavaServer server;

  GuardedServer(JavaLife life) {
    this.life = life;
  }

  @Override
  public Reply<ServerEffect> handle(ServerInput input, long nowMs) {
    return switch (life.meet()) {
      case Meeting.Missed missed -> new Reply.Failed<>(missed.failure());
      case Meeting.Met met -> input instanceof ServerInput.Started started
          ? start(started, met.who().ruleSetUnder(started.rules()), nowMs)
          : ask(copied(input), nowMs);
    };
  }

  private Reply<ServerEffect> start(ServerInput.Started started, RuleSet.Parsed rules, long nowMs) {
    return switch (rules) {
      case RuleSet.Parsed.Wrong wrong ->
        new Reply.Unsupported<>("the rules in force: " + wrong.reason());
      case RuleSet.Parsed.Ok ok ->
        ask(new ServerInput.Started(ok.rules(), started.address(), started.entropy()), nowMs);
    };
  }

  private Reply<ServerEffect> ask(ServerInput input, long nowMs) {
    String what = "the input " + input.getClass().getSimpleName();
    Turn turn = life.<ServerEffect>ask(what, Side.SERVER,
        subject -> living(subject).handle(input, nowMs), Answer.ServerEffects::new);
    return switch (turn) {
      case Turn.Said(Answer.ServerEffects effects) -> new Reply.Effects<>(effects.effects());
      case Turn.Said(Answer.Unsupported unsupported) -> new Reply.Unsupported<>(unsupported.what());
      case Turn.Said said -> throw new IllegalStateException("not an answer to an input: " + said);
      case Turn.Broken broken -> new Reply.Failed<>(broken.failure());
    };
  }

  @Override
  public void close() {
    life.end(() -> {
      JavaServer living = server;
      if (living != null) {
        living.close();
      }
    });
  }

  private JavaServer living(JavaSubject subject) {
    JavaServer living = server;
    if (living == null) {
      living = subject.newServer();
      if (living == null) {
        throw new JavaLife.NoLife("expected a JavaServer from newServer(), came null");
      }
      server = living;
    }
    return living;
  }

  /** What the subject gets is its own: bytes can be written to. */
  private static ServerInput copied(ServerInput input) {
    return switch (input) {
      case ServerInput.FrameReceived received -> new ServerInput.FrameReceived(
          received.connection(), GuardedPeer.copied(received.frame()));
      case ServerInput.Started started -> started;
      case ServerInput.Connected connected -> connected;
      case ServerInput.Disconnected disconnected -> disconnected;
      case ServerInput.TimerFired fired -> fired;
    };
  }
}
