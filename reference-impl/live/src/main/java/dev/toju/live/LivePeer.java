package dev.toju.live;

import dev.toju.live.channel.ChannelEngine;
import dev.toju.live.channel.ChannelEvents;
import dev.toju.live.channel.SendOutcome;
import dev.toju.live.store.PeerStore;
import dev.toju.live.store.StoreUnavailable;
import dev.toju.protocol.Frame;
import dev.toju.protocol.json.Codec;
import dev.toju.protocol.port.Command;
import dev.toju.protocol.port.PeerEffect;
import dev.toju.protocol.port.PeerInput;
import dev.toju.protocol.port.SignalKind;
import dev.toju.protocol.port.Source;
import dev.toju.protocol.port.View;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import tools.jackson.databind.node.ObjectNode;

/**
 * A peer in the real world: carries out what its core decides, on a WebSocket, data channels and a
 * file, and tells it what happens there. The core's every effect is carried out in order; what it
 * stored is durable before anything that it says about it leaves the process.
 */
public final class LivePeer implements AutoCloseable {

  private final PeerCore core;
  private final PeerSetup setup;
  private final PeerStore store;
  private final CoreLoop<PeerInput> loop;
  private final SignalingClient signaling;
  private final ChannelEngine channels;
  private volatile View view = View.EMPTY;
  private boolean killed;

  private LivePeer(PeerCore core, PeerSetup setup, PeerStore store, ChannelEngine.Maker maker) {
    this.core = core;
    this.setup = setup;
    this.store = store;
    this.loop = new CoreLoop<>("toju-peer-" + setup.self().oderId(), setup.clock(), this::turn,
        this::tearDown);
    this.signaling = new SignalingClient(loop.thread(), setup.server(), setup.patience(),
        new Signaling());
    this.channels = maker.make(setup.self().oderId(), loop.thread(), new Channels());
  }

  /**
   * Begins a new life of the peer that is kept in that store, and dials its server; its first input
   * has been dealt with when this returns. The peer owns the store from here on, and closes it when
   * it ends.
   *
   * @throws StoreUnavailable if the store cannot be used; it is closed then
   */
  public static LivePeer start(PeerCore core, PeerSetup setup, PeerStore store,
      ChannelEngine.Maker channels) throws StoreUnavailable {
    PeerStore.Life life;
    try {
      life = store.beginLife();
    } catch (StoreUnavailable unavailable) {
      store.close();
      throw unavailable;
    }
    LivePeer peer = new LivePeer(core, setup, store, channels);
    PeerInput first = new PeerInput.Started(setup.self(), setup.rules(), life.entropy(),
        life.boot(), life.records());
    peer.loop.runHeard(() -> peer.loop.offer(first)).join();
    peer.loop.run(peer.signaling::dial);
    return peer;
  }

  /** Why this peer has no data channels and goes by forward alone; empty where it has. */
  public Optional<String> channelsAbsent() {
    return channels.absence();
  }

  /** What the peer could show after its last input. */
  public View view() {
    return view;
  }

  /** The user wants something; done when the core has dealt with it, or never will. */
  public CompletionStage<Void> command(String ref, Command command) {
    return loop.runHeard(() -> loop.offer(new PeerInput.Commanded(ref, command)));
  }

  /** The network of this machine is back: the server is dialled at once, and the core is told. */
  public CompletionStage<Void> networkRestored() {
    return loop.runHeard(() -> {
      signaling.dial();
      loop.offer(new PeerInput.NetworkRestored());
    });
  }

  /** Cuts the connection to the server, as a bad network would; the peer dials again. */
  public void cutSignaling() {
    loop.run(signaling::cut);
  }

  /** Done when the peer has ended; exceptionally, if it was by a bug in core, host or tap. */
  public CompletionStage<Void> ended() {
    return loop.ended().minimalCompletionStage();
  }

  private void turn(PeerInput input, long wallMs) {
    setup.tap().given(input, wallMs);
    try {
      deal(input, wallMs);
    } finally {
      setup.tap().turned();
    }
  }

  private void deal(PeerInput input, long wallMs) {
    for (PeerEffect effect : core.handle(input, wallMs)) {
      boolean carriedOut = carryOut(effect);
      if (killed) {
        loop.end(null);
        return;
      }
      if (!carriedOut) {
        break;
      }
    }
    view = core.view();
    setup.tap().viewed(view);
  }

  /** Whether the effects behind this one may be carried out. */
  private boolean carryOut(PeerEffect effect) {
    if (effect instanceof PeerEffect.Store writes) {
      Optional<String> refusal = store.write(writes.records());
      if (refusal.isPresent()) {
        loop.offerNext(new PeerInput.StoreRefused(refusal.get()));
        return false;
      }
    }
    setup.tap().did(effect);
    switch (effect) {
      case PeerEffect.Store written -> {
      }
      case PeerEffect.SendToServer send ->
        signaling.send(Codec.bytes(send.frame()), new Answer(send.ref()));
      case PeerEffect.SendToPeer send ->
        channels.send(send.peer(), Codec.bytes(send.frame()), new Answer(send.ref()));
      case PeerEffect.Negotiate step ->
        channels.negotiate(step.peer(), step.kind(), step.opaque());
      case PeerEffect.CloseChannel close -> channels.closeChannel(close.peer());
      case PeerEffect.SetTimer timer ->
        loop.setTimer(timer.name(), timer.afterMs(), new PeerInput.TimerFired(timer.name()));
      case PeerEffect.CancelTimer timer -> loop.cancelTimer(timer.name());
      case PeerEffect.Show shown -> {
      }
    }
    return true;
  }

  /**
   * Ends this life as a crash would, without goodbyes. From the tap: after the effect that is being
   * told nothing more is carried out, so a crash can fall after any prefix of the effects.
   */
  public void kill() {
    if (loop.thread().inEventLoop()) {
      killed = true;
    } else {
      loop.run(() -> {
        killed = true;
        loop.end(null);
      });
      loop.close();
    }
  }

  private void tearDown() {
    signaling.end(killed);
    channels.close();
    store.close();
  }

  /** Says goodbye to the server, closes channels and store, and ends. */
  @Override
  public void close() {
    loop.close();
  }

  /** One send's answer to the core. */
  private final class Answer implements SendOutcome {
    private final long ref;

    Answer(long ref) {
      this.ref = ref;
    }

    @Override
    public void accepted() {
      loop.offer(new PeerInput.SendAccepted(ref));
    }

    @Override
    public void refused(String why) {
      loop.offer(new PeerInput.SendRefused(ref, why));
    }
  }

  private final class Signaling implements SignalingClient.Events {
    @Override
    public void up(ServerAddress address) {
      loop.offer(new PeerInput.SignalingUp(address.text()));
    }

    @Override
    public void down() {
      loop.offer(new PeerInput.SignalingDown());
    }

    @Override
    public void received(byte[] bytes) {
      loop.offer(new PeerInput.FrameReceived(new Source.Server(), new Frame.Encoded(bytes)));
    }
  }

  private final class Channels implements ChannelEvents {
    @Override
    public void signal(String peer, SignalKind kind, ObjectNode opaque) {
      loop.offer(new PeerInput.LocalSignal(peer, kind, opaque));
    }

    @Override
    public void opened(String peer) {
      loop.offer(new PeerInput.ChannelOpened(peer));
    }

    @Override
    public void closed(String peer, String why) {
      loop.offer(new PeerInput.ChannelClosed(peer));
    }

    @Override
    public void received(String peer, byte[] bytes) {
      loop.offer(
          new PeerInput.FrameReceived(new Source.Channel(peer), new Frame.Encoded(bytes)));
    }
  }
}
