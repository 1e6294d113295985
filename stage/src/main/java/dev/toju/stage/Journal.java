package dev.toju.stage;

import dev.toju.sim.trace.Event;
import dev.toju.sim.trace.Observer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongFunction;

/**
 * The events of live hosts in one order. Hosts have threads of their own; on stage they deal with
 * one input at a time, as in the simulator, so that what follows from an input stands behind it and
 * nothing stands between. Knows for how long nothing has happened.
 */
final class Journal {

  private final List<Observer> observers;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition happened = lock.newCondition();
  private final long beganNanos = System.nanoTime();
  private final long beganMs = System.currentTimeMillis();
  private long lastNanos = beganNanos;
  private int step = -1;

  Journal(List<Observer> observers) {
    this.observers = observers;
  }

  /** A host begins to deal with an input: until {@link #exit} no other host does. */
  void enter() {
    lock.lock();
  }

  /** The host that entered has dealt with its input. */
  void exit() {
    lock.unlock();
  }

  /**
   * Something happened; {@code event} makes it from the milliseconds since 1970, counted on from the
   * wall clock as it was when the run began: as peers stamp what they say.
   */
  void tell(LongFunction<Event> event) {
    lock.lock();
    try {
      lastNanos = System.nanoTime();
      Event made = event.apply(beganMs + (lastNanos - beganNanos) / 1_000_000);
      observers.forEach(observer -> observer.on(made));
      happened.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** A step begins: what follows until the next stems from it, as far as one can tell. */
  void begin(int index, String sentence) {
    tell(atMs -> {
      step = index;
      return new Event.StepBegan(atMs, index, sentence);
    });
  }

  /** The step that began last; asked inside {@link #tell} alone. */
  int step() {
    return step;
  }

  /**
   * Waits until nothing has happened for a while.
   *
   * @return false where that was not so before {@code atMost} was over
   */
  boolean awaitQuiet(Duration quiet, Duration atMost) throws InterruptedException {
    lock.lock();
    try {
      long deadline = System.nanoTime() + atMost.toNanos();
      long asked = System.nanoTime();
      while (true) {
        long now = System.nanoTime();
        long silent = now - Math.max(asked, lastNanos);
        if (silent >= quiet.toNanos()) {
          return true;
        }
        if (now >= deadline) {
          return false;
        }
        happened.awaitNanos(Math.min(quiet.toNanos() - silent, deadline - now));
      }
    } finally {
      lock.unlock();
    }
  }
}
