package dev.toju.stage.remote;

import dev.toju.sim.host.SubjectFailure.Kind;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * The user's command that restarts the server. When it has ended the old life is over; the new one
 * may still be on its way.
 */
final class Restart {

  private static final Duration COMMAND = Duration.ofSeconds(60);
  private static final Duration LISTENING = Duration.ofSeconds(30);
  private static final long GLANCE_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

  private final List<String> words;

  Restart(List<String> words) {
    this.words = List.copyOf(words);
  }

  /** Runs it, and waits until the server accepts connections again. */
  void to(RemoteServer server) throws Lost {
    try {
      Process command = new ProcessBuilder(words).redirectInput(ProcessBuilder.Redirect.PIPE)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .redirectError(ProcessBuilder.Redirect.DISCARD).start();
      command.getOutputStream().close();
      if (!command.waitFor(COMMAND.toMillis(), TimeUnit.MILLISECONDS)) {
        command.destroyForcibly();
        throw failed("to end within " + COMMAND.toSeconds() + " s, it went on");
      }
      if (command.exitValue() != 0) {
        throw failed("to end with exit status 0, came " + command.exitValue());
      }
    } catch (IOException missing) {
      throw failed("to start, came: " + missing.getMessage());
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw failed("to end, and was interrupted");
    }
    awaitListening(server);
  }

  private Lost failed(String expected) {
    return new Lost(Kind.UNREACHABLE,
        "--restart-command: expected `" + String.join(" ", words) + "` " + expected);
  }

  private static void awaitListening(RemoteServer server) throws Lost {
    long deadline = System.nanoTime() + LISTENING.toNanos();
    while (true) {
      try {
        Line.open(server.client(), server.address(), "probe", new LinkedBlockingQueue<>()).cut();
        return;
      } catch (Lost notYet) {
        if (System.nanoTime() > deadline) {
          throw new Lost(Kind.UNREACHABLE, "after --restart-command: " + notYet.getMessage());
        }
        LockSupport.parkNanos(GLANCE_NANOS);
      }
    }
  }
}
