package dev.toju.conformance.judge.wire;

import dev.toju.conformance.judge.Places;
import dev.toju.conformance.judge.ServerJudge;
import dev.toju.conformance.judge.Tally;
import dev.toju.conformance.model.RunModel;
import dev.toju.conformance.model.ServerTurn;
import dev.toju.conformance.registry.Duty;
import dev.toju.conformance.registry.Verifies;
import dev.toju.protocol.ChannelEnvelope;
import dev.toju.protocol.Envelope;
import dev.toju.protocol.Frame;
import dev.toju.protocol.RelayEnvelope;
import dev.toju.protocol.SessionEnvelope;
import dev.toju.protocol.json.Codec;
import dev.toju.protocol.port.ServerInput;
import dev.toju.protocol.rules.RuleSet;
import dev.toju.protocol.rules.Rules;
import dev.toju.sim.fault.Fault;
import java.util.List;
import java.util.Optional;

/**
 * The server does nothing of what a frame above its limit asks for: it passes nothing on, and takes no
 * identity and no member. Where the rules have no limit, the hardened one is what it is held against.
 */
@Verifies("WIR-4")
final class LargeFramesAreRefused implements ServerJudge {

  /** No frame is that much larger as bytes than as what it says: small ones are not measured. */
  private static final int UNMEASURED = 8_000;

  private final long limit;
  private final Tally tally;
  private final Places places;

  LargeFramesAreRefused(RunModel run) {
    long own = run.scene().rules().get(Rules.SERVER_MAX_FRAME_BYTES);
    this.limit = own > 0 ? own : RuleSet.HARDENED.get(Rules.SERVER_MAX_FRAME_BYTES);
    this.tally = new Tally(run);
    this.places = new Places(run);
  }

  @Override
  public void on(ServerTurn turn) {
    if (!(turn.input() instanceof ServerInput.FrameReceived received)
        || !(isLarge(received.frame()))) {
      return;
    }
    Optional<String> done = turn.said().stream()
        .flatMap(sent -> done(sent, received.connection()).stream()).findFirst();
    if (done.isPresent()) {
      tally.broken(places.of(turn, List.of()),
          "nothing of a frame above " + limit + " bytes",
          done.get() + ", " + Codec.bytes(received.frame()).length + " bytes of it");
    } else {
      tally.kept(Duty.SERVER, Fault.SERVER);
    }
  }

  /** What one frame of the server shows that it did; nothing where it refuses, or says who it is. */
  private static Optional<String> done(ServerTurn.Sent sent, String sender) {
    boolean own = sent.connection().equals(sender);
    return switch (sent.envelope()) {
      case ChannelEnvelope channel -> Optional.of("it was passed on");
      case RelayEnvelope.Forward forward -> Optional.of("it was passed on");
      case RelayEnvelope.Negotiation negotiation -> Optional.of("it was passed on");
      case SessionEnvelope.Identified identified when own ->
        Optional.of("an identity was taken from it");
      case SessionEnvelope.ServerUsers users when own -> Optional.of("a member was made by it");
      case Envelope other -> Optional.empty();
    };
  }

  private boolean isLarge(Frame frame) {
    return switch (frame) {
      case Frame.Encoded encoded -> encoded.bytes().length > limit;
      case Frame.Plain plain -> plain.envelope() instanceof RelayEnvelope.Forward forward
          && Codec.mayExceed(forward, limit)
          && forward.payload().toString().length() > Math.min(UNMEASURED, limit / 2)
          && Codec.bytes(frame).length > limit;
    };
  }

  @Override
  public Tally tally() {
    return tally;
  }
}
