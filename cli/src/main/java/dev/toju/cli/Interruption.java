package dev.toju.cli;

import java.io.PrintWriter;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Whether this process is told to end, by Ctrl-C or TERM. A verb that says so has time to write what
 * it has by then; every other ends at once.
 */
final class Interruption {

  /** So long a verb may take for what it has. */
  private static final long PATIENCE_S = 30;

  /** A subject may hear of the signal before we do, and die of it. */
  private static final long SOON_MS = 300;

  private static final Interruption OF_THIS_PROCESS = new Interruption();

  private final CompletableFuture<Void> raised = new CompletableFuture<>();
  private final CountDownLatch heard = new CountDownLatch(1);
  private final CountDownLatch finished = new CountDownLatch(1);
  private volatile boolean handled;

  private Interruption() {}

  static Interruption ofThisProcess() {
    return OF_THIS_PROCESS;
  }

  /** Listens for signals from now on. */
  void watch(PrintWriter err, ForeignExit guard, Launcher launcher) {
    Runtime.getRuntime().addShutdownHook(new Thread(() -> {
      if (!guard.isForeign() && finished.getCount() > 0) {
        raise(err, launcher);
      }
    }, "interruption"));
  }

  private void raise(PrintWriter err, Launcher launcher) {
    heard.countDown();
    if (!handled) {
      raised.complete(null);
      return;
    }
    err.println("tck: told to end: what was seen so far is written; to end at once: "
        + launcher.howToEndAtOnce());
    raised.complete(null);
    try {
      if (!finished.await(PATIENCE_S, TimeUnit.SECONDS)) {
        err.println("tck: gave up waiting for what was seen so far");
      }
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }

  /** Completes when the process is told to end; who asks for it takes care of the end. */
  CompletableFuture<Void> signal() {
    handled = true;
    return raised;
  }

  /** Whether the process was told to end. */
  boolean isRaised() {
    return raised.isDone();
  }

  /** Whether it was, or is within a moment: asked where a subject was lost. */
  boolean isRaisedSoon() {
    try {
      return heard.await(SOON_MS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  /** The verb is over, whatever came of it. */
  void finish() {
    finished.countDown();
  }

  /** What {@code work} gives; what {@code instead} gives as soon as the process is told to end. */
  <T> T unlessRaised(Supplier<T> work, Supplier<T> instead) {
    CompletableFuture<T> result = new CompletableFuture<>();
    Thread.ofPlatform().daemon().name("interruptible").start(() -> {
      try {
        result.complete(work.get());
      } catch (RuntimeException | Error failure) { // thrown again where it is waited for
        result.completeExceptionally(failure);
      }
    });
    CompletableFuture.anyOf(result.handle((done, failure) -> true), signal()).join();
    return isRaised() ? instead.get() : result.join();
  }
}
