package dev.toju.conformance.contract.subject;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.util.concurrent.TimeUnit;

/** The interpreter that the example server runs on. */
public final class Node {

  private static final int LEAST_MAJOR = 18;

  private Node() {}

  /** Skips the test, with the reason and the remedy, where there is none that is new enough. */
  public static void isNeeded() {
    assumeTrue(isThere(), "node of version " + LEAST_MAJOR
        + " or newer is needed: install it, for instance with apt-get install nodejs");
  }

  private static boolean isThere() {
    try {
      Process node = new ProcessBuilder("node", "-e",
          "process.exit(parseInt(process.versions.node) >= " + LEAST_MAJOR + " ? 0 : 1)").start();
      return node.waitFor(30, TimeUnit.SECONDS) && node.exitValue() == 0;
    } catch (IOException absent) {
      return false;
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
