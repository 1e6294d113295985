package dev.toju.live;

import dev.toju.live.channel.ChannelEngine;
import dev.toju.live.channel.ChannelEvents;
import dev.toju.live.channel.SendOutcome;
import dev.toju.live.channel.WebRtcChannels;
import dev.toju.protocol.json.Json;
import dev.toju.protocol.port.SignalKind;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.node.ObjectNode;

/**
 * Two engines in one process that hand each other their signals, put through what data channels are
 * known to get wrong. Runs in a namespace; says what it saw, and its test judges.
 */
final class ChannelTrial {

  private static final int FLOOD = 400;
  private static final int FLOOD_BYTES = 32_768;
  private static final int LARGEST = 262_144;

  private final Lines lines;
  private final Side alice = new Side("alice");
  private final Side bob = new Side("bob");

  private ChannelTrial(Lines lines) {
    this.lines = lines;
    alice.other = bob;
    bob.other = alice;
  }

  public static void main(String[] arguments) {
    Lines lines = new Lines(new PrintStream(System.out, false, StandardCharsets.UTF_8));
    new ChannelTrial(lines).run();
    lines.write("ended", "all was tried");
    System.exit(0);
  }

  /** One peer: its engine and what it was told. */
  private static final class Side implements ChannelEvents {
    final String name;
    final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();
    final ChannelEngine engine;
    final AtomicInteger openings = new AtomicInteger();
    final List<String> closings = new CopyOnWriteArrayList<>();
    final List<Message> received = new CopyOnWriteArrayList<>();
    volatile Side other = this;

    @SuppressWarnings("this-escape") // a final class, and nothing is told before the first signal
    Side(String name) {
      this.name = name;
      this.engine = WebRtcChannels.whereAvailable().make(name, thread, this);
    }

    void on(Runnable step) {
      CompletableFuture.runAsync(step, thread).join();
    }

    void begin() {
      on(() -> engine.negotiate(other.name, SignalKind.BEGIN, Json.object()));
    }

    @Override
    public void signal(String peer, SignalKind kind, ObjectNode opaque) {
      Side to = other;
      to.thread.execute(() -> to.engine.negotiate(name, kind, opaque));
    }

    @Override
    public void opened(String peer) {
      openings.incrementAndGet();
    }

    @Override
    public void closed(String peer, String why) {
      closings.add(why);
    }

    @Override
    public void received(String peer, byte[] bytes) {
      received.add(new Message(bytes.length, bytes[0]));
    }

    void forget() {
      openings.set(0);
      closings.clear();
      received.clear();
    }
  }

  /** What is remembered of a message. */
  private record Message(int length, byte first) {}

  /** Counts what became of sends. */
  private static final class Tally implements SendOutcome {
    final AtomicInteger accepted = new AtomicInteger();
    final List<String> refused = new CopyOnWriteArrayList<>();

    @Override
    public void accepted() {
      accepted.incrementAndGet();
    }

    @Override
    public void refused(String why) {
      refused.add(why);
    }
  }

  private void run() {
    lines.write("channels", alice.engine.absence().orElse("available"));
    if (alice.engine.absence().isPresent()) {
      return;
    }
    begins();
    malformedOffer();
    bothOffer();
    alice.on(alice.engine::close);
    bob.on(bob.engine::close);
  }

  private void begins() {
    alice.begin();
    untilOpen();
    flood();
    edges();
    tooMuch();
    alice.forget();
    bob.forget();
    alice.on(() -> alice.engine.closeChannel("bob"));
    Eventually.until(() -> !alice.closings.isEmpty() && !bob.closings.isEmpty());
    Tally late = new Tally();
    alice.on(() -> alice.engine.send("bob", new byte[]{'x'}, late));
    lines.write("closed", Json.object().put("alice", alice.closings.size())
        .put("bob", bob.closings.size()).put("lateSend", String.join(";", late.refused)));
  }

  private void untilOpen() {
    Eventually.until(() -> alice.openings.get() == 1 && bob.openings.get() == 1);
  }

  /** Far more at once than the library bears. */
  private void flood() {
    Tally tally = new Tally();
    alice.on(() -> {
      for (int i = 0; i < FLOOD; i++) {
        byte[] message = new byte[FLOOD_BYTES];
        Arrays.fill(message, (byte) ('a' + i % 26));
        alice.engine.send("bob", message, tally);
      }
    });
    Eventually.until(() -> bob.received.size() == FLOOD || !bob.closings.isEmpty());
    boolean inOrder = true;
    for (int i = 0; i < bob.received.size(); i++) {
      inOrder &= bob.received.get(i).equals(new Message(FLOOD_BYTES, (byte) ('a' + i % 26)));
    }
    lines.write("flood", Json.object().put("accepted", tally.accepted.get())
        .put("refused", tally.refused.size()).put("received", bob.received.size())
        .put("inOrder", inOrder));
  }

  private void edges() {
    bob.forget();
    Tally oversize = new Tally();
    Tally largest = new Tally();
    alice.on(() -> {
      alice.engine.send("bob", new byte[LARGEST + 1], oversize);
      alice.engine.send("bob", new byte[LARGEST], largest);
    });
    Eventually.until(() -> !bob.received.isEmpty() || !bob.closings.isEmpty());
    lines.write("edges", Json.object().put("oversize", String.join(";", oversize.refused))
        .put("largest", largest.accepted.get()).put("received", bob.received.getFirst().length())
        .put("closings", alice.closings.size() + bob.closings.size()));
  }

  /** More than may be held back: the rest is refused, what was taken arrives. */
  private void tooMuch() {
    bob.forget();
    Tally tally = new Tally();
    AtomicInteger sent = new AtomicInteger();
    alice.on(() -> {
      byte[] message = new byte[LARGEST];
      while (tally.refused.isEmpty() && sent.get() < 5_000) {
        sent.incrementAndGet();
        alice.engine.send("bob", message, tally);
      }
    });
    Eventually.until(() -> tally.accepted.get() + tally.refused.size() == sent.get()
        && bob.received.size() == tally.accepted.get());
    lines.write("tooMuch", Json.object().put("refused", tally.refused.size())
        .put("accepted", tally.accepted.get()).put("received", bob.received.size()));
  }

  private void malformedOffer() {
    bob.forget();
    bob.on(() -> bob.engine.negotiate("alice", SignalKind.OFFER,
        Json.object().put("sdp", "no description").put("session", "s")));
    Eventually.until(() -> !bob.closings.isEmpty());
    lines.write("malformedOffer", bob.closings.getFirst());
  }

  private void bothOffer() {
    alice.forget();
    bob.forget();
    CompletableFuture<Void> first = CompletableFuture.runAsync(alice::begin);
    bob.begin();
    first.join();
    untilOpen();
    bob.received.clear();
    alice.on(() -> alice.engine.send("bob", new byte[]{'x'}, new Tally()));
    Eventually.until(() -> bob.received.size() == 1);
    lines.write("bothOffer", Json.object().put("aliceOpenings", alice.openings.get())
        .put("bobOpenings", bob.openings.get())
        .put("closings", alice.closings.size() + bob.closings.size()));
  }
}
