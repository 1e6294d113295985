package dev.toju.live;

import java.time.Duration;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;
import org.awaitility.core.ThrowingRunnable;

/** Waits for what real sockets and threads bring about, generously: the machine may be busy. */
final class Eventually {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private Eventually() {}

  /** Until the assertion holds. */
  static void holds(ThrowingRunnable assertion) {
    Awaitility.await().pollInterval(Duration.ofMillis(20)).atMost(PATIENCE)
        .untilAsserted(assertion);
  }

  /** Until the condition holds. */
  static void until(Callable<Boolean> condition) {
    Awaitility.await().pollInterval(Duration.ofMillis(20)).atMost(PATIENCE).until(condition);
  }
}
