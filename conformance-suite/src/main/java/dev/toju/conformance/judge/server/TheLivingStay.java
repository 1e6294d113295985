package dev.toju.conformance.judge.server;

import dev.toju.conformance.judge.Places;
import dev.toju.conformance.judge.ServerJudge;
import dev.toju.conformance.judge.Tally;
import dev.toju.conformance.model.Mentions;
import dev.toju.conformance.model.RunModel;
import dev.toju.conformance.model.ServerModel;
import dev.toju.conformance.model.ServerTurn;
import dev.toju.conformance.registry.Duty;
import dev.toju.conformance.registry.Verifies;
import dev.toju.protocol.ChannelEnvelope;
import dev.toju.protocol.SessionEnvelope;
import dev.toju.protocol.port.ServerEffect;
import dev.toju.protocol.port.ServerInput;
import dev.toju.sim.fault.Fault;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A connection that answers the pings of the server in time, and breaks no limit, is not dropped.
 *
 * <p>Judged of connections that have identified: how long a server waits for an identity is its own
 * affair. Nothing is said of one that went above a limit, or claimed to be another user; of one
 * whose host has dialled again, so that the old one is of no use; and of a drop in answer to a frame
 * that is malformed, which is another requirement ({@code WIR-1}).
 */
@Verifies("SIG-15")
final class TheLivingStay implements ServerJudge {

  private final RunModel run;
  private final Tally tally;
  private final Places places;
  private final ServerLimits limits;
  private final Heartbeat heartbeat;
  private final Map<String, Signs> open = new TreeMap<>();

  /** What is known of an open connection. Times are of the run, in milliseconds. */
  private static final class Signs {
    private long heardAtMs;
    private @Nullable Long askedAtMs;
    private boolean excused;

    Signs(long nowMs) {
      heardAtMs = nowMs;
    }
  }

  TheLivingStay(RunModel run) {
    this.run = run;
    this.tally = new Tally(run);
    this.places = new Places(run);
    this.limits = new ServerLimits(run.scene().rules());
    this.heartbeat = Heartbeat.of(run.scene().rules());
  }

  @Override
  public void on(ServerTurn turn) {
    boolean answered = false;
    switch (turn.input()) {
      case ServerInput.Started started -> open.clear();
      case ServerInput.Connected connected -> connected(connected.connection(), turn.atMs());
      case ServerInput.Disconnected gone -> open.remove(gone.connection());
      case ServerInput.TimerFired fired -> {
        // nobody was heard of
      }
      case ServerInput.FrameReceived received -> answered = heard(turn, received);
    }
    for (ServerEffect effect : turn.effects()) {
      if (effect instanceof ServerEffect.Disconnect drop) {
        Signs signs = open.remove(drop.connection());
        if (signs != null) {
          dropped(turn, drop.connection(), signs);
        }
      }
    }
    for (Said.To to : Said.to(turn)) {
      Signs signs = open.get(to.connection());
      if (signs != null && signs.askedAtMs == null
          && to.envelope() instanceof SessionEnvelope.Ping) {
        signs.askedAtMs = turn.atMs();
      }
    }
    if (answered && open.containsKey(sender(turn))) {
      tally.kept(Duty.SERVER, Fault.SERVER);
    }
  }

  private static String sender(ServerTurn turn) {
    return Said.by(turn).map(Said.By::connection).orElse("");
  }

  /** The host of an older connection has given it up. */
  private void connected(String connection, long nowMs) {
    String role = ServerModel.roleOf(connection);
    open.forEach((other, signs) -> signs.excused |= ServerModel.roleOf(other).equals(role));
    open.put(connection, new Signs(nowMs));
  }

  /** Takes in what a connection says; whether it answers a ping. */
  private boolean heard(ServerTurn turn, ServerInput.FrameReceived received) {
    Signs signs = open.get(received.connection());
    if (signs == null) {
      return false;
    }
    signs.excused |= isBeyond(turn, received);
    signs.heardAtMs = turn.atMs();
    boolean answered = signs.askedAtMs != null;
    signs.askedAtMs = null;
    return answered && run.server().userOf(received.connection()).isPresent();
  }

  /** Whether a frame is above a limit, or claims another name than that of its connection. */
  private boolean isBeyond(ServerTurn turn, ServerInput.FrameReceived received) {
    boolean tooFast = turn.heard().orElse(null) instanceof ChannelEnvelope
        && limits.mayRefuse(received.connection(), turn.atMs());
    boolean another = turn.heard().orElse(null) instanceof SessionEnvelope.Identify identify
        && run.server().userOf(received.connection())
            .filter(user -> !user.equals(identify.oderId())).isPresent();
    return tooFast || another || limits.isTooLarge(received.frame());
  }

  private void dropped(ServerTurn turn, String connection, Signs signs) {
    boolean malformed = turn.heard().isEmpty() && sender(turn).equals(connection);
    if (signs.excused || malformed || run.server().userOf(connection).isEmpty()) {
      return;
    }
    long silentMs = turn.atMs() - signs.heardAtMs;
    Optional<Long> askedMs = Optional.ofNullable(signs.askedAtMs).map(at -> turn.atMs() - at);
    if (!heartbeat.isSilence(silentMs)
        || askedMs.filter(heartbeat::isTimeToAnswer).isEmpty()) {
      tally.broken(
          places.of(turn, run.server().userOf(connection).map(List::of).orElse(List.of()))
              .about(Mentions.Family.HEARTBEAT),
          places.connection(connection) + " stays until it was silent for " + heartbeat.dropMs()
              + " ms, and was pinged meanwhile",
          "it was dropped " + silentMs + " ms after it was last heard of, "
              + askedMs.map(ms -> "and " + ms + " ms after a ping")
                  .orElse("with no ping unanswered"));
    }
  }

  @Override
  public Tally tally() {
    return tally;
  }
}
