package dev.toju.live;

import dev.toju.live.Arguments.WrongUsage;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * A signaling server as a process:
 * {@code [--port 0] [--host 127.0.0.1] [--address ws://...] [--until stdin-ends]
 * [--rules documented|hardened] [--set rule=value]}. Says {@code {"listening": "ws://..."}} on one
 * line of standard output, and serves until it is told to end.
 */
public final class ServerProcess {

  private static final List<String> KNOWN = List.of("--port", "--host", "--address", "--until");
  private static final String STDIN_ENDS = "stdin-ends";

  private ServerProcess() {}

  /** Exit status 2: wrong usage; 4: it could not listen, or a bug. */
  public static void main(String[] arguments) {
    PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
    System.exit(run(arguments, System.in, out, System.err));
  }

  /** As {@link #main}, with the streams of this process, but without ending it. */
  public static int run(List<String> arguments) {
    PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
    return run(arguments.toArray(String[]::new), System.in, out, System.err);
  }

  static int run(String[] given, InputStream in, PrintStream out, PrintStream err) {
    try {
      Arguments arguments = Arguments.of(given, KNOWN);
      String until = arguments.text("--until").orElse("");
      if (!until.isEmpty() && !until.equals(STDIN_ENDS)) {
        throw new WrongUsage("expected " + STDIN_ENDS + " after --until, came " + until);
      }
      return serve(setup(arguments), until.equals(STDIN_ENDS), in, new Lines(out));
    } catch (WrongUsage wrong) {
      err.println("server: " + wrong.getMessage());
      return 2;
    } catch (CannotStart failure) {
      err.println("server: " + failure.getMessage());
      return 4;
    } catch (CompletionException bug) {
      err.println("server: ended by a bug: " + bug.getCause());
      return 4;
    }
  }

  private static ServerSetup setup(Arguments arguments) throws WrongUsage {
    ServerSetup setup = ServerSetup.loopback(arguments.rules(), arguments.port("--port"))
        .on(arguments.text("--host").orElse(ServerSetup.LOOPBACK));
    var address = arguments.text("--address");
    return address.isEmpty() ? setup : setup.dialledAs(arguments.address(address.get()));
  }

  private static int serve(ServerSetup setup, boolean untilInputEnds, InputStream in, Lines lines)
      throws CannotStart {
    try (LiveServer server = LiveServer.start(ReferenceCores.server(), setup)) {
      Runtime.getRuntime().addShutdownHook(new Thread(server::close));
      lines.write("listening", server.address().text());
      CompletableFuture<Void> inputEnded = new CompletableFuture<>();
      if (untilInputEnds) {
        Thread.ofPlatform().daemon().name("toju-input").start(() -> drain(in, inputEnded));
      }
      CompletableFuture.anyOf(inputEnded, server.ended().toCompletableFuture()).join();
    }
    return 0;
  }

  private static void drain(InputStream in, CompletableFuture<Void> ended) {
    try {
      in.transferTo(OutputStream.nullOutputStream());
    } catch (IOException broken) {
      // A broken input has ended too.
    }
    ended.complete(null);
  }
}
