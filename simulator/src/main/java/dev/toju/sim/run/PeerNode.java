package dev.toju.sim.run;

import dev.toju.protocol.port.PeerEffect;
import dev.toju.protocol.port.PeerInput;
import dev.toju.protocol.port.Self;
import dev.toju.protocol.port.Shown;
import dev.toju.protocol.port.View;
import dev.toju.sim.host.PeerHost;
import dev.toju.sim.host.Reply;
import dev.toju.sim.host.Subject;
import dev.toju.sim.host.SubjectFailure;
import dev.toju.sim.network.Links;
import dev.toju.sim.network.Sending;
import dev.toju.sim.plan.Role;
import dev.toju.sim.trace.Event;
import java.util.ArrayDeque;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The device of one peer: it gives its host inputs, one at a time, and carries out what comes back,
 * effect after effect. It outlives the host, which it makes anew after a crash.
 */
final class PeerNode {

  private record Waiting(PeerInput input, int cause) {}

  private final int index;
  private final Role role;
  private final Self self;
  private final Subject subject;
  private final Stage stage;
  private final Links links;
  private final BiConsumer<String, Shown> shows;
  private final Timers timers;
  private final ArrayDeque<Waiting> answers = new ArrayDeque<>();
  private final ArrayDeque<Waiting> inbox = new ArrayDeque<>();
  final WallClock clock;
  final Disk disk;
  final Trap trap = new Trap();
  final Refusals refusals = new Refusals();
  final Pace pace;
  private @Nullable PeerHost host;
  private View lastView = View.EMPTY;
  private int boot;
  private boolean failed;
  private boolean harmed;
  private long momentMs = -1;
  private int takenThisMoment;
  private int acts;
  private int carriedOut;

  PeerNode(int index, Role role, Self self, Subject subject, Disk disk, Stage stage, Links links,
      BiConsumer<String, Shown> shows) {
    this.index = index;
    this.role = role;
    this.self = self;
    this.subject = subject;
    this.disk = disk;
    this.stage = stage;
    this.links = links;
    this.shows = shows;
    timers = new Timers(stage, (name, cause) -> give(new PeerInput.TimerFired(name), cause));
    clock = new WallClock(role.skewMs());
    pace = new Pace(stage, this::drain);
  }

  Role role() {
    return role;
  }

  Self self() {
    return self;
  }

  int index() {
    return index;
  }

  boolean isUp() {
    return host != null;
  }

  /** Whether its memory was wiped or rolled back in this run. */
  boolean isHarmed() {
    return harmed;
  }

  void harm() {
    harmed = true;
  }

  long wallMs() {
    return clock.read(stage.nowMs());
  }

  /** What it can show; nothing where it has never started. */
  View view() {
    PeerHost current = host;
    return current == null ? lastView : current.view();
  }

  /** A life begins, unless the subject has failed before. */
  void start(int cause) {
    if (failed || isUp()) {
      return;
    }
    boot++;
    host = subject.newPeer();
    String entropy = stage.chance.at("entropy").at(role.name()).at(boot).hex(64);
    give(new PeerInput.Started(self, stage.rules, entropy, boot, disk.contents()), cause);
  }

  /** The life ends here, whatever was still to be done. */
  void die(int cause) {
    PeerHost dying = host;
    if (dying == null) {
      return;
    }
    lastView = dying.view();
    host = null;
    dying.close();
    timers.cancelAll();
    answers.clear();
    inbox.clear();
    pace.forget();
    links.peerCrashed(index, cause);
  }

  /** The run is over; nobody is told. */
  void close() {
    PeerHost current = host;
    if (current != null) {
      current.retire();
    }
  }

  /** Puts an input before the host; at once, if nothing else is being decided. */
  void give(PeerInput input, int cause) {
    if (stage.isDeciding()) {
      int life = boot;
      stage.after(0, () -> {
        if (life == boot) {
          give(input, cause);
        }
      });
    } else if (isUp()) {
      inbox.addLast(new Waiting(input, cause));
      drain();
    }
  }

  private void drain() {
    stage.decide(() -> {
      Waiting next;
      while (isUp() && pace.isReady() && (next = poll()) != null) {
        handle(next.input(), next.cause());
        pace.worked();
      }
    });
  }

  /** Answers to what was sent come before everything else. */
  private @Nullable Waiting poll() {
    Waiting answer = answers.pollFirst();
    return answer != null ? answer : inbox.pollFirst();
  }

  private void handle(PeerInput input, int cause) {
    PeerHost current = host;
    if (current == null || floods()) {
      return;
    }
    long wallMs = wallMs();
    stage.tally.inputs++;
    acts += input instanceof PeerInput.TimerFired ? 1 : 0;
    if (stage.chronicle.listens()) {
      stage.chronicle.tell(new Event.Given(stage.nowMs(), role.name(), wallMs, input, cause));
    }
    switch (replyOf(current, input, wallMs)) {
      case Reply.Effects<PeerEffect> reply -> carryOut(current, input, reply.effects(), cause);
      case Reply.Unsupported<PeerEffect> reply ->
        stage.unsupported(role.name(), reply.what());
      case Reply.Failed<PeerEffect> reply -> fail(reply.failure(), cause);
    }
  }

  private static Reply<PeerEffect> replyOf(PeerHost host, PeerInput input, long wallMs) {
    try {
      return host.handle(input, wallMs);
    } catch (RuntimeException thrown) {
      return new Reply.Failed<>(Thrown.failure(thrown, input.getClass().getSimpleName()));
    }
  }

  private boolean floods() {
    takenThisMoment = momentMs == stage.nowMs() ? takenThisMoment + 1 : 0;
    momentMs = stage.nowMs();
    if (takenThisMoment >= stage.options.flood()) {
      flooded("a pause, came " + takenThisMoment
          + " inputs in one millisecond, each caused by the effects of another");
    } else if (acts >= stage.options.mostActs()) {
      flooded("an end, came " + acts + " frames and timers of one peer in one run; does each frame"
          + " cause several others, or each timer the next at once?");
    }
    return failed;
  }

  private void flooded(String expected) {
    fail(new SubjectFailure(SubjectFailure.Kind.FLOODED, "expected " + expected), -1);
  }

  private void fail(SubjectFailure failure, int cause) {
    failed = true;
    stage.failed(role.name(), failure);
    die(cause);
  }

  private void carryOut(PeerHost current, PeerInput input, List<PeerEffect> effects, int cause) {
    carriedOut = 0;
    int stop = trap.prefix(input, effects);
    for (int i = 0; i < effects.size() && i != stop; i++) {
      PeerEffect effect = effects.get(i);
      if (effect instanceof PeerEffect.Store && refusals.refuses()) {
        answers.addFirst(new Waiting(new PeerInput.StoreRefused(Refusals.WHY), cause));
        return;
      }
      if (stage.chronicle.listens()) {
        stage.chronicle.tell(new Event.Did(stage.nowMs(), role.name(), effect, cause));
      }
      carryOut(effect, cause);
      carriedOut++;
    }
    if (stop != Trap.NONE) {
      crash(cause);
      trap.sprung();
    } else if (stage.chronicle.wantsViews()) {
      stage.chronicle.tell(new Event.Viewed(stage.nowMs(), role.name(), current.view()));
    }
  }

  /** The process is killed. */
  void crash(int cause) {
    if (stage.chronicle.listens()) {
      stage.chronicle.tell(new Event.Crashed(stage.nowMs(), role.name(), carriedOut));
    }
    die(cause);
  }

  private void carryOut(PeerEffect effect, int cause) {
    switch (effect) {
      case PeerEffect.Store store -> {
        disk.write(stage.nowMs(), store.records());
        stage.tally.stores++;
      }
      case PeerEffect.SendToServer send -> {
        stage.tally.serverFrames++;
        stage.overheard.sent(role.name(), send.frame());
        acts++;
        answer(send.ref(), links.sendToServer(index, stage.onWire(send.frame()), cause), cause);
      }
      case PeerEffect.SendToPeer send -> {
        stage.tally.peerFrames++;
        stage.overheard.sent(role.name(), send.frame());
        acts++;
        answer(send.ref(),
            links.sendToPeer(index, send.peer(), stage.onWire(send.frame()), cause), cause);
      }
      case PeerEffect.Negotiate negotiate -> links.negotiate(index, negotiate.peer(),
          negotiate.kind(), negotiate.opaque(), cause);
      case PeerEffect.CloseChannel close -> links.closeChannel(index, close.peer(), cause);
      case PeerEffect.SetTimer timer -> timers.set(timer.name(), timer.afterMs(), cause);
      case PeerEffect.CancelTimer timer -> timers.cancel(timer.name());
      case PeerEffect.Show show -> shows.accept(role.name(), show.what());
    }
  }

  private void answer(long ref, Sending sending, int cause) {
    answers.addLast(new Waiting(switch (sending) {
      case Sending.Accepted() -> new PeerInput.SendAccepted(ref);
      case Sending.Refused refused -> new PeerInput.SendRefused(ref, refused.why());
    }, cause));
  }
}
