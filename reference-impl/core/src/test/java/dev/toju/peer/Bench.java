package dev.toju.peer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toju.protocol.Decoded;
import dev.toju.protocol.Envelope;
import dev.toju.protocol.Frame;
import dev.toju.protocol.json.CanonicalJson;
import dev.toju.protocol.json.Codec;
import dev.toju.protocol.port.PeerInput;
import dev.toju.protocol.port.ServerEffect;
import dev.toju.protocol.port.ServerInput;
import dev.toju.protocol.port.Source;
import dev.toju.protocol.rules.RuleSet;
import dev.toju.protocol.sign.SignatureScheme;
import dev.toju.protocol.sign.StandInSignatures;
import dev.toju.signaling.SignalingServer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Peers and a signaling server on a table: inputs go in, effects are carried out at once and in
 * order, frames arrive in the order in which they were sent, until nothing is under way. What a
 * world would do by chance a test does by hand: it opens channels, loses frames, refuses writes,
 * crashes a peer, lets time pass.
 */
final class Bench {

  static final String ADDRESS = "wss://home.example";
  private static final String ENTROPY = "5e".repeat(32);

  final RuleSet rules;
  final SignatureScheme scheme = new StandInSignatures();
  final List<Envelope> fromServer = new ArrayList<>();
  private final Map<String, BenchPeer> peers = new LinkedHashMap<>();
  private final Map<String, BenchPeer> connections = new LinkedHashMap<>();
  private final Deque<Runnable> underWay = new ArrayDeque<>();
  private final Timers serverTimers = new Timers();
  private SignalingServer server = new SignalingServer(scheme);
  private int connected;
  private long nowMs = 1_000;

  private Bench(RuleSet rules) {
    this.rules = rules;
    startServer();
  }

  static Bench of(RuleSet rules) {
    return new Bench(rules);
  }

  /** A started peer that is not connected to anything. */
  BenchPeer peer(String role) {
    BenchPeer peer = new BenchPeer(this, role);
    peers.put(peer.id(), peer);
    peer.start(Optional.empty());
    return peer;
  }

  /** A started peer that has identified at the server. */
  BenchPeer online(String role) {
    BenchPeer peer = peer(role);
    connect(peer);
    return peer;
  }

  long nowMs() {
    return nowMs;
  }

  private void startServer() {
    server = new SignalingServer(scheme);
    carryOut(server.handle(new ServerInput.Started(rules, ADDRESS, ENTROPY), nowMs));
  }

  /** The server forgets everything; every socket ends. */
  void restartServer() {
    for (BenchPeer peer : List.copyOf(connections.values())) {
      connections.values().remove(peer);
      peer.in(new PeerInput.SignalingDown());
    }
    startServer();
    settle();
  }

  /** A WebSocket comes up, and what follows from it happens. */
  void connect(BenchPeer peer) {
    String connection = "c" + ++connected;
    connections.put(connection, peer);
    peer.in(new PeerInput.SignalingUp(ADDRESS));
    toServer(new ServerInput.Connected(connection));
    settle();
  }

  /** Both ends notice that the WebSocket is gone. */
  void disconnect(BenchPeer peer) {
    Optional<String> connection = connectionOf(peer);
    peer.in(new PeerInput.SignalingDown());
    connection.ifPresent(this::drop);
    settle();
  }

  private void drop(String connection) {
    connections.remove(connection);
    toServer(new ServerInput.Disconnected(connection));
  }

  private Optional<String> connectionOf(BenchPeer peer) {
    return connections.entrySet().stream().filter(e -> e.getValue().equals(peer))
        .map(Map.Entry::getKey).findFirst();
  }

  /** A data channel opens at both ends. */
  void open(BenchPeer one, BenchPeer other) {
    one.channels.add(other.id());
    other.channels.add(one.id());
    one.in(new PeerInput.ChannelOpened(other.id()));
    other.in(new PeerInput.ChannelOpened(one.id()));
    settle();
  }

  /** A data channel closes at both ends. */
  void close(BenchPeer one, BenchPeer other) {
    if (one.channels.remove(other.id())) {
      other.channels.remove(one.id());
      one.in(new PeerInput.ChannelClosed(other.id()));
      other.in(new PeerInput.ChannelClosed(one.id()));
      settle();
    }
  }

  /** A peer is gone: its sockets end, which the others notice. */
  void gone(BenchPeer peer) {
    connectionOf(peer).ifPresent(this::drop);
    for (String other : List.copyOf(peer.channels)) {
      peer.channels.remove(other);
      BenchPeer left = peers.get(other);
      if (left != null) {
        left.channels.remove(peer.id());
        left.in(new PeerInput.ChannelClosed(peer.id()));
      }
    }
  }

  /** Everything that is under way arrives, and what follows from it, until nothing is. */
  void settle() {
    for (int steps = 0; !underWay.isEmpty(); steps++) {
      assertThat(steps).as("steps until nothing is under way").isLessThan(100_000);
      underWay.removeFirst().run();
    }
  }

  /** Time passes; timers fire when they are due. */
  void pass(long ms) {
    settle();
    long until = nowMs + ms;
    for (long due = nextTimer(); due <= until; due = nextTimer()) {
      nowMs = Math.max(nowMs, due);
      for (BenchPeer peer : List.copyOf(peers.values())) {
        peer.fireDue();
      }
      for (String name : serverTimers.due(nowMs)) {
        toServer(new ServerInput.TimerFired(name));
      }
      settle();
    }
    nowMs = until;
  }

  private long nextTimer() {
    long next = serverTimers.next();
    for (BenchPeer peer : peers.values()) {
      next = Math.min(next, peer.timers.next());
    }
    return next;
  }

  /** A peer's frame goes to the server, if its socket is up; false: it was refused. */
  boolean toServer(BenchPeer from, Frame frame, boolean lost) {
    Optional<String> connection = connectionOf(from);
    Frame bytes = asBytes(frame);
    if (connection.isPresent() && !lost) {
      underWay.add(() -> toServer(new ServerInput.FrameReceived(connection.get(), bytes)));
    }
    return connection.isPresent();
  }

  /** A peer's frame goes over a channel, if it is open; false: it was refused. */
  boolean toPeer(BenchPeer from, String to, Frame frame, boolean lost) {
    BenchPeer target = peers.get(to);
    boolean open = from.channels.contains(to);
    Frame bytes = asBytes(frame);
    if (open && target != null && !lost) {
      underWay.add(() -> {
        if (target.channels.contains(from.id())) {
          target.in(new PeerInput.FrameReceived(new Source.Channel(from.id()), bytes));
        }
      });
    }
    return open;
  }

  private void toServer(ServerInput input) {
    carryOut(server.handle(input, nowMs));
  }

  private void carryOut(List<ServerEffect> effects) {
    for (ServerEffect effect : effects) {
      switch (effect) {
        case ServerEffect.Send send -> {
          BenchPeer target = connections.get(send.connection());
          Frame bytes = asBytes(send.frame());
          if (Codec.decode(send.frame()) instanceof Decoded.Ok ok) {
            fromServer.add(ok.envelope());
          }
          if (target != null) {
            underWay.add(() -> {
              if (target.equals(connections.get(send.connection()))) {
                target.in(new PeerInput.FrameReceived(new Source.Server(), bytes));
              }
            });
          }
        }
        case ServerEffect.Disconnect disconnect -> {
          BenchPeer target = connections.get(disconnect.connection());
          if (target != null) {
            underWay.add(() -> disconnect(target));
          }
        }
        case ServerEffect.SetTimer timer -> serverTimers.set(timer.name(), nowMs + timer.afterMs());
        case ServerEffect.CancelTimer timer -> serverTimers.cancel(timer.name());
      }
    }
  }

  /** Frames travel as bytes here, and must mean what they meant as objects. */
  static Frame asBytes(Frame frame) {
    Frame bytes = new Frame.Encoded(Codec.bytes(frame));
    if (frame instanceof Frame.Plain plain) {
      Decoded decoded = Codec.decode(bytes);
      assertThat(decoded).as("what %s is as bytes", plain.envelope())
          .isInstanceOf(Decoded.Ok.class);
      assertThat(CanonicalJson.text(Codec.tree(((Decoded.Ok) decoded).envelope())))
          .isEqualTo(CanonicalJson.text(Codec.tree(plain.envelope())));
    }
    return bytes;
  }
}
