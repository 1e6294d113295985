package dev.toju.conformance.spi;

import dev.toju.conformance.contract.Answer;
import dev.toju.conformance.contract.Side;
import dev.toju.conformance.contract.subject.Meeting;
import dev.toju.conformance.spi.JavaLife.Turn;
import dev.toju.protocol.Frame;
import dev.toju.protocol.json.Codec;
import dev.toju.protocol.port.PeerEffect;
import dev.toju.protocol.port.PeerInput;
import dev.toju.protocol.port.View;
import dev.toju.protocol.rules.RuleSet;
import dev.toju.sim.host.PeerHost;
import dev.toju.sim.host.Reply;
import org.jspecify.annotations.Nullable;

/** One life of a peer of a Java subject. */
final class GuardedPeer implements PeerHost {

  private final JavaLife life;
  private View lastView = View.EMPTY;

  /** Seen by the thread of the subject alone. */
  private @Nullable JavaPeer peer;

  GuardedPeer(JavaLife life) {
    this.life = life;
  }

  @Override
  public Reply<PeerEffect> handle(PeerInput input, long nowMs) {
    return switch (life.meet()) {
      case Meeting.Missed missed -> new Reply.Failed<>(missed.failure());
      case Meeting.Met met -> input instanceof PeerInput.Started started
          ? start(started, met.who().ruleSetUnder(started.rules()), nowMs)
          : ask(copied(input), nowMs);
    };
  }

  private Reply<PeerEffect> start(PeerInput.Started started, RuleSet.Parsed rules, long nowMs) {
    return switch (rules) {
      case RuleSet.Parsed.Wrong wrong ->
        new Reply.Unsupported<>("the rules in force: " + wrong.reason());
      case RuleSet.Parsed.Ok ok -> ask(new PeerInput.Started(started.self(), ok.rules(),
          started.entropy(), started.boot(), started.stored()), nowMs);
    };
  }

  private Reply<PeerEffect> ask(PeerInput input, long nowMs) {
    String what = "the input " + input.getClass().getSimpleName();
    Turn turn = life.<PeerEffect>ask(what, Side.PEER,
        subject -> living(subject).handle(input, nowMs), Answer.PeerEffects::new);
    return switch (turn) {
      case Turn.Said(Answer.PeerEffects effects) -> new Reply.Effects<>(effects.effects());
      case Turn.Said(Answer.Unsupported unsupported) -> new Reply.Unsupported<>(unsupported.what());
      case Turn.Said said -> throw new IllegalStateException("not an answer to an input: " + said);
      case Turn.Broken broken -> new Reply.Failed<>(broken.failure());
    };
  }

  /** A failure here is told by the next answer to an input. */
  @Override
  public View view() {
    Turn turn = life.askOne("view()", "a View", subject -> living(subject).view(),
        Answer.Viewed::new);
    if (turn instanceof Turn.Said(Answer.Viewed viewed)) {
      lastView = viewed.view();
    }
    return lastView;
  }

  @Override
  public void close() {
    life.end(() -> {
      JavaPeer living = peer;
      if (living != null) {
        living.close();
      }
    });
  }

  private JavaPeer living(JavaSubject subject) {
    JavaPeer living = peer;
    if (living == null) {
      living = subject.newPeer();
      if (living == null) {
        throw new JavaLife.NoLife("expected a JavaPeer from newPeer(), came null");
      }
      peer = living;
    }
    return living;
  }

  /** What the subject gets is its own: bytes and opaque objects can be written to. */
  private static PeerInput copied(PeerInput input) {
    return switch (input) {
      case PeerInput.FrameReceived received ->
        new PeerInput.FrameReceived(received.source(), copied(received.frame()));
      case PeerInput.LocalSignal signal -> new PeerInput.LocalSignal(signal.peer(), signal.kind(),
          signal.opaque().deepCopy());
      case PeerInput.Started started -> started;
      case PeerInput.Commanded commanded -> commanded;
      case PeerInput.ChannelOpened opened -> opened;
      case PeerInput.ChannelClosed closed -> closed;
      case PeerInput.SignalingUp up -> up;
      case PeerInput.SignalingDown down -> down;
      case PeerInput.NetworkRestored restored -> restored;
      case PeerInput.TimerFired fired -> fired;
      case PeerInput.SendAccepted accepted -> accepted;
      case PeerInput.SendRefused refused -> refused;
      case PeerInput.StoreRefused refused -> refused;
    };
  }

  /** A frame as bytes that nobody else holds. */
  static Frame copied(Frame frame) {
    return new Frame.Encoded(Codec.bytes(frame).clone());
  }
}
