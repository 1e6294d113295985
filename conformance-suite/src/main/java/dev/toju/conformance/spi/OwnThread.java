package dev.toju.conformance.spi;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The thread on which all code of one life of a subject runs, so that a call can be given up. */
final class OwnThread {

  private final AtomicReference<@Nullable Thread> thread = new AtomicReference<>();
  private final ExecutorService calls = Executors.newSingleThreadExecutor(work -> {
    Thread made = Thread.ofPlatform().daemon().name("java subject").unstarted(work);
    thread.set(made);
    return made;
  });

  /** What work comes to; empty where it did not in that time, and then the thread is of no more use. */
  <T> Optional<T> call(Supplier<T> work, Duration patience) {
    Future<T> future = calls.submit(work::get);
    try {
      return Optional.of(future.get(patience.toNanos(), TimeUnit.NANOSECONDS));
    } catch (TimeoutException late) {
      return Optional.empty();
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    } catch (ExecutionException thrown) {
      throw new IllegalStateException("the guard itself failed", thrown.getCause());
    }
  }

  /** Lets it end after what it does now. */
  void end() {
    calls.shutdown();
  }

  /** Asks whatever it does to stop, which it may ignore. */
  void abandon(Stray stray) {
    calls.shutdownNow();
    Thread left = thread.get();
    if (left != null) {
      stray.add(left);
    }
  }
}
