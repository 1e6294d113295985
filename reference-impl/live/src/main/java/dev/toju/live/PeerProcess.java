package dev.toju.live;

import dev.toju.live.Arguments.WrongUsage;
import dev.toju.live.channel.AbsentChannels;
import dev.toju.live.channel.ChannelEngine;
import dev.toju.live.channel.WebRtcChannels;
import dev.toju.live.store.PeerStore;
import dev.toju.live.store.SqliteStore;
import dev.toju.live.store.StoreUnavailable;
import dev.toju.protocol.port.PeerEffect;
import dev.toju.protocol.port.PeerInput;
import dev.toju.protocol.port.Self;
import dev.toju.protocol.rules.RuleSet;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.UnaryOperator;

/**
 * A peer as a process: {@code --self alice --server ws://127.0.0.1:8080 --store FILE [--key HEX]
 * [--channels auto|off] [--rules documented|hardened] [--set rule=value]}.
 *
 * <p>
 * Standard output: {@code {"started": {"oderId": .., "boot": ..}}} first, then one JSON object a
 * line as {@link PeerReport} tells. Standard input: a command a line as {@link CommandLines} reads;
 * {@code {"error": ..}} answers what is none. When standard input ends, so does the process, and
 * {@code {"ended": ..}} is its last line: whatever WebRTC's native library prints while the process
 * is taken down comes after it.
 */
public final class PeerProcess {

  private static final List<String> KNOWN = List.of("--self", "--server", "--store", "--key",
      "--channels");

  private PeerProcess() {}

  /** Exit status 2: wrong usage; 4: the store cannot be used, or a bug. */
  public static void main(String[] arguments) {
    PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
    System.exit(run(arguments, System.in, out, System.err, UnaryOperator.identity()));
  }

  /** As a process; {@code tapped} may put a listener before the one that writes the lines. */
  static int run(String[] given, InputStream in, PrintStream out, PrintStream err,
      UnaryOperator<LiveTap<PeerInput, PeerEffect>> tapped) {
    try {
      Lines lines = new Lines(out);
      live(Arguments.of(given, KNOWN), in, lines, tapped.apply(new PeerReport(lines)));
      lines.write("ended", "by the end of standard input");
      return 0;
    } catch (WrongUsage wrong) {
      err.println("peer: " + wrong.getMessage());
      return 2;
    } catch (StoreUnavailable unavailable) {
      err.println("peer: " + unavailable.getMessage());
      return 4;
    } catch (CompletionException bug) {
      err.println("peer: ended by a bug: " + bug.getCause());
      return 4;
    }
  }

  private static void live(Arguments arguments, InputStream in, Lines lines,
      LiveTap<PeerInput, PeerEffect> tap) throws WrongUsage, StoreUnavailable {
    ServerAddress server = arguments.address(arguments.needed("--server"));
    RuleSet rules = arguments.rules();
    ChannelEngine.Maker channels = channels(arguments);
    String name = arguments.needed("--self");
    PeerStore store = SqliteStore.open(Path.of(arguments.needed("--store")));
    Self self = self(name, arguments, store, rules);
    PeerSetup setup = PeerSetup.of(self, rules, server).with(tap);
    try (LivePeer peer = LivePeer.start(ReferenceCores.peer(), setup, store, channels)) {
      Runtime.getRuntime().addShutdownHook(new Thread(peer::close));
      lines.write("channels", peer.channelsAbsent().orElse("available"));
      CompletableFuture<Void> inputEnded = new CompletableFuture<>();
      Thread.ofPlatform().daemon().name("toju-commands")
          .start(() -> takeCommands(in, peer, lines, inputEnded));
      CompletableFuture.anyOf(inputEnded, peer.ended().toCompletableFuture()).join();
    }
  }

  private static Self self(String name, Arguments arguments, PeerStore store, RuleSet rules)
      throws WrongUsage {
    try {
      return Identity.of(name, arguments.text("--key").orElseGet(store::identityKey), rules);
    } catch (IllegalArgumentException wrong) {
      store.close();
      throw new WrongUsage(String.valueOf(wrong.getMessage()));
    }
  }

  private static ChannelEngine.Maker channels(Arguments arguments) throws WrongUsage {
    String wanted = arguments.text("--channels").orElse("auto");
    return switch (wanted) {
      case "auto" -> WebRtcChannels.whereAvailable();
      case "off" -> AbsentChannels.because("switched off by --channels off");
      default -> throw new WrongUsage("expected auto or off after --channels, came " + wanted);
    };
  }

  /** One command after the other: the next is read when the peer has dealt with the last. */
  private static void takeCommands(InputStream in, LivePeer peer, Lines lines,
      CompletableFuture<Void> inputEnded) {
    try (BufferedReader reader = new BufferedReader(
        new InputStreamReader(in, StandardCharsets.UTF_8))) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        if (!line.isBlank()) {
          take(line, peer, lines);
        }
      }
      inputEnded.complete(null);
    } catch (IOException broken) {
      inputEnded.complete(null);
    } catch (RuntimeException | Error bug) {
      inputEnded.completeExceptionally(bug);
    }
  }

  private static void take(String line, LivePeer peer, Lines lines) {
    CommandLines.Asked asked;
    try {
      asked = CommandLines.read(line);
    } catch (IllegalArgumentException wrong) {
      lines.write("error", String.valueOf(wrong.getMessage()));
      return;
    }
    peer.command(asked.ref(), asked.command()).toCompletableFuture().join();
  }
}
