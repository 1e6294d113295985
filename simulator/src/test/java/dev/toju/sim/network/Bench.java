package dev.toju.sim.network;

import dev.toju.protocol.Frame;
import dev.toju.protocol.json.Json;
import dev.toju.protocol.port.PeerInput;
import dev.toju.protocol.port.ServerInput;
import dev.toju.protocol.port.SignalKind;
import dev.toju.sim.chance.Chance;
import dev.toju.sim.chance.Seed;
import dev.toju.sim.time.Agenda;
import dev.toju.sim.time.Happening;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Links without hosts: what reaches an end is written down as a line. Offers and answers are carried
 * to the other side at once, unless told otherwise. Peers are a, b, c; their users A, B, C.
 */
final class Bench implements Ends {

  static final int A = 0;
  static final int B = 1;
  static final int C = 2;
  static final int SERVER = 3;
  private static final List<String> USERS = List.of("A", "B", "C");

  final Agenda<Happening> agenda = new Agenda<>();
  final Links links;
  final List<String> seen = new ArrayList<>();
  boolean carriesSignals = true;

  Bench(LinkOptions options, long seed) {
    links = new Links(List.of("a", "b", "c"), USERS, "s", "ws://s", options,
        Chance.of(new Seed(seed)),
        cause -> cause, agenda, this);
  }

  Bench() {
    this(LinkOptions.DEFAULT, 1);
  }

  /** With a and b connected to the server, and nothing seen yet. */
  static Bench connected() {
    Bench bench = new Bench();
    bench.links.serverStarted(-1);
    bench.links.peerStarted(A, -1);
    bench.links.peerStarted(B, -1);
    bench.runTo(1_000);
    bench.seen.clear();
    return bench;
  }

  /** With a data channel between a and b, and nothing seen yet. */
  static Bench withChannel() {
    Bench bench = connected();
    bench.begin(A, B);
    bench.runTo(2_000);
    bench.seen.clear();
    return bench;
  }

  void begin(int from, int to) {
    links.negotiate(from, USERS.get(to), SignalKind.BEGIN,
        Json.object(), 0);
  }

  void runTo(long atMs) {
    while (!agenda.isEmpty() && agenda.nextAtMs() <= atMs) {
      agenda.next().happen();
    }
    agenda.add(atMs, () -> {
    });
    agenda.next().happen();
  }

  Sending up(int from, String text, int cause) {
    return links.sendToServer(from, frame(text), cause);
  }

  Sending across(int from, int to, String text, int cause) {
    return links.sendToPeer(from, USERS.get(to), frame(text), cause);
  }

  static Frame frame(String text) {
    return new Frame.Encoded(text.getBytes(StandardCharsets.UTF_8));
  }

  Troubles troubles() {
    return links.troubles();
  }

  @Override
  public void toPeer(int peer, PeerInput input, int cause) {
    String name = "abc".substring(peer, peer + 1);
    if (input instanceof PeerInput.LocalSignal signal) {
      if (carriesSignals) {
        int to = USERS.indexOf(signal.peer());
        agenda.add(agenda.clock().nowMs(), () -> links.negotiate(to, USERS.get(peer),
            signal.kind(), signal.opaque(), cause));
      }
      return;
    }
    note(name + " " + switch (input) {
      case PeerInput.FrameReceived received -> received.frame();
      case PeerInput.ChannelOpened opened -> "open " + opened.peer();
      case PeerInput.ChannelClosed closed -> "closed " + closed.peer();
      default -> input.getClass().getSimpleName();
    });
  }

  @Override
  public void toServer(ServerInput input, int cause) {
    note("s " + switch (input) {
      case ServerInput.FrameReceived received -> received.frame();
      case ServerInput.Connected connected -> "+" + connected.connection();
      case ServerInput.Disconnected gone -> "-" + gone.connection();
      default -> input.getClass().getSimpleName();
    });
  }

  @Override
  public void lost(String lane, String why, int cause) {
    note("lost " + lane);
  }

  private void note(String line) {
    seen.add(agenda.clock().nowMs() + " " + line);
  }
}
