package dev.toju.conformance.judge.server;

import dev.toju.conformance.judge.Places;
import dev.toju.conformance.judge.ServerJudge;
import dev.toju.conformance.judge.ServerMatter;
import dev.toju.conformance.judge.Tally;
import dev.toju.conformance.model.RunModel;
import dev.toju.conformance.model.ServerTurn;
import dev.toju.conformance.registry.Duty;
import dev.toju.conformance.registry.Verifies;
import dev.toju.protocol.ChannelEnvelope;
import dev.toju.protocol.Envelope;
import dev.toju.protocol.Frame;
import dev.toju.protocol.Limits;
import dev.toju.protocol.json.Codec;
import dev.toju.sim.fault.Fault;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A connection that keeps within the limits is not refused for their sake, whatever others say, on
 * another device of the same user too. The rate is of channel envelopes and typing; the size is in
 * bytes, and what has just the limit is within it.
 */
@Verifies("SIG-18")
final class LimitsAreEachConnectionsOwn implements ServerJudge {

  private static final String TOO_FAST = "rate_limited";
  private static final String TOO_LARGE = "too_large";

  private final RunModel run;
  private final Tally tally;
  private final Places places;
  private final ServerLimits limits;

  LimitsAreEachConnectionsOwn(RunModel run) {
    this.run = run;
    this.tally = new Tally(run);
    this.places = new Places(run);
    this.limits = new ServerLimits(run.scene().rules());
  }

  @Override
  public Set<ServerMatter> serverMatters() {
    return Set.of(ServerMatter.CHANNEL, ServerMatter.FORWARD, ServerMatter.NEGOTIATION,
        ServerMatter.SESSION);
  }

  @Override
  public void on(ServerTurn turn) {
    Optional<Said.By> by = Said.by(turn);
    if (by.isEmpty()) {
      return;
    }
    String connection = by.get().connection();
    Envelope said = by.get().envelope().orElse(null);
    boolean speaks = said instanceof ChannelEnvelope;
    boolean tooFast = speaks && limits.mayRefuse(connection, turn.atMs());
    if (said == null || !run.server().isConnected(connection)) {
      return;
    }
    boolean flooded = speaks && limits.isAnotherUsedUp(connection, turn.atMs());
    List<String> codes = Said.to(turn).stream().filter(to -> to.connection().equals(connection))
        .flatMap(to -> Said.refusal(to.envelope()).stream()).toList();
    if (codes.contains(TOO_FAST) && !tooFast) {
      broken(turn, connection, speaks
          ? "it has said less than the rate allows"
          : "the rate is of what is said in channels");
    } else if (codes.contains(TOO_LARGE) && !isTooLarge(by.get().frame())) {
      broken(turn, connection, "its frame has " + Codec.bytes(by.get().frame()).length + " bytes");
    } else if (flooded && !tooFast && turn.complete()
        && isOwedToOthers(connection, said) && !isTooLarge(by.get().frame())) {
      passedOn(turn, connection);
    } else if (limits.isLarge(by.get().frame())) {
      tally.kept(Duty.SERVER, Fault.SERVER);
    }
  }

  private boolean isOwedToOthers(String connection, Envelope said) {
    return said instanceof ChannelEnvelope channel
        && run.server().hasJoined(connection, channel.serverId())
        && run.server().membersOf(channel.serverId()).size() > 1;
  }

  /** Another connection has used up its rate: what this one says has to be heard all the same. */
  private void passedOn(ServerTurn turn, String connection) {
    if (Said.to(turn).stream().anyMatch(to -> to.envelope() instanceof ChannelEnvelope)) {
      tally.kept(Duty.SERVER, Fault.SERVER);
    } else {
      broken(turn, connection, "another connection has used up its rate");
    }
  }

  private void broken(ServerTurn turn, String connection, String why) {
    tally.broken(places.of(turn, List.of()),
        "no refusal of what " + places.connection(connection) + " says within its limits",
        "it was refused, and " + why);
  }

  /** Where the rules have no limit, a server need not take whatever a socket can carry. */
  private boolean isTooLarge(Frame frame) {
    return limits.isTooLarge(frame) || (frame instanceof Frame.Encoded encoded
        && encoded.bytes().length > Limits.HARD_FRAME_BYTES);
  }

  @Override
  public Tally tally() {
    return tally;
  }
}
