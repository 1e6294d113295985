package dev.toju.conformance.contract.subject;

import dev.toju.conformance.contract.Answer;
import dev.toju.conformance.contract.Ask;
import dev.toju.conformance.contract.subject.Dialogue.Turn;
import dev.toju.protocol.port.PeerEffect;
import dev.toju.protocol.port.PeerInput;
import dev.toju.protocol.port.View;
import dev.toju.sim.host.PeerHost;
import dev.toju.sim.host.Reply;

/** One life of a peer in a process of its own. */
final class CommandPeer implements PeerHost {

  private final Life life;
  private View lastView = View.EMPTY;

  CommandPeer(Life life) {
    this.life = life;
  }

  @Override
  public Reply<PeerEffect> handle(PeerInput input, long nowMs) {
    Turn turn = input instanceof PeerInput.Started started
        ? start(started, nowMs)
        : life.ask(seq -> new Ask.ToPeer(seq, nowMs, input));
    return switch (turn) {
      case Turn.Said(Answer.PeerEffects effects) -> new Reply.Effects<>(effects.effects());
      case Turn.Said(Answer.Unsupported unsupported) -> new Reply.Unsupported<>(unsupported.what());
      case Turn.Said said -> throw new IllegalStateException("not an answer to an input: " + said);
      case Turn.Broken broken -> new Reply.Failed<>(broken.failure());
    };
  }

  private Turn start(PeerInput.Started started, long nowMs) {
    return switch (life.meet()) {
      case Meeting.Missed missed -> new Turn.Broken(missed.failure());
      case Meeting.Met met -> life.ask(seq -> new Ask.StartPeer(seq, nowMs, started.self(),
          started.entropy(), started.boot(), started.stored(),
          met.who().scaledBy(started.rules())));
    };
  }

  /** A failure here is told by the next answer to an input. */
  @Override
  public View view() {
    if (life.ask(Ask.ShowView::new) instanceof Turn.Said(Answer.Viewed viewed)) {
      lastView = viewed.view();
    }
    return lastView;
  }

  @Override
  public void close() {
    life.end();
  }
}
