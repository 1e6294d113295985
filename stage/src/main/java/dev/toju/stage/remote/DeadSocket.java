package dev.toju.stage.remote;

import dev.toju.protocol.Frame;
import dev.toju.protocol.SessionEnvelope;
import dev.toju.protocol.port.ServerEffect;
import dev.toju.protocol.port.ServerInput;
import dev.toju.sim.trace.Event;
import dev.toju.sim.trace.Observer;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * A socket that is dead and looks open, by the clock of the server: nothing is said on it any more,
 * until the server drops it or should have done so. Those who live go on showing that they do.
 */
final class DeadSocket {

  /** No stamp of the plan: what comes stems from no step. */
  private static final int NO_CAUSE = -1;

  /** More than judges allow a server to think. */
  private static final long SLACK_MS = 1_500;

  /** So often do the others say something, within the time after which they would be dropped. */
  private static final int BEATS = 10;

  private final Lines lines;
  private final Supplier<List<ServerEffect>> came;
  private final Observer told;
  private long beats;

  /**
   * One of these connections.
   *
   * @param came what the server has said and done since this was last asked
   * @param told hears what the server is given and does meanwhile
   */
  DeadSocket(Lines lines, Supplier<List<ServerEffect>> came, Observer told) {
    this.lines = lines;
    this.came = came;
    this.told = told;
  }

  /** Lets a connection be dead, and waits for what the server does about it. */
  void play(String connection, long dropMs) throws Lost {
    lines.mute(connection);
    long beatNanos = TimeUnit.MILLISECONDS.toNanos(Math.max(1, dropMs / BEATS));
    long over = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(dropMs + SLACK_MS);
    long next = System.nanoTime() + beatNanos;
    while (lines.line(connection).isPresent() && System.nanoTime() < over) {
      lines.await(Math.min(next, over));
      tellWhatCame();
      if (System.nanoTime() >= next) {
        beat();
        next += beatNanos;
      }
    }
    tellWhatCame();
  }

  private void tellWhatCame() {
    tell(new ServerInput.TimerFired("the server's own clock"), came.get());
  }

  private void beat() throws Lost {
    for (String living : lines.speaking()) {
      beats++;
      lines.fence(List.of(living));
      tell(new ServerInput.FrameReceived(living, frame(new SessionEnvelope.Ping(beats))),
          List.of(new ServerEffect.Send(living, frame(new SessionEnvelope.Pong(beats)))));
    }
  }

  private static Frame frame(SessionEnvelope envelope) {
    return new Frame.Plain(envelope);
  }

  private void tell(ServerInput input, List<ServerEffect> effects) {
    if (!effects.isEmpty()) {
      told.on(new Event.ServerGiven(0, input, NO_CAUSE));
      effects.forEach(effect -> told.on(new Event.ServerDid(0, effect, NO_CAUSE)));
    }
  }
}
