package dev.toju.conformance.judge.server;

import dev.toju.conformance.judge.Places;
import dev.toju.conformance.judge.ServerJudge;
import dev.toju.conformance.judge.Tally;
import dev.toju.conformance.model.Mentions;
import dev.toju.conformance.model.RunModel;
import dev.toju.conformance.model.ServerTurn;
import dev.toju.conformance.registry.Duty;
import dev.toju.conformance.registry.Verifies;
import dev.toju.protocol.port.ServerEffect;
import dev.toju.protocol.port.ServerInput;
import dev.toju.sim.fault.Fault;
import dev.toju.sim.trace.Event;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A connection of which nothing is heard for too long is dropped in time. One that is dropped before
 * says nothing about that.
 */
@Verifies("SIG-12")
final class DeadSocketsAreDropped implements ServerJudge {

  private final RunModel run;
  private final Tally tally;
  private final Places places;
  private final Heartbeat heartbeat;
  private final Map<String, Long> heardAtMs = new TreeMap<>();

  DeadSocketsAreDropped(RunModel run) {
    this.run = run;
    this.tally = new Tally(run);
    this.places = new Places(run);
    this.heartbeat = Heartbeat.of(run.scene().rules());
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
      if (effect instanceof ServerEffect.Disconnect drop) {
        Long heard = heardAtMs.remove(drop.connection());
        if (heard != null && heartbeat.isSilence(turn.atMs() - heard)) {
          tally.kept(Duty.SERVER, Fault.SERVER);
        }
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
      if (nowMs - one.getValue() > heartbeat.latestMs()) {
        tally.broken(new Tally.Place(run.events() - 1, nowMs, "server", List.of())
            .about(Mentions.Family.HEARTBEAT, Mentions.Family.SESSION),
            places.connection(one.getKey()) + " dropped " + heartbeat.latestMs()
                + " ms after it was last heard of",
            "it is still there after " + (nowMs - one.getValue()) + " ms");
      }
    }
  }

  @Override
  public Tally tally() {
    return tally;
  }
}
