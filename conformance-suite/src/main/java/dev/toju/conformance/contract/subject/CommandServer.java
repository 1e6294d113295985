package dev.toju.conformance.contract.subject;

import dev.toju.conformance.contract.Answer;
import dev.toju.conformance.contract.Ask;
import dev.toju.conformance.contract.subject.Dialogue.Turn;
import dev.toju.protocol.port.ServerEffect;
import dev.toju.protocol.port.ServerInput;
import dev.toju.sim.host.Reply;
import dev.toju.sim.host.ServerHost;
import java.util.function.Consumer;

/** One life of a signaling server in a process of its own. */
final class CommandServer implements ServerHost {

  private final Life life;
  private final Consumer<Life> retired;

  /** @param retired gets the process when the run is over */
  CommandServer(Life life, Consumer<Life> retired) {
    this.life = life;
    this.retired = retired;
  }

  @Override
  public Reply<ServerEffect> handle(ServerInput input, long nowMs) {
    Turn turn = input instanceof ServerInput.Started started
        ? start(started, nowMs)
        : life.ask(seq -> new Ask.ToServer(seq, nowMs, input));
    return switch (turn) {
      case Turn.Said(Answer.ServerEffects effects) -> new Reply.Effects<>(effects.effects());
      case Turn.Said(Answer.Unsupported unsupported) -> new Reply.Unsupported<>(unsupported.what());
      case Turn.Said said -> throw new IllegalStateException("not an answer to an input: " + said);
      case Turn.Broken broken -> new Reply.Failed<>(broken.failure());
    };
  }

  private Turn start(ServerInput.Started started, long nowMs) {
    return switch (life.meet()) {
      case Meeting.Missed missed -> new Turn.Broken(missed.failure());
      case Meeting.Met met -> life.ask(seq -> new Ask.StartServer(seq, nowMs, started.address(),
          started.entropy(), met.who().scaledBy(started.rules())));
    };
  }

  @Override
  public void close() {
    life.end();
  }

  @Override
  public void retire() {
    retired.accept(life);
  }
}
