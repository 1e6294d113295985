package dev.toju.stage.remote;

import dev.toju.sim.trace.Event;
import dev.toju.sim.trace.Observer;
import java.util.List;

/**
 * Tells observers of a run when things happened by the clock of this machine, in milliseconds since
 * the run began. A server at an address limits rates and drops the silent by such a clock, however
 * fast the virtual one goes; so must whoever judges it.
 */
public final class RealTime implements Observer {

  private static final long NANOS_PER_MS = 1_000_000;

  private final List<Observer> observers;
  private final long beganNanos = System.nanoTime();

  /** For these observers; the run begins now. */
  public RealTime(List<Observer> observers) {
    this.observers = List.copyOf(observers);
  }

  @Override
  public void on(Event event) {
    Event now = at((System.nanoTime() - beganNanos) / NANOS_PER_MS, event);
    observers.forEach(observer -> observer.on(now));
  }

  private static Event at(long ms, Event event) {
    return switch (event) {
      case Event.StepBegan e -> new Event.StepBegan(ms, e.step(), e.sentence());
      case Event.Given e -> new Event.Given(ms, e.host(), e.wallMs(), e.input(), e.cause());
      case Event.Did e -> new Event.Did(ms, e.host(), e.effect(), e.cause());
      case Event.Viewed e -> new Event.Viewed(ms, e.host(), e.view());
      case Event.ServerGiven e -> new Event.ServerGiven(ms, e.input(), e.cause());
      case Event.ServerDid e -> new Event.ServerDid(ms, e.effect(), e.cause());
      case Event.Lost e -> new Event.Lost(ms, e.link(), e.why(), e.cause());
      case Event.Crashed e -> new Event.Crashed(ms, e.host(), e.carriedOut());
      case Event.Restarted e -> new Event.Restarted(ms, e.host(), e.memory());
      case Event.Fault e -> new Event.Fault(ms, e.begins(), e.sentence());
      case Event.SubjectFailed e -> new Event.SubjectFailed(ms, e.host(), e.failure());
      case Event.Unsupported e -> new Event.Unsupported(ms, e.host(), e.what());
      case Event.Injected e -> new Event.Injected(ms, e.host(), e.to(), e.frame(), e.cause());
      case Event.Healed e -> new Event.Healed(ms, e.boundMs());
      case Event.Ended e -> new Event.Ended(ms, e.quiet());
    };
  }
}
