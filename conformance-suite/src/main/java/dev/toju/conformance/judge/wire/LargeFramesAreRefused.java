package dev.toju.conformance.judge.wire;

import dev.toju.conformance.judge.Places;
import dev.toju.conformance.judge.ServerJudge;
import dev.toju.conformance.judge.Tally;
import dev.toju.conformance.model.RunModel;
import dev.toju.conformance.model.ServerTurn;
import dev.toju.conformance.registry.Duty;
import dev.toju.conformance.registry.Verifies;
import dev.toju.protocol.ChannelEnvelope;
import dev.toju.protocol.Decoded;
import dev.toju.protocol.Frame;
import dev.toju.protocol.RelayEnvelope;
import dev.toju.protocol.json.Codec;
import dev.toju.protocol.port.ServerEffect;
import dev.toju.protocol.port.ServerInput;
import dev.toju.protocol.rules.RuleSet;
import dev.toju.protocol.rules.Rules;
import dev.toju.sim.fault.Fault;
import java.util.List;

/**
 * The server passes nothing on of a frame above its limit. Where the rules have no limit, the
 * hardened one is what it is held against.
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
    boolean passed = turn.effects().stream()
        .anyMatch(effect -> effect instanceof ServerEffect.Send send
            && Codec.decode(send.frame()) instanceof Decoded.Ok ok
            && (ok.envelope() instanceof ChannelEnvelope
                || ok.envelope() instanceof RelayEnvelope.Forward));
    if (passed) {
      tally.broken(places.of(turn, List.of()),
          "nothing of a frame above " + limit + " bytes",
          "it was passed on, " + Codec.bytes(received.frame()).length + " bytes of it");
    } else {
      tally.kept(Duty.SERVER, Fault.SERVER);
    }
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
