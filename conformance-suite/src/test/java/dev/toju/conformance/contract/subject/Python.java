package dev.toju.conformance.contract.subject;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.util.concurrent.TimeUnit;

/** The interpreter that subjects in the tests run on. */
public final class Python {

  private Python() {}

  /** Skips the test, with the reason and the remedy, where there is none. */
  public static void isNeeded() {
    assumeTrue(isThere(), "python3 is needed: install it, for instance with apt-get");
  }

  private static boolean isThere() {
    try {
      Process python = new ProcessBuilder("python3", "--version").start();
      return python.waitFor(30, TimeUnit.SECONDS) && python.exitValue() == 0;
    } catch (IOException absent) {
      return false;
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
