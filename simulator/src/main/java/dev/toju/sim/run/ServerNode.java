package dev.toju.sim.run;

import dev.toju.protocol.port.ServerEffect;
import dev.toju.protocol.port.ServerInput;
import dev.toju.sim.fault.Fault;
import dev.toju.sim.host.Reply;
import dev.toju.sim.host.ServerHost;
import dev.toju.sim.host.Subject;
import dev.toju.sim.host.SubjectFailure;
import dev.toju.sim.network.Links;
import dev.toju.sim.trace.Event;
import java.util.ArrayDeque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The machine of the signaling server. It stores nothing. */
final class ServerNode {

  /** It speaks to all peers. */
  private static final long TIMES_A_PEER = 10;

  private record Waiting(ServerInput input, int cause) {}

  private final Subject subject;
  private final Stage stage;
  private final Links links;
  private final Timers timers;
  /** Timers do not follow it. */
  final WallClock clock = new WallClock(0);
  private final ArrayDeque<Waiting> inbox = new ArrayDeque<>();
  private @Nullable ServerHost host;
  private int life;
  private boolean failed;
  private long acts;

  ServerNode(Subject subject, Stage stage, Links links) {
    this.subject = subject;
    this.stage = stage;
    this.links = links;
    timers = new Timers(stage, (name, cause) -> give(new ServerInput.TimerFired(name), cause));
  }

  boolean isUp() {
    return host != null;
  }

  void start(int cause) {
    if (failed || isUp()) {
      return;
    }
    life++;
    host = subject.newServer();
    String entropy = stage.chance.at("entropy").at(Fault.SERVER).at(life).hex(64);
    give(new ServerInput.Started(stage.rules, stage.options.address(), entropy), cause);
    if (isUp()) {
      links.serverStarted(cause);
    }
  }

  /** The process ends; what its sockets had taken is still on its way. */
  void die(int cause) {
    ServerHost dying = host;
    if (dying == null) {
      return;
    }
    host = null;
    dying.close();
    timers.cancelAll();
    inbox.clear();
    links.serverStopped(cause);
  }

  /** The run is over; nobody is told. */
  void close() {
    ServerHost current = host;
    if (current != null) {
      current.retire();
    }
  }

  void give(ServerInput input, int cause) {
    if (stage.isDeciding()) {
      int now = life;
      stage.after(0, () -> {
        if (now == life) {
          give(input, cause);
        }
      });
    } else if (isUp()) {
      inbox.addLast(new Waiting(input, cause));
      stage.decide(() -> {
        Waiting next;
        while (isUp() && (next = inbox.pollFirst()) != null) {
          handle(next.input(), next.cause());
        }
      });
    }
  }

  private void handle(ServerInput input, int cause) {
    ServerHost current = host;
    if (current == null || floods()) {
      return;
    }
    stage.tally.inputs++;
    acts += input instanceof ServerInput.TimerFired ? 1 : 0;
    if (stage.chronicle.listens()) {
      stage.chronicle.tell(new Event.ServerGiven(stage.nowMs(), input, cause));
    }
    switch (replyOf(current, input)) {
      case Reply.Effects<ServerEffect> reply -> carryOut(reply.effects(), cause);
      case Reply.Unsupported<ServerEffect> reply ->
        stage.unsupported(Fault.SERVER, reply.what());
      case Reply.Failed<ServerEffect> reply -> fail(reply.failure(), cause);
    }
  }

  private void fail(SubjectFailure failure, int cause) {
    failed = true;
    stage.failed(Fault.SERVER, failure);
    die(cause);
  }

  private boolean floods() {
    if (acts >= TIMES_A_PEER * stage.options.mostActs()) {
      fail(new SubjectFailure(SubjectFailure.Kind.FLOODED, "expected an end, came " + acts
          + " frames and timers of the server in one run"), -1);
    }
    return failed;
  }

  private Reply<ServerEffect> replyOf(ServerHost current, ServerInput input) {
    try {
      return current.handle(input, clock.read(stage.nowMs()));
    } catch (RuntimeException thrown) {
      return new Reply.Failed<>(Thrown.failure(thrown, input.getClass().getSimpleName()));
    }
  }

  private void carryOut(List<ServerEffect> effects, int cause) {
    for (ServerEffect effect : effects) {
      if (stage.chronicle.listens()) {
        stage.chronicle.tell(new Event.ServerDid(stage.nowMs(), effect, cause));
      }
      switch (effect) {
        case ServerEffect.Send send -> {
          stage.tally.serverFrames++;
          acts++;
          stage.overheard.sent(Fault.SERVER, send.frame());
          links.sendFromServer(send.connection(), stage.onWire(send.frame()), cause);
        }
        case ServerEffect.Disconnect disconnect ->
          links.disconnect(disconnect.connection(), cause);
        case ServerEffect.SetTimer timer -> timers.set(timer.name(), timer.afterMs(), cause);
        case ServerEffect.CancelTimer timer -> timers.cancel(timer.name());
      }
    }
  }
}
