package dev.toju.live;

import io.netty.channel.EventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What drives a pure core in real time: one thread, the wall clock, inputs in the order in which
 * they came, timers by name. The thread is a Netty event loop, and the host's sockets live on it
 * too: while the core thinks, nothing is read, so frames wait in the sockets and not in memory.
 *
 * @param <I> the inputs of the core
 */
@SuppressWarnings("FutureReturnValueIgnored") // the end of the thread is heard of from its group
final class CoreLoop<I> {

  private static final long PATIENCE_MS = 5_000;

  private final MultiThreadIoEventLoopGroup group;
  private final EventLoop thread;
  private final InstantSource clock;
  private final Turn<I> turn;
  private final Runnable tearDown;
  private final Deque<I> waiting = new ArrayDeque<>();
  private final Map<String, ScheduledFuture<?>> timers = new HashMap<>();
  private final CompletableFuture<Void> ended = new CompletableFuture<>();
  private boolean inTurn;
  private boolean over;

  CoreLoop(String name, InstantSource clock, Turn<I> turn, Runnable tearDown) {
    this.group = new MultiThreadIoEventLoopGroup(1, new DefaultThreadFactory(name, true),
        NioIoHandler.newFactory());
    this.thread = group.next();
    this.clock = clock;
    this.turn = turn;
    this.tearDown = tearDown;
  }

  /** What the core and its host do about one input at that wall clock. */
  @FunctionalInterface
  interface Turn<I> {
    void take(I input, long wallMs);
  }

  /** The thread, for the sockets that belong to this host. */
  EventLoop thread() {
    return thread;
  }

  /** Done when the host has ended; exceptionally, if it was by an exception. */
  CompletableFuture<Void> ended() {
    return ended;
  }

  /** Puts an input behind those that wait. From any thread; inputs of one thread keep their order. */
  void offer(I input) {
    run(() -> waiting.addLast(input));
  }

  /** Puts an input before those that wait: the next turn is about it. On the thread alone. */
  void offerNext(I input) {
    waiting.addFirst(input);
  }

  /**
   * Runs a step of the host on the thread, then what it made wait. An exception ends the host. After
   * the end nothing is run.
   */
  void run(Runnable step) {
    place(() -> runHere(step), () -> {
    });
  }

  /** As {@link #run}; done when the step was run, or never will be. */
  CompletableFuture<Void> runHeard(Runnable step) {
    CompletableFuture<Void> done = new CompletableFuture<>();
    place(() -> {
      runHere(step);
      done.complete(null);
    }, () -> done.complete(null));
    return done;
  }

  private void place(Runnable task, Runnable tooLate) {
    if (thread.inEventLoop()) {
      task.run();
      return;
    }
    try {
      thread.execute(task);
    } catch (RejectedExecutionException hasEnded) {
      tooLate.run();
    }
  }

  private void runHere(Runnable step) {
    if (over) {
      return;
    }
    try {
      step.run();
      takeTurns();
    } catch (RuntimeException | Error bug) {
      end(bug);
    }
  }

  private void takeTurns() {
    if (inTurn) {
      return;
    }
    inTurn = true;
    try {
      for (I next = waiting.pollFirst(); next != null; next = waiting.pollFirst()) {
        turn.take(next, Math.max(0, clock.millis()));
      }
    } finally {
      inTurn = false;
    }
  }

  /** Offers {@code fired} after a delay, unless the timer is replaced or cancelled before. */
  void setTimer(String name, long afterMs, I fired) {
    cancelTimer(name);
    timers.put(name, thread.schedule(() -> {
      timers.remove(name);
      offer(fired);
    }, afterMs, TimeUnit.MILLISECONDS));
  }

  void cancelTimer(String name) {
    ScheduledFuture<?> timer = timers.remove(name);
    if (timer != null) {
      timer.cancel(false);
    }
  }

  /** Ends the host: from now on nothing is handled. On the thread alone. */
  void end(@Nullable Throwable why) {
    if (over) {
      return;
    }
    over = true;
    timers.values().forEach(timer -> timer.cancel(false));
    timers.clear();
    waiting.clear();
    try {
      tearDown.run();
    } finally {
      group.shutdownGracefully(0, PATIENCE_MS, TimeUnit.MILLISECONDS);
      if (why == null) {
        ended.complete(null);
      } else {
        ended.completeExceptionally(why);
      }
    }
  }

  /** Ends the host if it lives, and waits for its thread if that is another; a bounded time. */
  void close() {
    run(() -> end(null));
    if (!thread.inEventLoop()) {
      group.terminationFuture().awaitUninterruptibly(2 * PATIENCE_MS, TimeUnit.MILLISECONDS);
    }
  }
}
