package dev.toju.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;

/** Runs {@code tck} inside this JVM and keeps what it printed. */
record Tck(int status, String out, String err) {

  static Tck run(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int status = Main.run(new PrintWriter(out), new PrintWriter(err), arguments);
    return new Tck(status, out.toString(), err.toString());
  }

  /** Everything that was printed, for the description of an assertion. */
  String all() {
    return out + err;
  }

  /** Whether Python 3 can be started here. */
  static boolean hasPython() {
    return starts("python3", "--version");
  }

  /** Whether Node 18 or newer can be started here. */
  static boolean hasNode() {
    return starts("node", "-e", "process.exit(parseInt(process.versions.node) >= 18 ? 0 : 1)");
  }

  private static boolean starts(String... command) {
    try {
      return new ProcessBuilder(command).redirectErrorStream(true).start().waitFor() == 0;
    } catch (IOException absent) {
      return false;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
