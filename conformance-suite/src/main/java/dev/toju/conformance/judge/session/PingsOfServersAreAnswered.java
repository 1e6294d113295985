package dev.toju.conformance.judge.session;

import dev.toju.conformance.judge.Matter;
import dev.toju.conformance.judge.PeerJudge;
import dev.toju.conformance.judge.Places;
import dev.toju.conformance.judge.Tally;
import dev.toju.conformance.model.RunModel;
import dev.toju.conformance.model.Turn;
import dev.toju.conformance.registry.Duty;
import dev.toju.conformance.registry.Verifies;
import dev.toju.protocol.Decoded;
import dev.toju.protocol.Envelope;
import dev.toju.protocol.SessionEnvelope;
import dev.toju.protocol.json.Codec;
import dev.toju.protocol.port.PeerEffect;
import dev.toju.protocol.port.PeerInput;
import dev.toju.protocol.port.Source;
import java.util.List;
import java.util.Set;

/** A ping of the server is answered with a pong that repeats its {@code t}, in the turn in which it comes. */
@Verifies("SES-4")
final class PingsOfServersAreAnswered implements PeerJudge {

  private final Tally tally;
  private final Places places;

  PingsOfServersAreAnswered(RunModel run) {
    this.tally = new Tally(run);
    this.places = new Places(run);
  }

  @Override
  public Set<Matter> matters() {
    return Matter.EVERY_TURN;
  }

  @Override
  public void on(Turn turn) {
    if (turn.outcome() == Turn.Outcome.COMPLETE
        && turn.input() instanceof PeerInput.FrameReceived received
        && received.source() instanceof Source.Server
        && turn.heard().orElse(null) instanceof SessionEnvelope.Ping ping) {
      if (turn.effects().stream().anyMatch(effect -> effect instanceof PeerEffect.SendToServer send
          && Codec.decode(send.frame()) instanceof Decoded.Ok ok
          && isPong(ok.envelope(), ping))) {
        tally.kept(Duty.CLIENT, turn.host());
      } else {
        tally.broken(places.of(turn, List.of()), "a pong with the " + ping.t() + " of the ping",
            "none, as it came");
      }
    }
  }

  private static boolean isPong(Envelope said, SessionEnvelope.Ping ping) {
    return said instanceof SessionEnvelope.Pong pong && pong.t() == ping.t();
  }

  @Override
  public Tally tally() {
    return tally;
  }
}
