package dev.toju.conformance.judge.server;

import dev.toju.conformance.judge.Places;
import dev.toju.conformance.judge.ServerJudge;
import dev.toju.conformance.judge.Tally;
import dev.toju.conformance.judge.Verdict;
import dev.toju.conformance.model.RunModel;
import dev.toju.conformance.model.ServerTurn;
import dev.toju.conformance.registry.Verifies;
import dev.toju.protocol.port.ServerEffect;
import dev.toju.protocol.port.ServerInput;
import dev.toju.protocol.rules.RuleSet;
import dev.toju.protocol.rules.Rules;
import dev.toju.protocol.rules.Span;
import dev.toju.sim.trace.Event;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A connection of which nothing is heard for too long is dropped in time. */
@Verifies("SIG-12")
final class DeadSocketsAreDropped implements ServerJudge {

  private final RunModel run;
  private final Tally tally;
  private final Places places;
  /** Longer than a server has to think between its timers. */
  private static final long SLACK_MS = 1_000;

  private final Map<String, Long> heardAtMs = new TreeMap<>();

  DeadSocketsAreDropped(RunModel run) {
    this.run = run;
    this.tally = new Tally(run);
    this.places = new Places(run);
  }

  /** Where the rules have no heartbeat, the hardened one is what it is held against. */
  private long limitMs() {
    Span beat = run.scene().rules().get(Rules.SERVER_HEARTBEAT_MS);
    return (beat.isNone() ? RuleSet.HARDENED.get(Rules.SERVER_HEARTBEAT_MS) : beat).second()
        + SLACK_MS;
  }

  @Override
  public void on(ServerTurn turn) {
    switch (turn.input()) {
      case ServerInput.Started started -> heardAtMs.clear();
      case ServerInput.Connected connected ->
        heardAtMs.put(connected.connection(), turn.atMs());
      case ServerInput.Disconnected gone -> heardAtMs.remove(gone.connection());
      case ServerInput.FrameReceived received ->
        heardAtMs.computeIfPresent(received.connection(), (c, at) -> turn.atMs());
      case ServerInput.TimerFired fired -> {
        // nobody was heard of
      }
    }
    for (ServerEffect effect : turn.effects()) {
      if (effect instanceof ServerEffect.Disconnect drop
          && heardAtMs.remove(drop.connection()) != null) {
        tally.kept();
      }
    }
    look(turn.atMs());
  }

  @Override
  public void on(Event event) {
    if (event instanceof Event.Crashed crashed && crashed.host().equals("server")) {
      heardAtMs.clear();
    } else if (event instanceof Event.Ended ended) {
      look(ended.atMs());
    }
  }

  private void look(long nowMs) {
    for (Map.Entry<String, Long> one : heardAtMs.entrySet()) {
      if (nowMs - one.getValue() > limitMs()) {
        tally.broken(new Tally.Place(run.events() - 1, nowMs, "server", List.of()),
            places.connection(one.getKey()) + " dropped " + limitMs()
                + " ms after it was last heard of",
            "it is still there after " + (nowMs - one.getValue()) + " ms");
      }
    }
  }

  @Override
  public Verdict verdict() {
    return tally.verdict();
  }
}
